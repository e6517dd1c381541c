import HubWire
import ShowModel

/// The stickers on the wall, oldest first. A value that decides which have to go.
struct Wall {
  /// A sticker, since when it lies there, and the network that it counts for; 0 for none.
  private struct Lying {
    var sticker: WireSticker
    var since: Instant
    var network: UInt32
  }

  private var lying: [Lying] = []
  private var owned: [UInt32: Int] = [:]
  private var ofNetworks: [UInt32: Int] = [:]
  /// Grows with every change.
  private(set) var revision = 0

  var stickers: [WireSticker] { lying.map(\.sticker) }

  /// How long a sticker lies among so many: the fuller the wall is, the sooner the oldest makes room.
  static func age(among count: Int) -> TimeSpan {
    let half = Int64(HubLimits.stickersThatHalveAge)
    return TimeSpan(rawValue: HubLimits.stickerAge.rawValue * half / (half + Int64(count)))
  }

  /// Puts one up that counts for a network (0 for none) and returns the id of the one that had to go for it. No call
  /// names an earlier instant than the last.
  mutating func place(_ sticker: WireSticker, from network: UInt32 = 0, at now: Instant) -> UInt32? {
    revision += 1
    var leaving: UInt32?
    if owned[sticker.viewer, default: 0] >= HubLimits.stickersOfViewer {
      leaving = lying.firstIndex { $0.sticker.viewer == sticker.viewer }.map { take(at: $0) }
    } else if ofNetworks[network, default: 0] >= HubLimits.stickersOfNetwork {
      leaving = lying.firstIndex { $0.network == network }.map { take(at: $0) }
    } else if lying.count >= HubLimits.wall {
      leaving = take(at: 0)
    }
    lying.append(Lying(sticker: sticker, since: now, network: network))
    owned[sticker.viewer, default: 0] += 1
    if network != 0 { ofNetworks[network, default: 0] += 1 }
    return leaving
  }

  /// Takes down those that have lain there for their time; returns their ids. It looks at no more than at these and one.
  mutating func age(at now: Instant) -> [UInt32] {
    var leaving = 0
    while leaving < lying.count, now - lying[leaving].since >= Self.age(among: lying.count - leaving) { leaving += 1 }
    guard leaving > 0 else { return [] }
    revision += 1
    let gone = Array(lying.prefix(leaving))
    lying.removeFirst(leaving)
    for each in gone { disown(each) }
    return gone.map(\.sticker.id)
  }

  mutating func clear() {
    revision += 1
    (lying, owned, ofNetworks) = ([], [:], [:])
  }

  func count(of viewer: UInt32) -> Int { owned[viewer] ?? 0 }

  /// Takes all of one viewer's down, and returns them.
  mutating func removeAll(of viewer: UInt32) -> [WireSticker] {
    revision += 1
    let gone = lying.filter { $0.sticker.viewer == viewer }
    lying.removeAll { $0.sticker.viewer == viewer }
    for each in gone { disown(each) }
    return gone.map(\.sticker)
  }

  private mutating func take(at index: Int) -> UInt32 {
    let gone = lying.remove(at: index)
    disown(gone)
    return gone.sticker.id
  }

  /// It counts for nobody any more.
  private mutating func disown(_ gone: Lying) {
    owned[gone.sticker.viewer] = Self.less(owned[gone.sticker.viewer])
    ofNetworks[gone.network] = Self.less(ofNetworks[gone.network])
  }

  private static func less(_ count: Int?) -> Int? {
    guard let count, count > 1 else { return nil }
    return count - 1
  }
}
