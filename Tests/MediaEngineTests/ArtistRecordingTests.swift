import CFFmpeg
import Foundation
import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Artists' streams recorded as they were sent.
@Suite(.serialized) struct ArtistRecordingTests {
  private func recordings(_ folder: String) -> ArtistRecordings {
    ArtistRecordings(
      folder: folder, name: RecordingName(show: RecorderTests.show, zones: nil),
      clock: SystemClock(wall: HLSSyntheticEncoder.epoch), log: nil)
  }

  @Test(arguments: [
    ["-c:v", "libx264", "-bf", "2", "-c:a", "aac"], ["-c:v", "libx265", "-tag:v", "hvc1", "-c:a", "libopus"],
    ["-c:v", "libaom-av1", "-cpu-used", "8", "-c:a", "libopus"], ["-c:v", "libx264", "-an"], ["-vn", "-c:a", "aac"],
  ])
  func everyPictureAndSoundIsInTheFileBitForBit(coding: [String]) async throws {
    try await withFolder { folder in
      let film = folder.appending(path: "film.mp4")
      try Tool.run(
        "ffmpeg",
        arguments: [
          "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=2.5", "-f", "lavfi", "-i",
          "sine=r=48000:d=2.5", "-pix_fmt", "yuv420p", "-g", "30",
        ] + coding + [film.path])
      let units = try SentUnits.of(film.path)
      let target = folder.appending(path: "sent")
      let recordings = recordings(target.path)
      let recorder = try #require(recordings.begin("hana"))
      for unit in units { recorder.offer(unit) }
      recorder.close()
      recordings.finish()
      let files = try MediaEngineTests.recordings(in: target)
      #expect(files.map(\.lastPathComponent) == ["hana_2026-12-06_02-00-00Z.mp4"])
      let report = try #require(recordings.reports.first)
      #expect(report.source == "hana" && report.recording.state == .ended && report.recording.problem == nil)
      #expect(report.recording.bytes == (try Data(contentsOf: files[0]).count) && report.recording.faults == 0)
      _ = try ProbedFile(files[0])
      let (recorded, sent) = try (Self.packets(files[0].path), Self.packets(film.path))
      #expect(recorded.keys == sent.keys && !sent.isEmpty)
      // Sound from before the first picture, one frame of an encoder's priming, need not be in the file.
      for (stream, packets) in sent {
        let found = recorded[stream] ?? []
        #expect(packets.suffix(found.count) == found[...] && found.count >= packets.count - 1)
      }
      if !coding.contains("-vn") { #expect(recorded["0"] == sent["0"]) }
    }
  }

  /// The checksums of a file's packets by stream.
  private static func packets(_ path: String) throws -> [String: [String]] {
    let text = try Tool.run("ffmpeg", "-v", "error", "-i", path, "-c", "copy", "-f", "framemd5", "-")
    // Stream, dts, pts, duration, size, checksum; then what some packets have beside.
    let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
      .filter { $0.count > 5 }
    return Dictionary(grouping: rows, by: { $0[0] }).mapValues { $0.map { $0[5] } }
  }

  @Test func newParametersAndAJumpInTimeBeginNewFiles() async throws {
    try await withFolder { folder in
      var units: [MediaUnit] = []
      for (number, size) in ["320x180", "160x90"].enumerated() {
        let film = try NumberedFilm.make("film-\(number)", in: folder, colour: 60, seconds: 1, size: size, tone: 440)
        units += try SentUnits.of(film.path).map { $0.later(by: Int64(number) * 1000) }
        if number == 1 { units += try SentUnits.of(film.path).map { $0.later(by: 90_000) } }
      }
      let target = folder.appending(path: "sent")
      let recordings = recordings(target.path)
      let recorder = try #require(recordings.begin("hana"))
      for unit in units { recorder.offer(unit) }
      recorder.close()
      recordings.finish()
      let files = try MediaEngineTests.recordings(in: target)
      #expect(files.count == 3)
      for file in files { #expect(try ProbedFile(file).video.count == 30) }
      let sizes = try files.map {
        try Tool.run("ffprobe", "-v", "error", "-show_entries", "stream=width", "-of", "csv=p=0", $0.path)
          .filter(\.isNumber)
      }
      #expect(sizes.sorted() == ["160", "160", "320"])
    }
  }

  @Test(.enabled(if: FullDisk.canBeMade)) func aFullDiskIsAFaultAndANewFileFollowsOnceThereIsRoom() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 60, seconds: 4, tone: 440)
      let units = try SentUnits.of(film.path)
      let disk = try FullDisk(at: folder.appending(path: "disk"), kilobytes: 2048)
      defer { disk.remove() }
      let filler = disk.folder.appending(path: "filler")
      try Data(count: 2040 << 10).write(to: filler)
      let recordings = recordings(disk.folder.path)
      defer { recordings.finish() }
      let recorder = try #require(recordings.begin("hana"))
      var later: Int64 = 0
      func send() {
        for unit in units { recorder.offer(unit.later(by: later)) }
        later += 4000
      }
      send()
      #expect(try await eventually { recordings.reports.first?.recording.faults ?? 0 > 0 })
      #expect(recordings.reports.first?.recording.problem?.contains("No space left on device") == true)
      try FileManager.default.removeItem(at: filler)
      #expect(
        try await eventually {
          send()
          return recordings.reports.first?.recording.state == .live
        })
      recorder.close()
      recordings.finish()
      for file in try MediaEngineTests.recordings(in: disk.folder) { #expect(try ProbedFile(file).video.count > 0) }
    }
  }

  /// Through the whole engine: two publish sessions, and a disk for the programme that is full for a while.
  @Test(.enabled(if: FullDisk.canBeMade)) func theProgrammeGoesOnWhileItsDiskIsFullAndEachPublisherHasAFile()
    async throws
  {
    try await withFolder { folder in
      let film = try NumberedFilm.make("hana", in: folder, colour: 60, seconds: 20, tone: 880, format: "flv")
      let disk = try FullDisk(at: folder.appending(path: "disk"), kilobytes: 2048)
      defer { disk.remove() }
      let filler = disk.folder.appending(path: "filler")
      try Data(count: 2044 << 10).write(to: filler)
      let target = folder.appending(path: "sent")
      try await LiveStage.run(grace: .seconds(1), record: disk.folder.path, recordArtists: target.path) { stage in
        await stage.put(["hana"], revision: 1)
        for _ in 0..<2 {
          let (encoder, _) = try await stage.publish(film, as: "hana", key: "key-of-hana")
          try await stage.sleep(2500)
          kill(encoder.processIdentifier, SIGKILL)
          _ = try await stage.wait(5000, for: "hana", toBe: .placeholder)
        }
        let full = stage.engine.report()
        #expect(full.recording?.faults ?? 0 > 0, "\(String(describing: full.recording))")
        #expect(full.recording?.problem?.contains("No space left on device; free some space") == true)
        #expect(full.framesDropped == 0 && full.framesMade + full.framesRepeated >= full.framesDue - 2)
        try FileManager.default.removeItem(at: filler)
        #expect(try await eventually { stage.engine.report().recording?.state == .live })
        stage.engine.stop()
        let report = stage.engine.report()
        #expect(report.recording?.problem == nil)
        #expect(report.artistRecordings.map(\.recording.state) == [.ended] && report.hlsPacketsRefused == 0)
        let sent = try MediaEngineTests.recordings(in: target)
        #expect(sent.count == 2)
        for file in sent { #expect(try ProbedFile(file).video.count >= 45) }
        for file in try MediaEngineTests.recordings(in: disk.folder) { _ = try ProbedFile(file) }
      }
    }
  }
}

