import ShowModel

/// The `ffmpeg` program at the same work: the arguments that a careful user would give it, with our x264 settings.
struct Peer {
  let work: Work
  let films: [String]
  let seconds: Int
  let folder: String

  var arguments: [String] {
    var arguments = ["-v", "error", "-nostdin", "-y"]
    for film in films { arguments += ["-t", "\(seconds)", "-i", film] }
    arguments += ["-filter_complex", graph]
    for (index, rung) in work.ladder.enumerated() {
      arguments += ["-map", "[v\(index)]"] + video(rung, index)
      if index == 0 { arguments += ["-map", "[sound]", "-c:a", "aac", "-b:a", "128k"] }
      arguments.append("\(folder)/peer-\(rung.height)p.mp4")
    }
    return arguments
  }

  /// The same settings as the engine's, as x264 prints them.
  private func video(_ rung: Rung, _ index: Int) -> [String] {
    let peak = rung.bitsPerSecond * 11 / 10
    return [
      "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-bf", "0", "-g", "1800",
      "-force_key_frames", "expr:gte(t,n_forced)", "-forced-idr", "1", "-a53cc", "0", "-sc_threshold", "0",
      "-rc-lookahead", "10", "-x264-params", "scenecut=0:sync-lookahead=0", "-flags", "+cgop",
      "-threads:v", rung.height >= 700 ? "2" : "1", "-b:v", "\(rung.bitsPerSecond)", "-maxrate", "\(peak)",
      "-bufsize", "\(peak * 3 / 2)",
    ]
  }

  private var graph: String {
    var graph = films.count == 1 ? "[0:v]null[all];[0:a]anull[sound]" : Self.quad("scale=640:360") + "[all];"
    if films.count > 1 { graph += "[0:a][1:a][2:a][3:a]amix=inputs=4:normalize=0[sound]" }
    let count = work.ladder.count
    graph += ";[all]split=\(count)" + (0..<count).map { "[s\($0)]" }.joined()
    for (index, size) in work.sizes.enumerated() {
      graph += ";[s\(index)]" + (index == 0 ? "null" : "scale=\(size.width):\(size.height)") + "[v\(index)]"
    }
    return graph
  }

  /// Four inputs, from number `first` on, two by two.
  static func quad(_ scale: String, first: Int = 0) -> String {
    (0..<4).map { "[\($0 + first):v]\(scale)[q\($0)];" }.joined()
      + "[q0][q1][q2][q3]xstack=inputs=4:layout=0_0|w0_0|0_h0|w0_h0"
  }
}
