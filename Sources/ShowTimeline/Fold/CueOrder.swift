import ShowModel

/// The cues of a set, or the show's own, sorted by the kind of time at which they are due. Cues go by their place
/// in the file.
///
/// A class only so that the many copies of a run share it; it never changes.
final class CueOrder: Sendable {
  let cues: [Cue]
  /// By offset, then by place.
  let offsets: [(time: TimeSpan, cue: Int)]
  /// The farthest from the end first, then by place.
  let ends: [(time: TimeSpan, cue: Int)]
  /// By instant, then by place.
  let walls: [(time: Instant, cue: Int)]
  /// Those that wait for GO, by place.
  let waiting: [Int]
  /// Those that follow a cue, by that cue's place.
  let followers: [Int: [(delay: TimeSpan, cue: Int)]]
  /// Those that fire when an artist's stream comes, by place.
  let arrivals: [ArtistID: [Int]]
  /// Those that fire when it goes.
  let departures: [ArtistID: [Int]]

  init(_ cues: [Cue]) {
    var offsets: [(time: TimeSpan, cue: Int)] = []
    var ends: [(time: TimeSpan, cue: Int)] = []
    var walls: [(time: Instant, cue: Int)] = []
    var waiting: [Int] = []
    var followers: [Int: [(delay: TimeSpan, cue: Int)]] = [:]
    var arrivals: [ArtistID: [Int]] = [:]
    var departures: [ArtistID: [Int]] = [:]
    let places = Dictionary(cues.indices.map { (cues[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, cue) in cues.enumerated() {
      switch cue.at {
      case .offset(let offset): offsets.append((offset, index))
      case .beforeEnd(let span): ends.append((span, index))
      case .wallClock(let instant): walls.append((instant, index))
      case .go: waiting.append(index)
      case .after(let id, let delay):
        if let place = places[id] { followers[place, default: []].append((delay, index)) }
      case .live(let artist): arrivals[artist, default: []].append(index)
      case .offline(let artist): departures[artist, default: []].append(index)
      }
    }
    offsets.sort { ($0.time, $0.cue) < ($1.time, $1.cue) }
    ends.sort { ($1.time, $0.cue) < ($0.time, $1.cue) }
    walls.sort { ($0.time, $0.cue) < ($1.time, $1.cue) }
    self.cues = cues
    self.offsets = offsets
    self.ends = ends
    self.walls = walls
    self.waiting = waiting
    self.followers = followers
    self.arrivals = arrivals
    self.departures = departures
  }

  /// When each cue is planned for a set that runs from `start` to `end`. One that waits for GO is assumed at the
  /// time of the cue written before it; one that can't be placed (it follows itself, or a stream) at the start.
  func planned(start: Instant, end: Instant) -> [Instant] {
    var times = Array(repeating: start, count: cues.count)
    var placed = Array(repeating: false, count: cues.count)
    var ready: [Int] = []
    func place(_ index: Int, at instant: Instant) {
      if placed[index] { return }
      times[index] = instant
      placed[index] = true
      ready.append(index)
      while let base = ready.popLast() {
        for follower in followers[base] ?? [] where !placed[follower.cue] {
          times[follower.cue] = times[base] + follower.delay
          placed[follower.cue] = true
          ready.append(follower.cue)
        }
      }
    }
    for item in offsets { place(item.cue, at: start + item.time) }
    for item in ends { place(item.cue, at: max(start, end - item.time)) }
    for item in walls { place(item.cue, at: item.time) }
    for index in waiting { place(index, at: index > 0 ? times[index - 1] : start) }
    return times
  }
}

extension CueOrder {
  /// The same with some of the cues at an instant.
  func retimed(by times: [CueID: Instant]) -> CueOrder {
    times.isEmpty || !cues.contains { times[$0.id] != nil } ? self : CueOrder(cues.retimed(by: times))
  }

  /// The places of those of these cues that are here.
  func places(of ids: Set<CueID>) -> Set<Int> {
    ids.isEmpty ? [] : Set(cues.indices.filter { ids.contains(cues[$0].id) })
  }
}

extension [Cue] {
  func retimed(by times: [CueID: Instant]) -> [Cue] {
    map { cue in
      var cue = cue
      if let instant = times[cue.id] { cue.at = .wallClock(instant) }
      return cue
    }
  }
}
