import TestSeeds

/// What hands that know no plan do: at a desk, and on the command line.
enum RandomHands {
  /// Something that a hand can do at a desk: JavaScript that does it and is true, or false where the page has nothing to
  /// do it with.
  static func atTheDesk(_ random: inout SeededGenerator) -> String {
    let number = random.number(below: 1000)
    let act = random.number(below: acts)
    if act < pressed.count { return press(pressed[act], number) }
    switch act - pressed.count {
    case 0..<4: return types(titles, "#title", "#title-form", number)
    case 4..<8: return sets("#mixer input", "\(number % 73 - 60)", number)
    case 8..<11: return sets("#mixer select", sources[number % sources.count], number)
    case 11: return "\(press("#next", number)) && \(press("#next", number))"
    case 12..<14: return "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p' }))"
    case 14: return types(titles, "#caption", "#caption-form", number)
    case 15: return types(titles, "#tell-text", "#tell-form", number)
    default: return sets("#sheet-at", typed[number % typed.count], number)
    }
  }

  /// Shares of all that a hand does at the desk.
  private static let acts = 108
  /// What most of that is: a press of one of these, each with so many shares.
  private static let presses: [(share: Int, selectors: [String])] = [
    (10, ["#sources button[data-slot]", "#sheet-write"]),
    (
      5,
      [
        "#late-chips button, #run-chips button", "#rundown button.arm", "#go",
        ".release.owned:not(#conflicts-make-up)",
      ]
    ),
    (
      4,
      [
        "#layouts button", "#back, #undo, #release-all, #conflicts-make-up.owned", "#rundown button.pick",
        "#sheet-make-up, #sheet-steps button, #sheet-choices button",
      ]
    ),
    (
      3,
      [
        "#modes button", "#swatches button", "#packs button", "#sheet-cancel", "#hold", "#call-open",
        "#call-take, #call-people button", "button.keep",
      ]
    ),
    (2, ["#mixer button", "#asked-hand, #asked-not", "#hard-out-move"]),
    (1, ["#effects button, #lasting button", "#chat-rules-page button", "#clear-wall"]),
  ]
  /// The same, each as often as its share.
  private static let pressed = presses.flatMap { share, selectors in
    selectors.flatMap { Array(repeating: $0, count: share) }
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
