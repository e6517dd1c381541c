import Foundation

/// What came out: how large it is, how it was coded, how much it is like what was meant.
struct Quality {
  /// Of the pictures alone.
  var bytes: Int
  var frames: Int
  /// x264's settings as it writes them into the stream, by name.
  var settings: [String: String]
  /// Against the composition without loss, scaled by a good filter; 1 is the same.
  var likeness: Double

  init(_ file: String, frames limit: Int, films: [String]) throws {
    let sizes = try Measured.run(
      "ffprobe",
      ["-v", "error", "-select_streams", "v", "-show_entries", "packet=size", "-of", "csv=p=0", file]
    ).words.split { $0 == "\n" || $0 == "," }.compactMap { Int($0) }
    frames = sizes.count
    bytes = sizes.prefix(limit).reduce(0, +)
    settings = try Self.settings(of: file)
    likeness = try Self.likeness(of: file, frames: limit, films: films)
  }

  /// From the SEI of the first frame: `options: cabac=1 ref=1 …`.
  static func settings(of file: String) throws -> [String: String] {
    let data = try Data(contentsOf: URL(filePath: file))
    guard let start = data.range(of: Data("options: ".utf8)),
      let end = data[start.upperBound...].firstIndex(of: 0)
    else { throw Failure("\(file): x264's settings are not in it") }
    let words = String(decoding: data[start.upperBound..<end], as: UTF8.self).split(separator: " ")
    return Dictionary(
      words.map { word in
        let parts = word.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }, uniquingKeysWith: { $1 })
  }

  private static func likeness(of file: String, frames: Int, films: [String]) throws -> Double {
    let scale = "scale=640:360:flags=lanczos+accurate_rnd+full_chroma_int"
    let ideal = films.count == 1 ? "[1:v]null" : Peer.quad(scale, first: 1)
    let aligned = "trim=end_frame=\(frames),settb=1/30,setpts=N"
    let graph = "\(ideal),\(aligned)[ideal];[0:v]\(aligned)[real];[real][ideal]ssim"
    let inputs = ([file] + films).flatMap { ["-i", $0] }
    let words = try Measured.run(
      "ffmpeg", ["-hide_banner", "-nostdin"] + inputs + ["-lavfi", graph, "-f", "null", "-"]
    ).words
    guard let all = words.split(separator: "All:").last?.split(separator: " ").first, let value = Double(all) else {
      throw Failure("\(file): ffmpeg told no SSIM")
    }
    return value
  }
}
