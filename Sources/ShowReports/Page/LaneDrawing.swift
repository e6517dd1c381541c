import ShowModel

/// One track through the evening: a box for every value, with the layout and the colour drawn as they are.
struct LaneDrawing {
  let lane: Lane
  let show: Show
  let scale: PageScale

  static let step = 24
  static let height = 20
  /// Tenths of a unit; what is narrower can't be seen.
  static let narrowest = 4

  func add(top: Int, to page: inout Markup) {
    page.add("text", ["class": "lane", "x": "\(PageScale.left - 10)", "y": "\(top + 14)"], text: lane.track.rawValue)
    for segment in lane.segments {
      let words = ReportValue(segment.value).display
      let (x, width) = (scale.x(segment.from), scale.width(segment.from, segment.to))
      if width.tenths < Self.narrowest || words == "–" || words.isEmpty { continue }
      page.add("g") { page in
        page.add("title", text: "\(lane.track.rawValue): \(words), \(scale.range(segment.from, segment.to))")
        let box: Markup.Attributes = [
          "class": isBetween(segment) ? "value quiet" : "value", "x": (x + Units(tenths: 5)).text, "y": "\(top)",
          "width": max(width - 1, Units(tenths: Self.narrowest)).text, "height": "\(Self.height)", "rx": "3",
        ]
        page.add("rect", box)
        var left = x + 6
        switch segment.value {
        case .background(let colours?): left = addSwatch(colours, at: left, width, top, to: &page)
        case .layout(let name): left = addLayout(name, at: left, width, top, to: &page)
        default: break
        }
        let fitted = words.fitted(to: (x + width - left - 4).columns(ofTenths: 61))
        if fitted.displayWidth >= min(3, words.displayWidth), fitted != "…" {
          page.add("text", ["class": "valuetext", "x": left.text, "y": "\(top + 14)"], text: fitted)
        }
      }
    }
  }

  /// What airs wherever no set runs is drawn quieter.
  private func isBetween(_ segment: Lane.Segment) -> Bool {
    show.between.contains { action in ReportValue(action) == ReportValue(segment.value) && action.track == lane.track }
  }

  private func addSwatch(
    _ colours: String, at left: Units, _ width: Units, _ top: Int, to page: inout Markup
  ) -> Units {
    guard width > Units(18) else { return left }
    let fills = colours.split(separator: " ")
    for (index, fill) in fills.enumerated() {
      let height = 10 / fills.count
      page.add(
        "rect",
        [
          "class": "swatch", "x": left.text, "y": "\(top + 5 + index * height)", "width": "10", "height": "\(height)",
          "rx": "2", "fill": String(fill),
        ])
    }
    return left + 15
  }

  private func addLayout(
    _ name: LayoutName, at left: Units, _ width: Units, _ top: Int, to page: inout Markup
  ) -> Units {
    guard width > Units(32), let layout = show.layout(name) else { return left }
    page.add("rect", ["class": "canvas", "x": left.text, "y": "\(top + 4)", "width": "21", "height": "12"])
    for slot in layout.slots {
      let (x, y, width, height) = slot.pixels(ofWidth: 210, height: 120)
      page.add(
        "rect",
        [
          "class": "slot", "x": (left + Units(tenths: x)).text, "y": (Units(top + 4) + Units(tenths: y)).text,
          "width": Units(tenths: max(4, width - 6)).text, "height": Units(tenths: max(4, height - 6)).text,
        ])
    }
    return left + 27
  }
}
