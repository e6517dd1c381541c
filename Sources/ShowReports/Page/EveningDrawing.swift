import ShowModel
import ShowTimeline

/// The evening to scale: planned above expected, cues beneath, then a lane a track.
struct EveningDrawing {
  let page: RundownPage
  let scale: PageScale
  let lanes: [Lane]
  let cues: CueMarks

  // From top to bottom, in the drawing's unit.
  static let axisTop = 16
  static let planTop = 66
  static let planHeight = 22
  static let setTop = 108
  static let setHeight = 62
  static let cueTop = 182

  init(_ page: RundownPage) {
    self.page = page
    let sets = page.rundown.sets
    var instants = sets.flatMap { [$0.plannedStart, $0.plannedEnd] }
    instants += sets.compactMap(\.expectedStart) + sets.compactMap(\.expectedEnd)
    let (low, high) = (instants.min() ?? page.night.show.start, instants.max() ?? page.night.show.start)
    // A hard out, or a now, far from the evening would squeeze it: then only the words tell it.
    let reach = TimeSpan(rawValue: max(60_000, (high - low).rawValue / 4))
    for extra in [page.rundown.hardOut, page.now].compactMap(\.self) where extra > low - reach && extra < high + reach {
      instants.append(extra)
    }
    scale = PageScale(instants, first: sets.first?.plannedStart ?? low, time: page.time)
    lanes = page.night.lanes(from: scale.from, to: scale.to)
    cues = CueMarks(page, scale)
  }

  private var lanesTop: Int { Self.cueTop + cues.height + 12 }
  private var height: Int { lanesTop + lanes.count * LaneDrawing.step + 6 }

  func add(to page: inout Markup) {
    let box = "0 0 \(PageScale.width) \(height)"
    page.add("svg", ["xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "role": "img", "class": "evening"]) {
      page in
      page.add("title", text: "\(self.page.plan.show), drawn to scale")
      addPatterns(to: &page)
      addAxis(to: &page)
      addPlanned(to: &page)
      addHardStarts(to: &page)
      addExpected(to: &page)
      cues.add(top: Self.cueTop, to: &page)
      for (place, lane) in lanes.enumerated() {
        LaneDrawing(lane: lane, show: self.page.night.show, scale: scale)
          .add(top: lanesTop + place * LaneDrawing.step, to: &page)
      }
      addLines(to: &page)
    }
  }

  private func addPatterns(to page: inout Markup) {
    page.add("defs") { page in
      let hatch: Markup.Attributes = [
        "id": "hatch", "width": "7", "height": "7", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)",
      ]
      page.add("pattern", hatch) { $0.add("path", ["class": "hatch", "d": "M0 0 V7"]) }
    }
  }

  private func addAxis(to page: inout Markup) {
    for tick in scale.ticks {
      let x = scale.x(tick)
      page.add("path", ["class": "tick", "d": "M\(x.text) \(Self.axisTop + 8) V\(height)"])
      page.add("text", ["class": "time", "x": x.text, "y": "\(Self.axisTop)"], text: scale.name(ofTick: tick))
    }
    for midnight in scale.midnights {
      let x = scale.x(midnight)
      page.add("path", ["class": "midnight", "d": "M\(x.text) \(Self.axisTop + 6) V\(height)"])
      page.add(
        "text", ["class": "day", "x": (x + 5).text, "y": "\(Self.axisTop + 38)"],
        text: scale.time.local(midnight).date)
    }
  }

  // MARK: Sets

  private func addPlanned(to page: inout Markup) {
    addLabel("planned", y: Self.planTop + 15, to: &page)
    for set in self.page.rundown.sets {
      let (x, width) = (scale.x(set.plannedStart), scale.width(set.plannedStart, set.plannedEnd))
      page.add(
        "rect",
        [
          "class": "plan", "x": x.text, "y": "\(Self.planTop)", "width": width.text, "height": "\(Self.planHeight)",
          "rx": "3",
        ])
      let name = set.id.rawValue.fitted(to: (width - 8).columns(ofTenths: 64))
      if name.count > 1 {
        page.add("text", ["class": "planname", "x": (x + 5).text, "y": "\(Self.planTop + 15)"], text: name)
      }
      guard let start = set.expectedStart else { continue }
      let (top, bottom) = (Self.planTop + Self.planHeight, Self.setTop)
      page.add(
        "path",
        [
          "class": start > set.plannedStart + .seconds(1) ? "slip late" : "slip",
          "d": "M\(x.text) \(top) L\(scale.x(start).text) \(bottom)",
        ])
    }
  }

