import Synchronization

/// The shelf of stickers that is served now; an edit of the show file puts another in its place.
public final class ServedStickers: Sendable {
  private let shelf: Mutex<StickerShelf>

  public init(_ shelf: StickerShelf = .empty) { self.shelf = Mutex(shelf) }

  public var current: StickerShelf { shelf.withLock { $0 } }
  public func adopt(_ new: StickerShelf) { shelf.withLock { $0 = new } }
}
