import ShowModel

/// Something that can put tracks on air: the media engine, the viewers' hub, or a simulated stage.
///
/// A stage works from due instants alone. It applies a command on the first output frame (or tick) whose instant
/// is at or after `due`, never ahead; one that is already due when it arrives is applied at once. Commands that are
/// due together are applied together.
public protocol Stage: Sendable {
  /// The tracks this stage owns; it is sent no other.
  var tracks: Set<Track> { get }

  /// Supersedes everything not yet applied. An older revision than the last is refused: nothing happens.
  ///
  /// Commands come ordered by `due`. A lasting value that is already on its track changes nothing and is not
  /// reported. A moment that this stage has already applied (the same command, equal in every field) is not
  /// repeated; ``StageLimits/rememberedMoments`` of them are remembered.
  func replace(revision: Int, commands: [Command]) async

  /// What has happened, in order. There is one reader.
  var events: AsyncStream<StageEvent> { get }
}

/// What a stage reports.
public enum StageEvent: Equatable, Sendable {
  /// `at` is the instant of the frame or tick on which it was first seen.
  case applied(Command, at: Instant)
  /// It can't be done; `reason` names the thing and the problem.
  case failed(Command, at: Instant, reason: String)
  /// An artist's stream came or went.
  case source(ArtistID, up: Bool)
}

public enum StageLimits {
  /// How many applied moments a stage remembers, so that none is repeated.
  public static let rememberedMoments = 256
  /// How many events may wait for the control loop before the oldest is lost.
  public static let waitingEvents = 4096
}
