import Foundation

/// The films that both play: 720p30 at 2.5 Mbps with a tone each, of pictures as visual artists send them, none of which
/// 3 Mbps of four together would spoil. Their sound is stereo, as the programme's is: of mono films the `ffmpeg` program
/// would encode one channel and the engine two. Made once and kept.
enum Films {
  static let seconds = 30
  private static let folder = ".build/bench-films"

  private static let pictures = [
    ("pattern", "testsrc2=s=1280x720:r=30,noise=alls=2:allf=t", 220),
    ("mandelbrot", "mandelbrot=s=1280x720:r=30:maxiter=200", 330),
    ("colours", "gradients=s=1280x720:r=30:n=6:speed=0.03:seed=7", 495),
    (
      "cells",
      "life=s=160x90:r=5:mold=10:ratio=0.1:seed=7:death_color=#283c78:life_color=#c8ff64,"
        + "fps=30,scale=1280:720:flags=bicubic,tmix=frames=6", 743
    ),
  ]

  /// The paths of the films; what is not there yet is made.
  ///
  /// - Parameter seconds: Beyond ``seconds`` they begin again.
  static func make(seconds: Int) throws -> [String] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try pictures.map { name, source, tone in
      let path = "\(folder)/\(name)-stereo-\(Films.seconds).mp4"
      try make(path) { unfinished in
        [
          "-f", "lavfi", "-i", source, "-f", "lavfi", "-i", "sine=f=\(tone):r=48000", "-t", "\(Films.seconds)",
          "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
          "-c:v", "libx264", "-preset", "veryfast", "-b:v", "2500k", "-maxrate", "2500k", "-bufsize", "5000k",
          "-g", "60", "-c:a", "aac", "-b:a", "128k", "-ac", "2", unfinished,
        ]
      }
      guard seconds > Films.seconds else { return path }
      let long = "\(folder)/\(name)-stereo-\(seconds).mp4"
      try make(long) { ["-stream_loop", "-1", "-i", path, "-t", "\(seconds)", "-c", "copy", $0] }
      return long
    }
  }

  private static func make(_ path: String, arguments: (String) -> [String]) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    print("making \(path)")
    let unfinished = path + ".unfinished.mp4"
    try Measured.run("ffmpeg", ["-v", "error", "-nostdin", "-y"] + arguments(unfinished))
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
  }
}
