import Synchronization

/// How far each rendition has come, for the playlists of the others.
final class RenditionBoard: Sendable {
  /// The newest segment of which there is something to load, and its newest part.
  struct Place: Equatable, Sendable {
    var number: Int64
    /// Nil when the segment has no parts.
    var part: Int?
  }

  private let names: [String]
  private let places: Mutex<[Place?]>

  init(names: [String]) {
    self.names = names
    places = Mutex(Array(repeating: nil, count: names.count))
  }

  func note(_ place: Place?, of rendition: Int) { places.withLock { $0[rendition] = place } }

  /// A line for each rendition but one, in their order (RFC 8216bis, section 4.4.5.4).
  func reports(without rendition: Int) -> String {
    let places = places.withLock { $0 }
    var text = ""
    for (index, place) in places.enumerated() where index != rendition {
      guard let place else { continue }
      text += "#EXT-X-RENDITION-REPORT:URI=\"\(names[index]).m3u8\",LAST-MSN=\(place.number)"
      text += place.part.map { ",LAST-PART=\($0)\n" } ?? "\n"
    }
    return text
  }
}
