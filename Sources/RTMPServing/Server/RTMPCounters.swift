/// What has come to an RTMP server since it was made.
public struct RTMPCounters: Equatable, Sendable {
  /// Connections that were taken, those turned away included.
  public var connections = 0
  /// Connections now.
  public var open = 0
  /// Publishers now.
  public var publishing = 0
  /// Publishers that were admitted.
  public var admitted = 0
  /// Players now.
  public var playing = 0
  /// Players that were admitted.
  public var playersAdmitted = 0
  /// Told in words that they can't publish or play: by the gate, or for what they send.
  public var refused = 0
  /// Publishers with nobody's key.
  public var wrongKeys = 0
  /// Publishers whose key was not looked at, since too many wrong ones came from their address.
  public var limited = 0
  /// Publishers that sent more tracks than the first of pictures and of sound.
  public var furtherTracks = 0
  /// Closed for bytes that are no RTMP.
  public var garbage = 0
  /// Closed by a time limit.
  public var timeouts = 0
  /// Closed because too many were waiting, publishing or playing.
  public var turnedAway = 0
  /// Closed because they don't read what they are sent.
  public var unread = 0
  /// Bytes that came in.
  public var bytes: Int64 = 0

  public init() {}
}
