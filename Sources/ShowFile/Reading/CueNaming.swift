import ShowModel

/// Gives every cue its id: its own name, or `SET@TIME`; never a position.
struct CueNaming {
  let problems: Problems
  let source: SourceText
  private var places: [String: Mark] = [:]

  init(problems: Problems, source: SourceText, sets: [SetDraft]) {
    self.problems = problems
    self.source = source
    // A GO names a cue or a set, so they share their names.
    for set in sets where !set.id.rawValue.isEmpty { places[set.id.rawValue] = set.mark }
  }

  /// Names the cues of one set, or of the show (`show`), in place.
  mutating func name(_ cues: inout [CueDraft], of owner: String) {
    var goCount = 0
    for index in cues.indices {
      if let name = cues[index].name {
        take(name.value, at: name.mark, "the name \(quoted(name.value)) is taken")
        cues[index].id = CueID(name.value)
      } else if let written = cues[index].written {
        var time = written.value.canonical
        if case .go = written.value {
          goCount += 1
          if goCount > 1 { time += "\(goCount)" }
        }
        take("\(owner)@\(time)", at: written.mark, "`\(owner)` has two cues at `\(time)`")
        cues[index].id = CueID("\(owner)@\(time)")
      }
    }
  }

  private mutating func take(_ id: String, at mark: Mark, _ message: String) {
    guard let first = places[id] else {
      places[id] = mark
      return
    }
    problems.report(
      .duplicateID, at: mark, "\(message); first on line \(source.lineNumber(of: first))",
      id.contains("@") ? "put their actions into one, or name one with `cue:`" : "give it another name")
  }
}