/// A file's packets as a publisher would send them.
private enum SentUnits {
  static func of(_ path: String) throws -> [MediaUnit] {
    var context: UnsafeMutablePointer<AVFormatContext>?
    try attempt("opening", avformat_open_input(&context, path, nil, nil))
    defer { avformat_close_input(&context) }
    try attempt("reading", avformat_find_stream_info(context, nil))
    var units: [MediaUnit] = []
    var codecs: [MediaCodec] = []
    let streams = try #require(context?.pointee.streams)
    for number in 0..<Int(try #require(context).pointee.nb_streams) {
      let parameters = try #require(streams[number]?.pointee.codecpar).pointee
      let codec = try #require(MediaCodec(rawValue: String(cString: avcodec_get_name(parameters.codec_id))))
      codecs.append(codec)
      let bytes = UnsafeBufferPointer(start: parameters.extradata, count: Int(parameters.extradata_size))
      units.append(
        MediaUnit(
          codec.isVideo ? .videoConfiguration : .audioConfiguration, codec: codec, timestamp: 0, bytes: Array(bytes)))
    }
    var packet = av_packet_alloc()
    defer { av_packet_free(&packet) }
    while let packet, av_read_frame(context, packet) >= 0 {
      let number = Int(packet.pointee.stream_index)
      let base = try #require(streams[number]).pointee.time_base
      av_packet_rescale_ts(packet, base, AVRational(num: 1, den: 1000))
      let isKey = packet.pointee.flags & AV_PKT_FLAG_KEY != 0
      let offset = Int32(clamping: packet.pointee.pts - packet.pointee.dts)
      units.append(
        MediaUnit(
          codecs[number].isVideo ? .video(isKey: isKey, compositionTime: offset) : .audio, codec: codecs[number],
          timestamp: packet.pointee.dts, bytes: packet.pointee.bytes))
      av_packet_unref(packet)
    }
    return units
  }
}

extension MediaUnit {
  fileprivate func later(by milliseconds: Int64) -> MediaUnit {
    var later = self
    later.timestamp += milliseconds
    return later
  }
}
