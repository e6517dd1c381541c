import ShowModel

/// What to tell an artist of a stream that could be better: the problem, what comes of it, and what to set.
enum StreamAdvice {
  /// What the programme is like that the stream is for.
  struct Programme: Equatable, Sendable {
    var width: Int
    var height: Int
    var framesPerSecond: Int
    /// Whether the artist's sound airs.
    var wantsSound: Bool
  }

  /// In words, the most important first; none while nobody publishes.
  static func warnings(of source: EngineReport.Source, for programme: Programme) -> [String] {
    guard source.isPublishing else { return [] }
    let stream = source.stream
    var words: [String] = []
    if stream.lacksPicture, source.width > 0 || source.codec != nil {
      words.append("no picture comes: look whether the encoder still sends one")
    } else if stream.lacksPicture {
      words.append("no picture: the encoder sends sound alone")
    }
    if stream.lacksSound, programme.wantsSound {
      words.append("no sound: give the encoder an audio source, or set `audio: off` for this artist")
    }
    if stream.groupLength > Limits.groupLength {
      words.append(
        "keyframes \(seconds(stream.groupLength)) apart: a cut to it may take so long; set 2 s in the encoder")
    }
    let rate = Int(source.framesPerSecond.rounded())
    if rate > programme.framesPerSecond + Limits.spareFrames {
      words.append(
        "\(rate) fps: the programme shows \(programme.framesPerSecond); set \(programme.framesPerSecond) in the encoder"
      )
    } else if rate > 0, rate < Limits.fewestFrames, !stream.lacksPicture {
      words.append("\(rate) fps: it will look jerky; set \(programme.framesPerSecond) in the encoder")
    }
    if source.width > programme.width || source.height > programme.height {
      let size = "\(programme.width)x\(programme.height)"
      words.append("\(source.width)x\(source.height): the programme has \(size); set that in the encoder")
    }
    if source.bitsPerSecond > Limits.bitsPerSecond {
      words.append(
        "\(source.bitsPerSecond / 1_000_000) Mbit/s: more than is seen of it; set 2 to 6 Mbit/s in the encoder")
    }
    if let jitter = stream.jitter, jitter > Limits.jitter {
      words.append(
        "frames come up to \(jitter.rawValue) ms unsteadily: pictures may be missed; use a cable, or a lower bit rate")
    }
    if let drift = stream.drift, abs(drift) > Limits.drift {
      words.append(
        "its clock runs \(abs(drift)) ppm \(drift > 0 ? "fast" : "slow"): followed, but unusual; restart the encoder")
    }
    return words
  }

  private static func seconds(_ span: TimeSpan) -> String {
    let tenths = (span.rawValue + 50) / 100
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }

  /// What is worth a word.
  enum Limits {
    /// Between key frames. Encoders that are set to 2 s may be a little off.
    static let groupLength = TimeSpan.milliseconds(4500)
    /// Frames a second above the programme's that are within what is measured.
    static let spareFrames = 2
    /// Frames a second below which movement is seen to jerk.
    static let fewestFrames = 20
    static let bitsPerSecond = 10_000_000
    /// Most of what waits: beyond it pictures come too late.
    static let jitter = TimeSpan.milliseconds(150)
    /// Parts in a million; crystals are within 100.
    static let drift = 300
  }
}
