import ShowModel

/// Reads how an artist's film is played.
struct FilmReader {
  let problems: Problems

  func read(_ artist: RecordReader) -> FilmPlay {
    var play = FilmPlay()
    if let from = artist.value(ArtistFields.from) { play.from = from.value }
    if let loop = artist.value(ArtistFields.loop) { play.loops = loop.value }
    if let end = artist.value(ArtistFields.end) { play.end = end.value }
    if !artist.has(ArtistFields.file.name) {
      for name in [ArtistFields.from.name, ArtistFields.loop.name, ArtistFields.end.name] where artist.has(name) {
        artist.unused(name, "only a film, an artist with `file`, has a beginning and an end")
      }
    } else if play.loops, artist.has(ArtistFields.end.name) {
      artist.unused(ArtistFields.end.name, "a loop never ends")
    }
    return play
  }
}

extension Forms {
  /// What is seen when a film has played out.
  static let filmEnd = Form<FilmPlay.End>.choice(
    "what is seen at a film's end", FilmPlay.End.allCases.map { ($0.rawValue, $0) })
}
