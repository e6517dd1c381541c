/// A text that stands over the programme: what makes its drawing, whole. A value.
enum Titling: Hashable, Sendable {
  /// One line of the producer's, wrapped, below in the middle.
  case caption(String)
  /// An artist's name below on the left, with a bar in the colour of the artist of this number.
  case lowerThird(String, artist: Int)
}

extension Titling {
  var text: String {
    switch self {
    case .caption(let text), .lowerThird(let text, _): text
    }
  }
}
