import MediaEngine
import ShowFile
import ShowModel

/// Holds the lengths of a show's films against what the show does with them.
enum FilmLengths {
  /// What is wrong with them, at the place where each film stands.
  ///
  /// - Parameter path: Where a path of the show's lies.
  static func problems(of show: Show, in references: [FileReference], path: (String) -> String) -> [FileProblem] {
    show.artists.compactMap { artist in
      let isWatched = artist.play.from > .zero || !sets(of: artist, in: show).isEmpty
      guard let file = artist.file, isWatched, let length = FilmProbe.length(atPath: path(file)),
        let reference = references.first(where: { $0.kind == .film && $0.path == file })
      else { return nil }
      let plays = length - artist.play.from
      if plays <= .zero {
        return FileProblem(
          reference, .tooShort, detail: "it lasts \(rounded(length)), and begins at \(artist.play.from)")
      }
      let odd = sets(of: artist, in: show).first { $0.duration - plays > tolerance || plays - $0.duration > tolerance }
      return odd.map {
        FileProblem(
          reference, .otherLength, detail: "it plays for \(rounded(plays)), `\($0.id)` lasts \($0.duration)")
      }
    }
  }

  /// Those that end with the film.
  private static func sets(of artist: Artist, in show: Show) -> [ShowSet] {
    show.sets.filter { set in
      let sources = set.cues.flatMap(\.actions).flatMap { action in
        if case .slots(let slots) = action { slots.map(\.source) } else { [SourceID]() }
      }
      let film = sources.first { source in
        show.artist(of: source).map { $0.file != nil && !$0.play.loops } ?? false
      }
      return set.end == .file && film == SourceID(artist.id)
    }
  }

  private static func rounded(_ span: TimeSpan) -> TimeSpan { .milliseconds((span.rawValue + 50) / 100 * 100) }

  /// A set may differ from its film by this much: nobody counts the frames of a film.
  private static let tolerance = TimeSpan.seconds(1)
}
