import ShowModel

/// The rundown's table on the page.
struct PageTable {
  let plan: PlanReport

  func add(to page: inout Markup) {
    let clock = PlanClock(plan)
    let hasActual = plan.sets.contains { $0.actualStart != nil }
    let hasBack = plan.sets.contains { $0.backTime != nil }
    let heads =
      ["Set", "Start", "Planned", "Expected"] + (hasActual ? ["Actual"] : []) + ["Length", "Over / under"]
      + (hasBack ? ["Back time"] : []) + ["Cues", "Status"]
    page.add("div", ["class": "table", "tabindex": "0"]) { page in
      page.add("table") { page in
        page.add("thead") { page in
          page.add("tr") { page in for head in heads { page.add("th", ["scope": "col"], text: head) } }
        }
        page.add("tbody") { page in
          for set in plan.sets { addRow(set, clock, hasActual: hasActual, hasBack: hasBack, to: &page) }
        }
      }
    }
  }

  private func addRow(
    _ set: PlanReport.SetRow, _ clock: PlanClock, hasActual: Bool, hasBack: Bool, to page: inout Markup
  ) {
    let won = set.expectedStart == nil
    let kind = !set.conflicts.isEmpty ? "bad" : won ? "off" : set.status
    page.add("tr", ["class": kind]) { page in
      page.add("th", ["scope": "row"]) { page in
        page.add(text: (set.conflicts.isEmpty ? "" : "! ") + set.title + " ")
        if set.title != set.id { page.add("span", ["class": "id"], text: set.id) }
      }
      page.add("td", text: set.start)
      page.add("td", text: clock.range(set.plannedStart, set.plannedEnd) ?? "")
      page.add("td", text: clock.range(set.expectedStart, set.expectedEnd) ?? "–")
      if hasActual { page.add("td", text: clock.range(set.actualStart, set.actualEnd) ?? "") }
      page.add("td", text: set.length.map { clock.length(.milliseconds($0)) } ?? "")
      let late = abs(set.late) < 500 || won ? "" : set.late > 0 ? "over" : "under"
      page.add(
        "td", ["class": late], text: late.isEmpty ? "" : TimeSpan.milliseconds(abs(set.late)).inSeconds + " " + late)
      if hasBack { page.add("td", text: set.backTime.map(clock.text) ?? "") }
      page.add("td", text: "\(plan.cues(of: set).count)")
      page.add("td", text: Self.status(set))
    }
  }

  private static func status(_ set: PlanReport.SetRow) -> String {
    if set.status == "upcoming" {
      return set.expectedStart == nil ? "won't run" : set.float ? "float \(set.priority)" : ""
    }
    return set.status
  }
}
