import ShowModel

/// What a show file may say and the show does not carry out yet: this table is the one place that knows.
///
/// Each is accepted and named by a warning `not-yet` where it stands. Take a line away when it is carried out.
enum NotYetCarriedOut: CaseIterable {
  case ladder, frameRate

  /// The subject and what happens instead.
  var message: String {
    switch self {
    case .ladder: "more than \(Self.rungs) rungs aren't carried out yet; only the first \(Self.rungs) are made"
    case .frameRate: "this frame rate isn't carried out yet; those are \(Self.frameRateList)"
    }
  }

  static let rungs = 4
  static let frameRates = [24, 25, 30, 50, 60]
  private static var frameRateList: String { frameRates.map(String.init).joined(separator: ", ") }
}

extension Problems {
  /// Warns that what stands at `mark` is not carried out yet.
  func notYet(_ feature: NotYetCarriedOut, at mark: Mark) {
    report(.notYet, at: mark, feature.message)
  }
}
