import ShowModel

extension Night.Row {
  var status: RundownSet.Status {
    if let actual { return actual.end == nil ? .running : .ended }
    return isToCome ? .upcoming : .skipped
  }
}

extension Night {
  /// How long a run lasted, without holds; nil for one that has not ended.
  func length(of run: SetRun) -> TimeSpan? { run.endReading.map { $0 - run.startReading } }

  /// The gap before each run but the first, without holds.
  var changeovers: [RunID: TimeSpan] {
    var gaps: [RunID: TimeSpan] = [:]
    for (last, run) in zip(runs, runs.dropFirst()) {
      if let ended = last.endReading { gaps[run.id] = run.startReading - ended }
    }
    return gaps
  }

  /// Row by row the latest start that still meets the hard out: the lengths of it and of all that follow, and the least
  /// changeovers between them, counted back from there. What the hard out itself cuts counts with its whole length.
  func backTimes(of rows: [Row], in outcome: Night) -> [Instant?] {
    guard let hardOut else { return rows.map { _ in nil } }
    var latestEnd = hardOut.at
    var times: [Instant?] = []
    for row in rows.reversed() {
      guard row.status == .running || row.status == .upcoming, let length = wholeLength(of: row, in: outcome) else {
        times.append(nil)
        continue
      }
      times.append(latestEnd - length)
      latestEnd = latestEnd - length - row.place.leastChangeover
    }
    return times.reversed()
  }

  /// The expected length, or what it would be without an enforced hard out; nil for a set that won't run for another
  /// reason.
  private func wholeLength(of row: Row, in outcome: Night) -> TimeSpan? {
    guard let run = row.expected else {
      guard case .passed(_, .hardOut) = outcome.fates[row.act.id] else { return nil }
      return duration(of: row.act)
    }
    guard let length = outcome.length(of: run) else { return nil }
    return outcome.isEndedByHardOut(run) ? max(length, outcome.duration(of: run)) : length
  }
}
