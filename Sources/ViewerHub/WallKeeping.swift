import HubWire
import ShowModel

/// Decides when the wall is kept, and what of it; a sticker of the last seconds may be lost in a crash. A value.
struct WallKeeping {
  /// Whether what was taken down must not come back after a crash.
  var isUrgent = false
  private var revision = 0
  private var at = Instant.distantPast

  /// The wall as it is to be kept; nil while that can wait.
  mutating func take(
    _ wall: Wall, _ packs: PackBook, _ people: People, at now: Instant, isLast: Bool
  ) -> KeptWall? {
    guard wall.revision != revision, isUrgent || isLast || now - at >= HubLimits.wallEvery else { return nil }
    (revision, at, isUrgent) = (wall.revision, now, false)
    let names = Dictionary(uniqueKeysWithValues: packs.numbered.map { ($0.number, $0.name) })
    let stickers = wall.stickers.compactMap { sticker -> KeptWall.Sticker? in
      guard let pack = names[sticker.pack], let person = people[sticker.viewer] else { return nil }
      return KeptWall.Sticker(
        id: sticker.id, person: person.id, number: person.number, pack: pack, index: sticker.index,
        x: sticker.place.x, y: sticker.place.y)
    }
    return KeptWall(at: now, stickers: stickers)
  }

  /// Puts up what was kept. Whoever placed it is known again when they come back, and can be moderated meanwhile.
  mutating func restore(_ kept: KeptWall, to wall: inout Wall, _ packs: inout PackBook, _ people: inout People) {
    for sticker in kept.stickers.suffix(HubLimits.wall) {
      let viewer = people.recall(sticker.person, as: sticker.number, at: kept.at)
      let place = WirePlace(x: sticker.x, y: sticker.y)
      let pack = packs.number(of: sticker.pack)
      let again = WireSticker(id: sticker.id, viewer: viewer, pack: pack, index: sticker.index, place: place)
      _ = wall.place(again, at: kept.at)
    }
    revision = wall.revision
  }
}
