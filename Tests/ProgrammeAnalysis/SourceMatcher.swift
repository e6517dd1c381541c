/// Decides which source fills a part of a frame, by what each looks like alone.
///
///     let matcher = SourceMatcher(["hana": [blue], "film": [first, later]])
///     matcher.source(in: frame.picture, x: 0, y: 0, w: 0.5, h: 1)?.name
public struct SourceMatcher: Sendable {
  /// What was seen.
  public struct Match: Sendable, Equatable {
    public var name: String
    /// To the source's nearest picture: 0 the same, 1 black against white.
    public var distance: Double
    /// How much further away the next source is.
    public var margin: Double
  }

  /// By how much the nearest source must be nearer than the next.
  public var leastMargin: Double
  /// Beyond this distance it is none of them.
  public var greatestDistance: Double
  private let references: [(name: String, pictures: [Picture])]

  /// - Parameter references: What each source looks like alone in the part, all of one size; several for a source that
  ///   changes.
  public init(_ references: [String: [Picture]], leastMargin: Double = 0.02, greatestDistance: Double = 0.15) {
    self.references = references.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    self.leastMargin = leastMargin
    self.greatestDistance = greatestDistance
  }

  /// The source in a part of a picture, given in fractions of its size; nil when none is near enough, or two are.
  public func source(in picture: Picture, x: Double, y: Double, w: Double, h: Double) -> Match? {
    guard let size = references.first?.pictures.first else { return nil }
    return source(of: picture.part(x: x, y: y, w: w, h: h, width: size.width, height: size.height))
  }

  /// The source that a whole picture, of the references' size, shows.
  public func source(of picture: Picture) -> Match? {
    let distances = references.compactMap { name, pictures in
      pictures.map { $0.distance(to: picture) }.min().map { (name: name, distance: $0) }
    }.sorted { $0.distance < $1.distance }
    guard let nearest = distances.first else { return nil }
    let margin = distances.count > 1 ? distances[1].distance - nearest.distance : 1
    guard margin >= leastMargin, nearest.distance <= greatestDistance else { return nil }
    return Match(name: nearest.name, distance: nearest.distance, margin: margin)
  }
}
