import HubWire
import ShowModel

/// The stickers on the wall, oldest first. A value that decides which have to go.
struct Wall {
  /// A sticker, and since when it lies there.
  private struct Lying {
    var sticker: WireSticker
    var since: Instant
  }

  private var lying: [Lying] = []
  private var owned: [UInt32: Int] = [:]

  var stickers: [WireSticker] { lying.map(\.sticker) }

  /// How long a sticker lies among so many: the fuller the wall is, the sooner the oldest makes room.
  static func age(among count: Int) -> TimeSpan {
    let half = Int64(HubLimits.stickersThatHalveAge)
    return TimeSpan(rawValue: HubLimits.stickerAge.rawValue * half / (half + Int64(count)))
  }

  /// Puts one up and returns the id of the one that had to go for it. No call names an earlier instant than the last.
  mutating func place(_ sticker: WireSticker, at now: Instant) -> UInt32? {
    var leaving: UInt32?
    if owned[sticker.viewer, default: 0] >= HubLimits.stickersOfViewer {
      leaving = lying.firstIndex { $0.sticker.viewer == sticker.viewer }.map { take(at: $0) }
    } else if lying.count >= HubLimits.wall {
      leaving = take(at: 0)
    }
    lying.append(Lying(sticker: sticker, since: now))
    owned[sticker.viewer, default: 0] += 1
    return leaving
  }

  /// Takes down those that have lain there for their time; returns their ids. It looks at no more than at these and one.
  mutating func age(at now: Instant) -> [UInt32] {
    var leaving = 0
    while leaving < lying.count, now - lying[leaving].since >= Self.age(among: lying.count - leaving) { leaving += 1 }
    guard leaving > 0 else { return [] }
    let gone = lying.prefix(leaving).map(\.sticker)
    lying.removeFirst(leaving)
    for sticker in gone { disown(sticker) }
    return gone.map(\.id)
  }

  mutating func clear() { self = Wall() }

  func count(of viewer: UInt32) -> Int { owned[viewer] ?? 0 }

  /// Takes all of one viewer's down; returns their ids.
  mutating func removeAll(of viewer: UInt32) -> [UInt32] {
    let gone = lying.filter { $0.sticker.viewer == viewer }.map(\.sticker.id)
    lying.removeAll { $0.sticker.viewer == viewer }
    owned[viewer] = nil
    return gone
  }

  private mutating func take(at index: Int) -> UInt32 {
    let sticker = lying.remove(at: index).sticker
    disown(sticker)
    return sticker.id
  }

  private mutating func disown(_ sticker: WireSticker) {
    let left = owned[sticker.viewer, default: 1] - 1
    owned[sticker.viewer] = left > 0 ? left : nil
  }
}
