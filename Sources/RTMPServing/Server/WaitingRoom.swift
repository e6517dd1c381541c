/// Who has connected and is not admitted yet; decides who makes way when it is full.
///
/// A flood comes from few addresses and mostly says nothing. So the address with the most connections gives one up:
/// its oldest that has not shaken hands, or its oldest.
struct WaitingRoom: Sendable {
  private struct Guest {
    var id: Int
    var address: String
    var hasShakenHands = false
  }

  private let capacity: Int
  /// The oldest first.
  private var guests: [Guest] = []
  private var countByAddress: [String: Int] = [:]

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { guests.count }

  /// Lets one in.
  ///
  /// - Returns: Who must go for it, the newcomer never; nil when there was room.
  mutating func enter(_ id: Int, from address: String) -> Int? {
    var evicted: Int?
    if guests.count >= capacity, let crowd = countByAddress.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key {
      let own = guests.filter { $0.address == crowd }
      evicted = (own.first { !$0.hasShakenHands } ?? own.first)?.id
      if let evicted { leave(evicted) }
    }
    guests.append(Guest(id: id, address: address))
    countByAddress[address, default: 0] += 1
    return evicted
  }

  mutating func shookHands(_ id: Int) {
    guard let place = guests.firstIndex(where: { $0.id == id }) else { return }
    guests[place].hasShakenHands = true
  }

  /// It was admitted or has gone. Nothing happens when it isn't here.
  mutating func leave(_ id: Int) {
    guard let place = guests.firstIndex(where: { $0.id == id }) else { return }
    let address = guests.remove(at: place).address
    countByAddress[address, default: 0] -= 1
    if countByAddress[address] == 0 { countByAddress[address] = nil }
  }
}
