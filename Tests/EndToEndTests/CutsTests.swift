import Foundation
import ProgrammeAnalysis
import ShowModel
import ShowStore
import ShowTimeline
import Testing

@testable import MediaEngine

/// Cuts between placeholders and a film, decoded from the HLS that viewers get: each source is seen and heard exactly when the rundown
/// says so.
extension EndToEnd {
  @Suite struct CutsTests {
    @Test func everyCutIsOnItsFrame() async throws {
      let stage = try CutStage()
      let live = try LiveProcess(verb: "rehearse", show: stage.show, data: stage.data)
      let programme = live.venue.appendingPathComponent("hls/programme.m3u8")
      let recording = try await ProgrammeRecording.record(
        from: programme, seconds: CutStage.seconds, into: stage.folder.appendingPathComponent("recording"))
      #expect(live.stop() == 0)

      #expect(try recording.irregularities() == [])
      let facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: stage.data)).facts()
      var night = try #require(Night(opening: facts[0]))
      night.advance(to: .distantFuture)
      try checkPictures(of: recording, night: night, stage: stage)
      try checkTones(of: recording, night: night)
    }

    private func checkPictures(of recording: ProgrammeRecording, night: Night, stage: CutStage) throws {
      let matcher = try stage.matcher()
      var (frames, cuts, wrong) = (0, 0, [String]())
      var before: [SourceID]?
      try recording.forEachFrame(width: CutStage.width, height: CutStage.height) { frame in
        let instant = Instant(rawValue: Int64(frame.instant.milliseconds.rounded(.down)))
        guard night.runningSet(at: instant) else { return }
        let state = night.state(at: instant)
        let sources = state.slots.map(\.source)
        if let before, before != sources { cuts += 1 }
        before = sources
        frames += 1
        for (slot, rectangle) in zip(sources, night.show.layout(state.layout)?.slots ?? []) {
          let seen = matcher.source(
            in: frame.picture, x: rectangle.x.value + 0.1 * rectangle.width.value,
            y: rectangle.y.value + 0.36 * rectangle.height.value, w: 0.8 * rectangle.width.value,
            h: 0.18 * rectangle.height.value)
          if seen?.name != slot.rawValue { wrong.append("\(frame.instant): \(seen?.name ?? "nothing") for \(slot)") }
        }
      }
      print("\(frames) frames, \(cuts) cuts, \(wrong.count) wrong slots")
      #expect(wrong.prefix(20) == [])
      #expect(cuts >= 20)
      #expect(frames >= 30 * 29)
    }

    private func checkTones(of recording: ProgrammeRecording, night: Night) throws {
      let artists = night.show.artists.map(\.id)
      let tones = artists.map { id in
        id == "film" ? CutStage.filmTone : Double(Tone.frequency(of: SourceID(id), in: night.show) ?? 0)
      }
      var (windows, wrong) = (0, [String]())
      for reading in try recording.tones(candidates: tones, milliseconds: 200) {
        let from = Instant(rawValue: Int64(reading.start.milliseconds)) - .milliseconds(50)
        let to = Instant(rawValue: Int64(reading.end.milliseconds)) + .milliseconds(50)
        guard night.runningSet(at: from), night.runningSet(at: to),
          night.state(at: from) == night.state(at: to), night.nextChange(after: from).map({ $0 > to }) ?? true
        else { continue }
        let onAir = Set(night.state(at: to).slots.map(\.source))
        windows += 1
        for (artist, level) in zip(artists, reading.levels) {
          let isHeard = level > -48
          if isHeard != onAir.contains(SourceID(artist)) {
            wrong.append("\(reading.start): \(artist) at \(level) dBFS, on air: \(onAir)")
          }
        }
      }
      print("\(windows) windows of sound, \(wrong.count) wrong")
      #expect(wrong.prefix(20) == [])
      #expect(windows > 65)
    }
  }
}

