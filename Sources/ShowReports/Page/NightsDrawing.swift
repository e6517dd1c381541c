import ShowModel
import ShowTimeline

/// What came of many random nights: when each set starts and ends, and the end against the hard out.
struct NightsDrawing {
  let nights: NightsReport
  let page: RundownPage
  private let scale: PageScale

  private static let top = 30
  private static let rowHeight = 26
  private static let histogramHeight = 90

  init(nights: NightsReport, page: RundownPage) {
    self.nights = nights
    self.page = page
    let spreads = nights.sets.flatMap { [$0.start, $0.end] } + [nights.end.spread]
    var instants = nights.end.steps.flatMap { [$0.from, $0.to] }
    instants += spreads.compactMap(\.self).flatMap { [$0.tenth, $0.ninetieth] }
    if let hardOut = page.rundown.hardOut, let last = instants.max(), hardOut < last + .hours(2) {
      instants.append(hardOut)
    }
    let first = page.rundown.sets.first?.plannedStart ?? page.night.show.start
    scale = PageScale(instants, first: first, time: page.time)
  }

  func add(to page: inout Markup) {
    page.add("section", ["class": "odds"]) { page in
      page.add("h2", text: "\(nights.nights) random nights")
      page.add("p", text: words)
      page.add("figure", ["class": "drawing", "tabindex": "0", "aria-label": "Random nights"]) { page in
        addSets(to: &page)
        addEnds(to: &page)
      }
    }
  }

  private var words: String {
    var text: [String] = []
    if let end = nights.end.spread {
      text.append("Half of them end by \(scale.clock(end.half)), nine in ten by \(scale.clock(end.ninetieth)).")
    }
    if let met = nights.hardOut?.met { text.append("The hard out is met in \(percent(met)).") }
    return (text + ["Seed \(nights.seed)."]).joined(separator: " ")
  }

  // MARK: The sets

  private func addSets(to page: inout Markup) {
    let bottom = Self.top + nights.sets.count * Self.rowHeight + 6
    addChart(height: bottom, scale, "When the sets start and end", to: &page) { page in
      for (place, set) in nights.sets.enumerated() { addRow(set, place, to: &page) }
    }
  }

  /// A chart with its axis above and the hard out across it.
  private func addChart(
    height: Int, _ scale: PageScale, _ title: String, to page: inout Markup, content: (inout Markup) -> Void
  ) {
    let box = "0 0 \(PageScale.width) \(height)"
    page.add("svg", ["xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "role": "img", "class": "nights"]) { page in
      page.add("title", text: title)
      for tick in scale.ticks {
        let x = scale.x(tick).text
        page.add("path", ["class": "tick", "d": "M\(x) 22 V\(height)"])
        page.add("text", ["class": "time", "x": x, "y": "14"], text: scale.name(ofTick: tick))
      }
      content(&page)
      if let hardOut = self.page.rundown.hardOut, hardOut > scale.from, hardOut < scale.to {
        page.add("path", ["class": "out", "d": "M\(scale.x(hardOut).text) 20 V\(height)"])
      }
    }
  }

  /// From its usual start to its usual end, with the spread of both: filled for the start, hollow for the end.
  private func addRow(_ set: NightsReport.SetOdds, _ place: Int, to page: inout Markup) {
    let top = Self.top + place * Self.rowHeight
    page.add(
      "text", ["class": "lane", "x": "\(PageScale.left - 10)", "y": "\(top + 14)"], text: set.id.rawValue.fitted(to: 13)
    )
    let colour = "c\(place % PageStyle.colours)"
    if let start = set.start, let end = set.end {
      page.add(
        "rect",
        [
          "class": "body \(colour)", "x": scale.x(start.half).text, "y": "\(top + 2)",
          "width": scale.width(start.half, end.half).text, "height": "15", "rx": "3",
        ])
    }
    for (kind, spread) in [("start", set.start), ("end", set.end)] {
      guard let spread else { continue }
      let words = [spread.tenth, spread.half, spread.ninetieth].map(scale.clock).joined(separator: ", ")
      page.add("g") { page in
        page.add("title", text: "\(set.id), \(kind) in a tenth, half and nine tenths of the nights: by \(words)")
        page.add(
          "rect",
          [
            "class": "spread \(kind) \(colour)", "x": scale.x(spread.tenth).text, "y": "\(top + 5)",
            "width": max(scale.width(spread.tenth, spread.ninetieth), Units(2)).text, "height": "9", "rx": "2",
          ])
        let x = scale.x(spread.half).text
        page.add("path", ["class": "median", "d": "M\(x) \(top + 2) V\(top + 17)"])
      }
    }
    let odds = self.odds(of: set)
    if odds.isEmpty { return }
    let ends = [set.start?.ninetieth, set.end?.ninetieth].compactMap(\.self).map(scale.x)
    let right = (ends.max() ?? Units(PageScale.left)) + 10
    let isLeft = right + odds.count * 7 > Units(PageScale.right)
    let kinds =
      ["odd"] + ((set.hardStart ?? nights.nights) * 10 < nights.nights * 9 ? ["bad"] : []) + (isLeft ? ["toleft"] : [])
    page.add(
      "text",
      [
        "class": kinds.joined(separator: " "), "y": "\(top + 14)",
        "x": (isLeft ? scale.x(set.start?.tenth ?? scale.to) - 10 : right).text,
      ], text: odds)
  }

  private func odds(of set: NightsReport.SetOdds) -> String {
    var parts: [String] = []
    if let met = set.hardStart { parts.append("hard start met in \(percent(met))") }
    if set.cut > 0 { parts.append("cut in \(percent(set.cut))") }
    if set.dropped > 0 { parts.append("dropped in \(percent(set.dropped))") }
    return parts.joined(separator: ", ")
  }

  // MARK: The end

  private func addEnds(to page: inout Markup) {
    guard let most = nights.end.steps.map(\.nights).max(), most > 0 else { return }
    let hardOut = self.page.rundown.hardOut
    let instants = nights.end.steps.flatMap { [$0.from, $0.to] }
    let reach = hardOut.map { $0 > scale.from && $0 < scale.to } == true ? [hardOut].compactMap(\.self) : []
    let axis = PageScale(instants + reach, first: scale.first.instant, time: scale.time)
    let bottom = Self.top + Self.histogramHeight
    addChart(height: bottom + 8, axis, "The end of the show against its hard out", to: &page) { page in
      page.add("text", ["class": "lane", "x": "\(PageScale.left - 10)", "y": "\(bottom - 4)"], text: "the end")
      for bin in nights.end.steps where bin.nights > 0 {
        let height = max(1, (Self.histogramHeight - 8) * bin.nights / most)
        let isLate = hardOut.map { bin.from >= $0 } ?? false
        page.add(
          "rect",
          [
            "class": isLate ? "bin late" : "bin", "x": axis.x(bin.from).text, "y": "\(bottom - height)",
            "width": max(axis.width(bin.from, bin.to) - 1, Units(1)).text, "height": "\(height)", "rx": "1",
          ]
        ) { $0.add("title", text: "\(bin.nights) nights end \(axis.range(bin.from, bin.to))") }
      }
    }
  }

  /// A share of all nights: `93%`, `99.5%`.
  private func percent(_ count: Int) -> String {
    let thousandths = count * 1000 / max(1, nights.nights)
    return thousandths % 10 == 0 ? "\(thousandths / 10)%" : "\(thousandths / 10).\(thousandths % 10)%"
  }
}

extension NightsReport.EndOdds.Step {
  fileprivate var to: Instant { from + NightsReport.EndOdds.step }
}
