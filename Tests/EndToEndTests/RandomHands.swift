import TestSeeds

/// What hands that know no plan do: at a desk, and on the command line.
enum RandomHands {
  /// Something that a hand can do at a desk: JavaScript that does it and is true, or false where the page has nothing to
  /// do it with.
  static func atTheDesk(_ random: inout SeededGenerator) -> String {
    let number = random.number(below: 1000)
    switch random.number(below: 108) {
    case 0..<10: return press("#sources button[data-slot]", number)
    case 10..<14: return press("#layouts button", number)
    case 14..<18: return types(titles, "#title", "#title-form", number)
    case 18..<22: return sets("#mixer input", "\(number % 73 - 60)", number)
    case 22..<24: return press("#mixer button", number)
    case 24..<27: return sets("#mixer select", sources[number % sources.count], number)
    case 27..<30: return press("#modes button", number)
    case 30..<33: return press("#swatches button", number)
    case 33..<36: return press("#packs button", number)
    case 36..<41: return press("#late-chips button, #run-chips button", number)
    case 41..<45: return press("#back, #undo, #release-all, #conflicts-make-up.owned", number)
    case 45..<50: return press("#rundown button.arm", number)
    case 50..<54: return press("#rundown button.pick", number)
    case 54..<64: return press("#sheet-write", number)
    case 64..<68: return press("#sheet-make-up, #sheet-steps button, #sheet-choices button", number)
    case 68..<71: return press("#sheet-cancel", number)
    case 71..<76: return press("#go", number)
    case 76..<79: return press("#hold", number)
    case 79: return "\(press("#next", number)) && \(press("#next", number))"
    case 80..<82: return "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p' }))"
    case 82..<87: return press(".release.owned:not(#conflicts-make-up)", number)
    case 87..<90: return press("#call-open", number)
    case 90..<93: return press("#call-take, #call-people button", number)
    case 93..<95: return press("#asked-hand, #asked-not", number)
    case 95: return press("#effects button, #lasting button", number)
    case 96: return press("#chat-rules-page button", number)
    case 97: return types(titles, "#caption", "#caption-form", number)
    case 98: return types(titles, "#tell-text", "#tell-form", number)
    case 99: return press("#clear-wall", number)
    case 100..<103: return press("button.keep", number)
    case 103..<105: return press("#hard-out-move", number)
    default: return sets("#sheet-at", typed[number % typed.count], number)
    }
  }

  /// A command, right or wrong.
  static func onTheCommandLine(_ random: inout SeededGenerator) -> [String] {
    func one(of words: [String]) -> String { words[random.number(below: words.count)] }
    let taking = random.number(below: 3) == 0 ? ["--take"] : []
    switch random.number(below: 28) {
    case 0: return ["go"] + taking
    case 1: return ["go", one(of: cues)] + taking
    case 2: return ["next"] + taking
    case 3: return ["hold"] + taking
    case 4: return ["resume"] + taking
    case 5: return ["jump", one(of: sets)] + taking
    case 6: return ["late", one(of: lengths)]
    case 7: return ["late", one(of: lengths), one(of: sets), "--make-up"]
    case 8: return ["extend", one(of: lengths)]
    case 9: return ["trim", one(of: lengths)]
    case 10: return ["skip", one(of: sets + cues)]
    case 11: return ["restore", one(of: sets + cues)]
    case 12: return ["swap", one(of: sets), one(of: sets)]
    case 13: return ["move", one(of: sets), "--before", one(of: sets)]
    case 14: return ["retime", one(of: sets), one(of: times)]
    case 15: return ["hard-out", one(of: times)]
    case 16: return ["cut", one(of: ["1", "2", "4", "9"]), one(of: sources + ["nobody"])]
    case 17: return ["layout", one(of: ["solo", "duo", "quad", "ring"])]
    case 18: return ["title", one(of: titles)]
    case 19: return ["level", one(of: sources), one(of: ["-6", "3", "-90"])]
    case 20: return ["mode", one(of: ["off", "cursors", "all", "shouting"])]
    case 21: return ["stickers", one(of: ["lake", "bus", "none", "sea"])]
    case 22: return ["background", one(of: ["#102030", "none", "blue"])]
    case 23: return ["patch", one(of: sources), one(of: sources)]
    case 24: return ["panic"]
    case 25: return ["release"]
    case 26: return ["release", one(of: ["slots", "layout", "title", "panic", "levels", "mode"])]
    default: return ["undo"]
    }
  }

  private static let titles = ["", "One", "Two 🎉", "Drei", "四", String(repeating: "long ", count: 50)]
  private static let sources = ["ada", "bo", "cy", "placeholder"]
  private static let sets = ["one", "two", "three", "four", "five", "six"]
  private static let cues = ["drop", "lights", "encore"]
  private static let lengths = ["0s", "20s", "1m", "7m", "30h"]
  private static let times = ["19:00", "20:40", "21:10", "22:30"]
  /// As somebody types them, right and wrong.
  private static let typed = ["2040", "21.10", "22:30", "9", "", "25:00", "soon"]

  private static func press(_ selector: String, _ number: Int) -> String {
    "campaign.press(\(selector.inJavaScript), \(number))"
  }

  private static func sets(_ selector: String, _ text: String, _ number: Int) -> String {
    "campaign.sets(\(selector.inJavaScript), \(number), \(text.inJavaScript))"
  }

  private static func types(_ texts: [String], _ field: String, _ form: String, _ number: Int) -> String {
    let text = texts[number % texts.count]
    return "campaign.type(\(field.inJavaScript), \(form.inJavaScript), \(text.inJavaScript))"
  }

  /// Six sets that wait, are hard, float and can give, so that whatever is pressed means something.
  static let show = """
    show: Many hands
    start: 2026-12-05 20:00
    timezone: UTC
    hard_out: "22:00"
    programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
    stickers: { lake: \(DemoShow.assets)/stickers/lake, bus: \(DemoShow.assets)/stickers/bus }
    artists: { ada: { name: Ada }, bo: { name: Bo }, cy: { name: Cy } }
    sets:
      - set: one
        duration: 15m
        min: 5m
        slots: [ada]
        stickers: lake
        cues:
          - { at: 5s, title: Five seconds }
          - { at: go, cue: drop, title: Drop, slots: [bo] }
          - { at: 20s, layout: duo, slots: [ada, bo] }
          - { at: go, cue: lights, background: "#301040" }
          - { at: 1m, layout: quad, slots: [ada, bo, cy], mode: cursors }
          - { at: end-10s, effect: hue 5s }
      - { set: two, artist: bo, duration: 15m, min: 8m, changeover: { planned: 3m, min: 20s } }
      - { set: three, artist: cy, duration: 10m, start: "20:35", changeover: 1m }
      - set: four
        duration: 10m
        start: go
        layout: pip
        slots: [ada, cy]
        cues: [{ at: go, cue: encore, title: Encore }]
      - { set: five, artist: ada, duration: 5m, float: true, priority: 1 }
      - { set: six, artist: bo, duration: 10m, end: go, min: 4m }

    """
}
