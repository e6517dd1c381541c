import HubWire

/// The stickers on the wall, oldest first. A value that decides which have to go.
struct Wall {
  private(set) var stickers: [WireSticker] = []
  private var owned: [UInt32: Int] = [:]
  /// Grows with every change.
  private(set) var revision = 0

  /// Puts one up and returns the id of the one that had to go for it.
  mutating func place(_ sticker: WireSticker) -> UInt32? {
    revision += 1
    var leaving: UInt32?
    if owned[sticker.viewer, default: 0] >= HubLimits.stickersOfViewer {
      leaving = stickers.firstIndex { $0.viewer == sticker.viewer }.map { take(at: $0) }
    } else if stickers.count >= HubLimits.wall {
      leaving = take(at: 0)
    }
    stickers.append(sticker)
    owned[sticker.viewer, default: 0] += 1
    return leaving
  }

  mutating func clear() {
    revision += 1
    (stickers, owned) = ([], [:])
  }

  func count(of viewer: UInt32) -> Int { owned[viewer] ?? 0 }

  /// Takes all of one viewer's down, and returns them.
  mutating func removeAll(of viewer: UInt32) -> [WireSticker] {
    let gone = stickers.filter { $0.viewer == viewer }
    revision += 1
    stickers.removeAll { $0.viewer == viewer }
    owned[viewer] = nil
    return gone
  }

  private mutating func take(at index: Int) -> UInt32 {
    let sticker = stickers.remove(at: index)
    let left = owned[sticker.viewer, default: 1] - 1
    owned[sticker.viewer] = left > 0 ? left : nil
    return sticker.id
  }
}
