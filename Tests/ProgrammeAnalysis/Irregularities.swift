import Foundation

extension ProgrammeRecording {
  /// Everything about the recorded timestamps that is not strictly regular, one line each; empty when all is well.
  ///
  /// Frames follow each other at one constant distance and in decoding order, segments begin with a key frame where
  /// the last one ended, are as long as listed and lie where their programme date-time says, none is missing,
  /// `ffprobe` sees the same times, and `ffmpeg` decodes all without a word.
  public func irregularities() throws -> [String] {
    var found = serverProblems
    for track in [video, audio] {
      if track.runs.isEmpty { found.append("\(track.name): nothing was recorded") }
      for segment in track.segments where segment.isGap { found.append("\(track.name) \(segment.sequence): a gap") }
      for (before, after) in zip(track.runs, track.runs.dropFirst()) {
        let numbers = (before.segments.last?.sequence ?? 0, after.segments.first?.sequence ?? 0)
        found.append("\(track.name): segment \(numbers.1) follows \(numbers.0), or from another process")
      }
      for run in track.runs {
        found += distances(in: run, of: track.name)
        found += borders(in: run, of: track.name)
        found += try complaints(of: run, in: track.name)
      }
    }
    return found
  }

  private func distances(in run: RecordedTrack.Run, of name: String) -> [String] {
    let times = run.presented
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }
    let usual = Dictionary(grouping: steps, by: \.self).max { $0.value.count < $1.value.count }?.key ?? 0
    var found = zip(times, steps).filter { $1 != usual }.map { time, step in
      "\(name): the frame after \(run.instant(time)) comes \(step) ticks later, not \(usual)"
    }
    let decoded = run.fragments.flatMap { $0.samples.map(\.decoded) }
    for (before, after) in zip(decoded, decoded.dropFirst()) where after <= before {
      found.append("\(name): decoding time \(after) follows \(before)")
    }
    return found
  }

  private func borders(in run: RecordedTrack.Run, of name: String) -> [String] {
    var found: [String] = []
    for (segment, fragment) in zip(run.segments, run.fragments) {
      let label = "\(name) \(segment.sequence)"
      let times = fragment.samples.map(\.presented)
      guard let first = times.min() else { continue }
      if fragment.samples.first?.isKey != true { found.append("\(label): begins with no key frame") }
      let date = run.instant(first).milliseconds
      if abs(date - Double(segment.date)) > 1 { found.append("\(label): dated \(segment.date), begins at \(date)") }
      let ticks = fragment.samples.reduce(0) { $0 + $1.duration }
      let seconds = Double(ticks) / Double(run.ticksPerSecond)
      if abs(seconds - segment.seconds) > 0.000_002 {
        found.append("\(label): listed as \(segment.seconds) s, holds \(seconds) s")
      }
    }
    for (before, after) in zip(run.fragments, run.fragments.dropFirst()) {
      guard let last = before.samples.last, let next = after.samples.first else { continue }
      if last.decoded + last.duration != next.decoded {
        found.append(
          "\(name): a segment ends at tick \(last.decoded + last.duration), the next begins at \(next.decoded)")
      }
    }
    return found
  }

  /// The view of an implementation that is not ours.
  private func complaints(of run: RecordedTrack.Run, in name: String) throws -> [String] {
    try withFile(of: run) { file in
      let probe = try MediaTool.run([
        "ffprobe", "-v", "warning", "-ignore_editlist", "1", "-show_entries", "packet=pts", "-of", "csv=p=0", file,
      ])
      let seen = String(decoding: probe.output, as: UTF8.self).split { $0 == "\n" || $0 == "," }.compactMap {
        Int64($0)
      }
      var found: [String] = []
      if seen.sorted() != run.presented { found.append("\(name): ffprobe sees other times than the boxes say") }
      let words = try MediaTool.run(["ffmpeg", "-v", "warning", "-i", file, "-f", "null", "-"]).complaints
      for line in (probe.complaints + words).split(separator: "\n") { found.append("\(name): \(line)") }
      return found
    }
  }

  /// Lays a run down as a file of its own for as long as `body` needs it.
  func withFile<Result>(of run: RecordedTrack.Run, _ body: (String) throws -> Result) throws -> Result {
    let file = folder.appending(path: "run-\(UUID().uuidString).mp4")
    try run.data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }
}