/// The show of the cuts: four artists told apart by their labels alone (their loops are the same grey), and a film.
private struct CutStage {
  static let seconds = 35.0
  static let (width, height) = (640, 360)
  static let filmTone = 1700.0
  private static let names = ["aurora": "AURORA", "boris": "Boris", "clio": "CLIO 7", "dmitri": "dmitri x"]

  let folder: URL
  let show: String
  let data: String

  init() throws {
    folder = try temporaryFolder()
    show = folder.appendingPathComponent("show.yaml").path
    data = folder.appendingPathComponent("data").path
    try Self.make(["color=c=gray:s=1280x720:r=30:d=4", "anullsrc=r=48000:cl=stereo:d=4"], folder, "grey.mp4")
    try Self.make(
      ["color=c=0x00a040:s=1280x720:r=30:d=45", "sine=f=\(Int(Self.filmTone)):r=48000:d=45"], folder, "film.mp4")
    try Self.text.write(toFile: show, atomically: true, encoding: .utf8)
  }

  /// What each source looks like where its label is, drawn by the `ffmpeg` program.
  func matcher() throws -> SourceMatcher {
    var references = ["film": [try reference("film", picture: "color=c=0x00a040:s=1280x720", label: nil)]]
    for (id, name) in Self.names {
      references[id] = [try reference(id, picture: "color=c=gray:s=1280x720", label: name)]
    }
    return SourceMatcher(references, leastMargin: 0.01, greatestDistance: 0.1)
  }

  private func reference(_ id: String, picture: String, label: String?) throws -> ProgrammeAnalysis.Picture {
    let file = folder.appendingPathComponent("\(id).png").path
    let writing = label.map {
      "drawtext=text='\($0)':fontfile=\(LabelWriter.font):fontsize=102:fontcolor=0xf0f0f0:x=(w-tw)/2:y=h*0.45-th/2"
    }
    _ = try MediaTool.run([
      "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", picture, "-frames:v", "1", "-vf", writing ?? "null", file,
    ])
    return try ProgrammeAnalysis.Picture.of(file: file, width: Self.width, height: Self.height)
      .part(x: 0.1, y: 0.36, w: 0.8, h: 0.18, width: 160, height: 32)
  }

  private static func make(_ inputs: [String], _ folder: URL, _ name: String) throws {
    let sources = inputs.flatMap { ["-f", "lavfi", "-i", $0] }
    _ = try MediaTool.run(
      ["ffmpeg", "-v", "error", "-y"] + sources + [
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest",
        folder.appendingPathComponent(name).path,
      ])
  }

  private static var text: String {
    var text = "show: Cuts\nstart: 2026-12-05 20:00\ntimezone: UTC\nartists:\n  film: { name: Film, file: film.mp4 }\n"
    for (id, name) in names.sorted(by: { $0.key < $1.key }) {
      text += "  \(id): { name: \"\(name)\", placeholder: grey.mp4 }\n"
    }
    text += "sets:\n  - set: all\n    duration: 60s\n    layout: solo\n    slots: [aurora]\n    cues:\n"
    let pictures: [(String, [String])] = [
      ("solo", ["boris"]), ("solo", ["film"]), ("duo", ["clio", "aurora"]), ("duo", ["aurora", "clio"]),
      ("quad", ["aurora", "boris", "clio", "dmitri"]), ("solo", ["dmitri"]),
      ("quad", ["film", "dmitri", "clio", "boris"]),
      ("solo", ["clio"]), ("duo", ["film", "boris"]), ("solo", ["aurora"]),
    ]
    // Off the whole second, so that no cut falls on a keyframe by itself.
    for cut in 0..<24 {
      let (layout, slots) = pictures[cut % pictures.count]
      let at = 3000 + cut * 1200 + (cut * 377) % 500
      text += "      - { at: \(at)ms, layout: \(layout), slots: [\(slots.joined(separator: ", "))] }\n"
    }
    return text
  }
}

extension Fraction {
  fileprivate var value: Double { Double(numerator) / Double(denominator) }
}

extension Night {
  /// Whether the set of the cuts runs.
  fileprivate func runningSet(at instant: Instant) -> Bool { cause(of: .layout, at: instant).set != nil }
}
