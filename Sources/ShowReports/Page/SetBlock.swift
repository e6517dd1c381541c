import ShowModel

/// A set's block on the expected row, with as many words as it has room for.
struct SetBlock {
  let set: PlanReport.SetRow
  /// Its place in the running order.
  let place: Int
  let from: Instant
  let to: Instant
  let scale: PageScale

  // Tenths of the drawing's unit that a column of text takes, in the two sizes used.
  private static let nameColumn = 78
  private static let detailColumn = 60

  private var width: Units { scale.width(from, to) }
  private var inset: Int { self.set.float ? 9 : 7 }
  private var inner: Units { width - (inset + 5) }

  func add(top: Int, height: Int, to page: inout Markup) {
    let mark = set.conflicts.isEmpty ? "" : "! "
    let kinds =
      ["set", "c\(place % PageStyle.colours)", set.status] + (set.float ? ["float"] : [])
      + (mark.isEmpty ? [] : ["bad"])
    page.add("g") { page in
      page.add("title", text: "\(set.title) (\(set.id)), \(scale.range(from, to)), \(scale.length(to - from))")
      page.add(
        "rect",
        [
          "class": kinds.joined(separator: " "), "x": scale.x(from).text, "y": "\(top)",
          "width": max(width, Units(2)).text, "height": "\(height)", "rx": width > Units(40) && set.float ? "16" : "4",
        ])
      let room = inner.columns(ofTenths: Self.nameColumn)
      if let name = [mark + set.title, mark + set.id].first(where: { $0.displayWidth <= room }) {
        addWords("name", name, y: top + 20, to: &page)
      } else if room >= 5 {
        addWords("name", (mark + set.title).fitted(to: room), y: top + 20, to: &page)
      } else {
        addUpright(mark + set.id, top: top, height: height, to: &page)
        return
      }
      addDetail([scale.range(from, to), scale.clock(from)], y: top + 37, to: &page)
      let length = scale.length(to - from)
      let kind = (set.start == "soft" ? [] : [set.start]) + (set.float ? ["float \(set.priority)"] : [])
      addDetail([([length] + kind).joined(separator: " · "), length], y: top + 53, to: &page)
    }
  }

  /// The first of these that fits.
  private func addDetail(_ choices: [String], y: Int, to page: inout Markup) {
    let room = inner.columns(ofTenths: Self.detailColumn)
    guard let words = choices.first(where: { $0.displayWidth <= room }) else { return }
    addWords("detail", words, y: y, to: &page)
  }

  private func addWords(_ kind: String, _ words: String, y: Int, to page: inout Markup) {
    page.add("text", ["class": kind, "x": (scale.x(from) + inset).text, "y": "\(y)"], text: words)
  }

  /// The name of a block too narrow for it, from bottom to top.
  private func addUpright(_ name: String, top: Int, height: Int, to page: inout Markup) {
    guard width >= Units(14) else { return }
    let x = scale.x(from) + Units(tenths: width.tenths / 2) + 4
    let y = top + height - 6
    page.add(
      "text", ["class": "detail", "x": x.text, "y": "\(y)", "transform": "rotate(-90 \(x.text) \(y))"],
      text: name.fitted(to: (height - 10) * 10 / Self.detailColumn))
  }
}
