import HubWire

/// The stickers on the wall, oldest first. A value that decides which have to go.
struct Wall {
  private(set) var stickers: [WireSticker] = []
  /// Which network each comes from, beside ``stickers``; 0 for none.
  private var networks: [UInt32] = []
  private var owned: [UInt32: Int] = [:]
  private var ofNetworks: [UInt32: Int] = [:]

  /// Puts one up that counts for a network (0 for none) and returns the id of the one that had to go for it.
  mutating func place(_ sticker: WireSticker, from network: UInt32 = 0) -> UInt32? {
    var leaving: UInt32?
    if owned[sticker.viewer, default: 0] >= HubLimits.stickersOfViewer {
      leaving = stickers.firstIndex { $0.viewer == sticker.viewer }.map { take(at: $0) }
    } else if ofNetworks[network, default: 0] >= HubLimits.stickersOfNetwork {
      leaving = networks.firstIndex(of: network).map { take(at: $0) }
    } else if stickers.count >= HubLimits.wall {
      leaving = take(at: 0)
    }
    stickers.append(sticker)
    networks.append(network)
    owned[sticker.viewer, default: 0] += 1
    if network != 0 { ofNetworks[network, default: 0] += 1 }
    return leaving
  }

  mutating func clear() { self = Wall() }

  func count(of viewer: UInt32) -> Int { owned[viewer] ?? 0 }

  /// Takes all of one viewer's down, and returns them.
  mutating func removeAll(of viewer: UInt32) -> [WireSticker] {
    let all = zip(stickers, networks)
    let gone = all.filter { $0.0.viewer == viewer }
    let staying = all.filter { $0.0.viewer != viewer }
    (stickers, networks) = (staying.map(\.0), staying.map(\.1))
    owned[viewer] = nil
    for (_, network) in gone { settle(network) }
    return gone.map(\.0)
  }

  private mutating func take(at index: Int) -> UInt32 {
    let sticker = stickers.remove(at: index)
    settle(networks.remove(at: index))
    let left = owned[sticker.viewer, default: 1] - 1
    owned[sticker.viewer] = left > 0 ? left : nil
    return sticker.id
  }

  /// One of a network's has gone.
  private mutating func settle(_ network: UInt32) {
    guard let count = ofNetworks[network] else { return }
    ofNetworks[network] = count > 1 ? count - 1 : nil
  }
}
