import ShowModel
import ShowTimeline

/// The evening as one page: drawn to scale, with every track, cue and conflict, and the table below.
///
/// The page stands by itself: no script, nothing loaded from anywhere. It is dark on a screen and light on paper,
/// where one sheet of A4 holds an evening of some twenty sets. It is HTML and well-formed XML.
///
///     let page = RundownPage(night: night, plan: plan, zones: zones, now: nil)
///     try page.html.write(toFile: "rundown.html", …)
public struct RundownPage: Sendable {
  let night: Night
  let plan: PlanReport
  let rundown: Rundown
  let zones: any ZoneRules
  /// Draws the now-line; nil for an evening that has not begun.
  let now: Instant?
  let nights: NightsReport?

  /// - Parameters:
  ///   - plan: the night's rundown as it stands.
  ///   - now: where to draw the now-line; nil for none.
  ///   - nights: what came of many random nights of this show; nil to leave it out.
  public init(night: Night, plan: PlanReport, zones: any ZoneRules, now: Instant? = nil, nights: NightsReport? = nil) {
    self.night = night
    self.plan = plan
    rundown = night.rundown()
    self.zones = zones
    self.now = now
    self.nights = nights
  }

  /// Rows of the table and of the conflicts from which they are printed smaller, so that one sheet holds them.
  private static let manyRows = 14

  /// The page.
  public var html: String {
    var page = Markup()
    page.add(raw: "<!DOCTYPE html>\n")
    page.add("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) { page in
      page.add("head") { page in
        page.add("meta", ["charset": "utf-8"])
        page.add(
          "meta",
          ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"])
        page.add("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.add("title", text: "\(plan.show): rundown")
        page.add("style") { $0.add(raw: PageStyle.css) }
      }
      let isLong = plan.sets.count + plan.conflicts.count > Self.manyRows
      page.add("body", ["class": isLong ? "many" : ""]) { page in
        addHeader(to: &page)
        addConflicts(to: &page)
        page.add("figure", ["class": "drawing", "tabindex": "0", "aria-label": "The evening drawn to scale"]) { page in
          EveningDrawing(self).add(to: &page)
        }
        addLegend(to: &page)
        PageTable(plan: plan).add(to: &page)
        if let nights { NightsDrawing(nights: nights, page: self).add(to: &page) }
      }
    }
    return page.text + "\n"
  }

  var time: RFC3339 { RFC3339(zone: plan.zone, zones: zones) }

  // MARK: The words around the drawing

  private func addHeader(to page: inout Markup) {
    let clock = PlanClock(plan)
    page.add("header") { page in
      page.add("h1", text: plan.show)
      if let first = clock.first {
        page.add("p", ["class": "when"], text: "\(first.date) · times in \(plan.zone) (\(first.zone))")
      }
      page.add("ul", ["class": "facts"]) { page in
        let lateness = plan.over >= 500 ? "over" : plan.under >= 500 ? "under" : "fine"
        page.add("li", ["class": lateness], text: plan.lateness)
        if let end = clock.end { page.add("li", text: "ends \(clock.text(end))") }
        if let hardOut = plan.hardOut.flatMap(RFC3339.localTime) {
          let room = plan.room.map { ", " + PlanTable.words(room: .milliseconds($0)) } ?? ""
          page.add("li", ["class": (plan.room ?? 0) < 0 ? "over" : ""], text: "hard out \(clock.text(hardOut))\(room)")
        }
        if let change = clock.change {
          page.add("li", text: "the clocks change during the show: \(change.from) becomes \(change.to)")
        }
      }
    }
  }

  private func addConflicts(to page: inout Markup) {
    if plan.conflicts.isEmpty { return }
    page.add("section", ["class": "conflicts"]) { page in
      page.add("h2", text: plan.conflicts.count == 1 ? "One conflict" : "\(plan.conflicts.count) conflicts")
      page.add("ul") { page in
        for conflict in plan.conflicts {
          page.add("li") { page in
            page.add(text: "\(conflict.message) ")
            page.add("code", text: conflict.id)
          }
        }
      }
    }
  }

  private func addLegend(to page: inout Markup) {
    let marks = [
      ("plan", "planned"), ("set", "expected"), ("gap", "changeover or gap"), ("float", "float, may be dropped"),
      ("gone", "won't run"), ("hard", "hard start"), ("cue", "cue"), ("go", "cue on GO"), ("burst", "once"),
    ]
    page.add("ul", ["class": "legend", "aria-label": "Signs"]) { page in
      for (sign, words) in marks {
        page.add("li") { page in
          page.add("svg", ["viewBox": "0 0 24 14", "class": "sign", "aria-hidden": "true"]) { Signs.add(sign, to: &$0) }
          page.add(text: words)
        }
      }
    }
  }
}

/// The small signs of the drawing, each also told apart by its shape.
enum Signs {
  static func add(_ sign: String, to page: inout Markup) {
    switch sign {
    case "plan": page.add("rect", ["class": "plan", "x": "1", "y": "3", "width": "22", "height": "8", "rx": "2"])
    case "set": page.add("rect", ["class": "set c0", "x": "1", "y": "1", "width": "22", "height": "12", "rx": "3"])
    case "gap": page.add("rect", ["class": "gap", "x": "1", "y": "3", "width": "22", "height": "8"])
    case "float":
      page.add("rect", ["class": "set float c1", "x": "1", "y": "1", "width": "22", "height": "12", "rx": "6"])
    case "gone":
      page.add("rect", ["class": "gone", "x": "1", "y": "1", "width": "22", "height": "12", "rx": "3"])
      page.add("path", ["class": "cross", "d": "M2 12 L22 2"])
    case "hard": page.add("path", ["class": "hard", "d": "M12 0 V14 M8 0 H16 L12 5 Z"])
    case "cue": page.add("path", ["class": "mark", "d": mark(isMoment: false, x: Units(12), y: 7)])
    case "go": page.add("circle", ["class": "mark go", "cx": "12", "cy": "7", "r": "4"])
    default: page.add("path", ["class": "mark", "d": mark(isMoment: true, x: Units(12), y: 7)])
    }
  }

  /// A diamond for what lasts, a triangle for what happens once.
  static func mark(isMoment: Bool, x: Units, y: Int) -> String {
    let (left, right) = ((x - 5).text, (x + 5).text)
    return isMoment
      ? "M\(x.text) \(y - 5) L\(right) \(y + 4) L\(left) \(y + 4) Z"
      : "M\(x.text) \(y - 5) L\(right) \(y) L\(x.text) \(y + 5) L\(left) \(y) Z"
  }
}
