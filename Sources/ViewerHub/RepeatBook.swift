import ShowModel

/// What was said lately and by whom, so that nothing is said over and over. A value.
///
/// A crowd may call for an encore together: only long lines count for a network, and a few alike may come from each.
struct RepeatBook {
  /// A line as the book has it. What it looks like is kept as a number, which takes the same memory whatever its length.
  struct Saying {
    fileprivate let own: Entry
    fileprivate var shared: Entry?

    init(_ text: String, by person: UInt32, from address: AddressPrefix?) {
      // In a name a `!` may stand for an l; in a line it is one more for the same words.
      let skeleton = Skeleton.of(name: text.filter { $0 != "!" && $0 != "|" })
      // Of marks and pictures alone nothing is left.
      let looks = skeleton.isEmpty ? text.hashValue : skeleton.hashValue
      own = Entry(who: .person(person), looks: looks)
      guard let address, skeleton.count >= HubLimits.longLine else { return }
      shared = Entry(who: .network(address), looks: looks)
    }
  }

  fileprivate enum Who: Hashable {
    case person(UInt32)
    case network(AddressPrefix)
  }

  fileprivate struct Entry: Hashable {
    var who: Who
    var looks: Int
  }

  private var said: [Entry: (first: Instant, times: Int)] = [:]

  /// Lines that it remembers.
  var count: Int { said.count }

  /// Whether they, or their network, have said that often enough just now.
  func isRepeated(_ saying: Saying, at now: Instant) -> Bool {
    if times(saying.own, at: now) >= HubLimits.repeatsOfPerson { return true }
    return saying.shared.map { times($0, at: now) >= HubLimits.repeatsOfNetwork } ?? false
  }

  mutating func note(_ saying: Saying, at now: Instant) {
    note(saying.own, at: now)
    if let shared = saying.shared { note(shared, at: now) }
  }

  private func times(_ entry: Entry, at now: Instant) -> Int {
    said[entry].map { now - $0.first < HubLimits.repeatAfter ? $0.times : 0 } ?? 0
  }

  private mutating func note(_ entry: Entry, at now: Instant) {
    let times = times(entry, at: now)
    if times > 0 {
      said[entry]?.times = times + 1
      return
    }
    if said.count >= HubLimits.repeatsKept {
      said = said.filter { now - $0.value.first < HubLimits.repeatAfter }
      // Half of it at least is free then, so that it is not gone through at every line.
      if said.count > HubLimits.repeatsKept / 2 { said = [:] }
    }
    said[entry] = (now, 1)
  }
}