  private func addExpected(to page: inout Markup) {
    addLabel("expected", y: Self.setTop + 24, to: &page)
    var before: Instant?
    for (place, row) in zip(self.page.rundown.sets, self.page.plan.sets).enumerated() {
      let (set, words) = row
      guard let start = set.expectedStart, let end = set.expectedEnd else {
        addGone(set, to: &page)
        continue
      }
      if let before, start > before {
        page.add(
          "rect",
          [
            "class": "gap", "x": scale.x(before).text, "y": "\(Self.setTop + 12)",
            "width": scale.width(before, start).text, "height": "\(Self.setHeight - 24)",
          ]
        ) { $0.add("title", text: "gap, \((start - before).inSeconds)") }
      }
      before = max(before ?? end, end)
      SetBlock(set: words, place: place, from: start, to: end, scale: scale)
        .add(top: Self.setTop, height: Self.setHeight, to: &page)
    }
  }

  /// A set that won't run: where it was planned, struck through.
  private func addGone(_ set: RundownSet, to page: inout Markup) {
    let (x, width) = (scale.x(set.plannedStart), scale.width(set.plannedStart, set.plannedEnd))
    let (top, bottom) = (Self.planTop - 2, Self.planTop + Self.planHeight + 2)
    page.add("g") { page in
      page.add("title", text: "\(set.id) won't run")
      page.add(
        "rect",
        [
          "class": "gone", "x": x.text, "y": "\(Self.planTop)", "width": width.text, "height": "\(Self.planHeight)",
          "rx": "3",
        ])
      page.add("path", ["class": "cross", "d": "M\(x.text) \(bottom) L\((x + width).text) \(top)"])
    }
  }

  // MARK: Lines

  /// Beneath the blocks, so that one that comes late leaves the words readable.
  private func addHardStarts(to page: inout Markup) {
    for set in self.page.rundown.sets where set.start == .hard {
      let x = scale.x(set.plannedStart)
      let top = Self.planTop - 6
      page.add("g") { page in
        page.add("title", text: "\(set.id): hard start \(scale.clock(set.plannedStart))")
        page.add(
          "path",
          [
            "class": "hard",
            "d": "M\(x.text) \(top) V\(Self.setTop + Self.setHeight) M\((x - 5).text) \(top) H\((x + 5).text) "
              + "L\(x.text) \(top + 6) Z",
          ])
      }
    }
  }

  private func addLines(to page: inout Markup) {
    if let hardOut = self.page.rundown.hardOut, hardOut > scale.from, hardOut < scale.to {
      let x = scale.x(hardOut)
      page.add(
        "rect",
        [
          "class": "beyond", "x": x.text, "y": "\(Self.axisTop + 6)", "width": (Units(PageScale.right) - x).text,
          "height": "\(height - Self.axisTop - 6)",
        ])
      addLine("out", "hard out \(scale.clock(hardOut))", at: x, to: &page)
    }
    if let now = self.page.now, now > scale.from, now < scale.to {
      addLine("now", "now \(scale.clock(now))", at: scale.x(now), to: &page)
    }
  }

  /// A line through everything, its words at the top on the side where there is room.
  private func addLine(_ kind: String, _ words: String, at x: Units, to page: inout Markup) {
    page.add("path", ["class": kind, "d": "M\(x.text) \(Self.axisTop + 6) V\(height)"])
    let width = words.displayWidth * 15 / 2 + 12
    let isLeft = x + width > Units(PageScale.right)
    let left = isLeft ? x - width : x
    page.add(
      "rect",
      [
        "class": "flag \(kind)flag", "x": left.text, "y": "\(Self.axisTop + 7)", "width": "\(width)", "height": "18",
        "rx": "3",
      ])
    page.add(
      "text", ["class": "flagtext", "x": (left + 6).text, "y": "\(Self.axisTop + 20)"], text: words)
  }

  private func addLabel(_ text: String, y: Int, to page: inout Markup) {
    page.add("text", ["class": "lane", "x": "\(PageScale.left - 10)", "y": "\(y)"], text: text)
  }
}
