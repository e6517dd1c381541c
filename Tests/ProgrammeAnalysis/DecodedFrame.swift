import Foundation

/// One frame of the programme, decoded.
public struct DecodedFrame: Sendable {
  /// When it is shown.
  public let instant: ProgrammeInstant
  public let picture: Picture
}

extension ProgrammeRecording {
  /// Hands over every frame in the order of presentation, scaled to a size in even pixels.
  ///
  /// - Throws: ``AnalysisError`` when the decoder gives more or fewer frames than there are.
  public func forEachFrame(width: Int, height: Int, _ take: (DecodedFrame) throws -> Void) throws {
    for run in video.runs {
      let times = run.presented
      var count = 0
      _ = try withFile(of: run) { file in
        try MediaTool.stream(
          [
            "ffmpeg", "-v", "error", "-ignore_editlist", "1", "-i", file, "-vf", "scale=\(width):\(height):flags=area",
            "-fps_mode", "passthrough", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-",
          ], chunk: Picture.size(width: width, height: height)
        ) { data in
          defer { count += 1 }
          guard count < times.count, data.count == Picture.size(width: width, height: height) else { return }
          let picture = Picture(width: width, height: height, bytes: [UInt8](data))
          try take(DecodedFrame(instant: run.instant(times[count]), picture: picture))
        }
      }
      guard count == times.count else {
        throw AnalysisError("\(times.count) frames were recorded, \(count) decoded")
      }
    }
  }

  /// All frames, in order; 60 s at 30 frames a second and 160x90 are 39 MB.
  public func frames(width: Int = 160, height: Int = 90) throws -> [DecodedFrame] {
    var frames: [DecodedFrame] = []
    try forEachFrame(width: width, height: height) { frames.append($0) }
    return frames
  }
}
