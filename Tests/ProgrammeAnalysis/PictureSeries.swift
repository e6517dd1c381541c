import Foundation

extension Picture {
  /// Frames of a film at equal distances, from its beginning, scaled.
  public static func series(of file: String, perSecond: Int, width: Int, height: Int) throws -> [Picture] {
    var pictures: [Picture] = []
    let size = size(width: width, height: height)
    _ = try MediaTool.stream(
      [
        "ffmpeg", "-v", "error", "-i", file, "-vf", "fps=\(perSecond),scale=\(width):\(height):flags=area",
        "-pix_fmt", "yuv420p", "-f", "rawvideo", "-",
      ], chunk: size
    ) { data in
      guard data.count == size else { throw AnalysisError("\(file) ends within a frame") }
      pictures.append(Picture(width: width, height: height, bytes: [UInt8](data)))
    }
    return pictures
  }
}
