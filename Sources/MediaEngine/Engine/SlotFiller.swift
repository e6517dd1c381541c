import ShowModel

/// Something that can fill a slot: an artist's stream, a film, a placeholder.
///
/// All calls come from the output clock's thread, one frame after the other, and none of them waits: what is not there
/// yet is not shown.
protocol SlotFiller: AnyObject {
  /// What is to be seen on a frame; nil when there is nothing at all.
  func look(on frame: Int64, film: FilmClock?) throws(LibavError) -> Look?

  /// Whether it can be heard; what can't is not asked for its sound.
  func sounds(_ film: FilmClock?) -> Bool

  /// Writes the sound from sample `first` of the programme on over the block; false when there is none.
  func readSound(on frame: Int64, from first: Int64, film: FilmClock?, into block: inout StereoBlock) -> Bool

  /// It is off air, and will be on air on `frame`: time to get ready.
  func prepare(for film: FilmClock?, on frame: Int64)

  /// It has left the air, and is heard no more.
  func rest()
}

/// A picture, and what it shows.
struct Look {
  var picture: Picture
  var state: EngineReport.SlotState
  /// Whether it stands in for a picture that is on its way.
  var isAwaited = false
}
