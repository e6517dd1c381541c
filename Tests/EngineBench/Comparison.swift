import Foundation

/// Both at the same work in turn, and what came of it.
struct Comparison {
  let work: Work
  let films: [String]
  let seconds: Int

  init(work: Work, films: [String], seconds: Int) {
    self.work = work
    self.films = Array(films.prefix(work.films))
    self.seconds = seconds
  }

  /// Prints the figures; false when one of them is not as it should be.
  func run(pairs: Int) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: "engine-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("\(work.title), \(seconds) s, \(pairs) pairs")
    var ratios: [Double] = []
    for pair in 1...pairs {
      let peer = Peer(work: work, films: films, seconds: seconds, folder: folder.path)
      let theirs = try Measured.run("ffmpeg", peer.arguments)
      let ours = try Measured.run(
        CommandLine.arguments[0], ["programme", work.name, "\(seconds)", folder.path] + films)
      ratios.append(ours.processor / theirs.processor)
      print(
        String(
          format: "  %d  engine %6.2f s  ffmpeg %6.2f s  %.3f  ", pair, ours.processor, theirs.processor,
          ratios[pair - 1]) + ours.words, terminator: "")
    }
    let median = ratios.sorted()[pairs / 2]
    print(String(format: "  processor time, median: %.3f of ffmpeg's; to reach: %.2f", median, work.target))
    return try judge(folder) && median <= work.target
  }

  /// Compares what both have made of the last pair.
  private func judge(_ folder: URL) throws -> Bool {
    var isGood = true
    let frames = seconds * 30
    for (index, rung) in work.ladder.enumerated() {
      let name = "\(rung.height)p"
      let (ours, theirs) = (folder.appending(path: "\(name).mp4").path, folder.appending(path: "peer-\(name).mp4").path)
      guard index == 0 else {
        isGood = try report(settings: Quality.settings(of: ours), Quality.settings(of: theirs), of: name) && isGood
        continue
      }
      let our = try Quality(ours, frames: frames, films: films)
      let their = try Quality(theirs, frames: frames, films: films)
      let share = Double(our.bytes) / Double(their.bytes)
      print(
        String(
          format: "  %@: frames %d and %d; bytes %.3f of ffmpeg's; SSIM %.4f, ffmpeg's %.4f", name, our.frames,
          their.frames, share, our.likeness, their.likeness))
      isGood = report(settings: our.settings, their.settings, of: name) && isGood
      isGood = isGood && our.frames == their.frames && abs(share - 1) <= Self.bytes && our.likeness >= Self.likeness
    }
    return isGood
  }

  /// False when a setting differs.
  private func report(settings ours: [String: String], _ theirs: [String: String], of name: String) -> Bool {
    let names = Set(ours.keys).union(theirs.keys).sorted()
    let different = names.filter { ours[$0] != theirs[$0] }
      .map { "\($0) \(ours[$0] ?? "–"), ffmpeg's \(theirs[$0] ?? "–")" }
    print(
      "  \(name): x264's settings "
        + (different.isEmpty ? "are the same" : "differ: \(different.joined(separator: "; "))"))
    return different.isEmpty
  }

  /// How much more or less than ffmpeg's they may be.
  private static let bytes = 0.02
  private static let likeness = 0.98
}
