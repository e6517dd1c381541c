import ShowModel
import ShowTimeline

/// The cues as marks on the axis, their ids beneath in as many rows as it takes for none to cover another.
struct CueMarks {
  private struct Mark {
    var cue: RundownCue
    var at: Instant
    var x: Units
    var isGo: Bool
    /// Whether it is a set's own cue at 0, which the set's edge shows.
    var isOpening: Bool
    var isMoment: Bool
    /// Where its id stands; nil where there is no room for it.
    var row: Int?
    /// Whether its id stands to the right of it.
    var isRight = true
  }

  private var marks: [Mark] = []
  private let rows: Int
  private let scale: PageScale

  /// More rows would push the lanes off the sheet.
  static let mostRows = 6
  static let rowHeight = 14
  /// Marks closer together than a tenth of a unit would only draw the same spot again and again.
  static let mostMarks = 2000

  init(_ page: RundownPage, _ scale: PageScale) {
    self.scale = scale
    var times: [CueID: CueTime] = [:]
    for cue in page.night.show.sets.flatMap(\.cues) + page.night.show.cues { times[cue.id] = cue.at }
    let cues = page.rundown.cues.filter { $0.expected != nil }.prefix(Self.mostMarks)
    var ends: [Units] = []
    for cue in cues.sorted(by: { ($0.expected ?? $0.planned, $0.id) < ($1.expected ?? $1.planned, $1.id) }) {
      let at = cue.expected ?? cue.planned
      var mark = Mark(
        cue: cue, at: at, x: scale.x(at), isGo: times[cue.id] == .go, isOpening: times[cue.id] == .offset(.zero),
        isMoment: !cue.actions.isEmpty && cue.actions.allSatisfy { $0.track.isMomentary }, row: nil)
      if !mark.isOpening {
        let width = cue.id.rawValue.displayWidth * 6 + 12
        let isRight = mark.x + width < Units(PageScale.right)
        let left = isRight ? mark.x : mark.x - width
        let row = ends.firstIndex { $0 <= left } ?? ends.count
        if row < Self.mostRows {
          if row == ends.count { ends.append(Units(0)) }
          ends[row] = isRight ? left + width : mark.x + 6
          (mark.row, mark.isRight) = (row, isRight)
        }
      }
      marks.append(mark)
    }
    rows = ends.count
  }

  var height: Int { 12 + rows * Self.rowHeight }

  func add(top: Int, to page: inout Markup) {
    page.add("text", ["class": "lane", "x": "\(PageScale.left - 10)", "y": "\(top + 9)"], text: "cues")
    for mark in marks {
      let doings = mark.cue.actions.map { "\($0.track.rawValue) \(ReportValue($0).display)" }.joined(separator: ", ")
      page.add("g") { page in
        page.add("title", text: "\(mark.cue.id), \(scale.clock(mark.at)): \(doings)")
        if let row = mark.row {
          let y = top + 12 + row * Self.rowHeight
          page.add("path", ["class": "lead", "d": "M\(mark.x.text) \(top + 5) V\(y + 9)"])
          page.add(
            "text",
            [
              "class": mark.isRight ? "cueid" : "cueid toleft", "x": (mark.isRight ? mark.x + 4 : mark.x - 4).text,
              "y": "\(y + 9)",
            ], text: mark.cue.id.rawValue)
        }
        let state = mark.cue.actual == nil ? "mark" : "mark fired"
        if mark.isOpening {
          page.add("path", ["class": "opening", "d": "M\(mark.x.text) \(top - 4) V\(top + 8)"])
        } else if mark.isGo {
          page.add("circle", ["class": state + " go", "cx": mark.x.text, "cy": "\(top + 4)", "r": "4.5"])
        } else {
          page.add("path", ["class": state, "d": Signs.mark(isMoment: mark.isMoment, x: mark.x, y: top + 4)])
        }
      }
    }
  }
}
