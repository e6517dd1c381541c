import ShowModel
import ShowTimeline

extension Rundown {
  /// For every set that is yet to start, the latest start that still meets the hard out, if everything after it takes
  /// its expected length and changeover; nil for the others, and without a hard out.
  ///
  /// Of a gap only the planned changeover counts: the wait for a hard start can be given away.
  func backTimes(in show: Show) -> [Instant?] {
    var times: [Instant?] = Array(repeating: nil, count: sets.count)
    guard var latestEnd = hardOut else { return times }
    for index in sets.indices.reversed() {
      guard let start = sets[index].expectedStart, let end = sets[index].expectedEnd else { continue }
      let latestStart = latestEnd - (end - start)
      if sets[index].actualStart == nil { times[index] = latestStart }
      let before = sets[..<index].last { $0.expectedEnd != nil }?.expectedEnd ?? start
      let planned = show.set(sets[index].id)?.changeover.planned ?? .zero
      latestEnd = latestStart - max(.zero, min(start - before, planned))
    }
    return times
  }
}

extension Conflict {
  /// The set that a conflict is about: the first of these that its words name; nil where they name none.
  func set(among sets: [RundownSet]) -> SetID? {
    let ids = Set(sets.map(\.id))
    return message.split { " :,;".contains($0) }.lazy.map { SetID(String($0)) }.first(where: ids.contains)
  }
}
