import Foundation
import Logging
import Testing

@testable import RTMPServing

/// The `ffmpeg` program as the encoder.
@Suite(.serialized) struct FFmpegTests {
  private static let picture = [
    "-re", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30",
    "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
    "-t", "3", "-pix_fmt", "yuv420p",
  ]
  private static let h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-c:a", "aac"]

  @Test func threeSecondsArriveInOrderAndRegular() async throws {
    let gate = TestGate(key: "secret-key")
    let ended = try await TestServer.serve(gate) { port, server in
      let words = try await Encoder.run(
        Self.picture + Self.h264 + ["-f", "flv", "rtmp://127.0.0.1:\(port)/live/secret-key"])
      #expect(words.status == 0, "\(words.text)")
      #expect(server.counters.admitted == 1 && server.counters.refused == 0 && server.counters.garbage == 0)
      #expect(server.counters.bytes > 50_000)
      return await gate.sink.waitForEnd()
    }
    #expect(ended == .unpublished)

    let units = gate.sink.units.filter { $0.kind != .metadata }
    #expect(gate.sink.units.contains { $0.kind == .metadata })
    let firstVideo = units.first { $0.isVideo }
    #expect(firstVideo?.kind == .videoConfiguration && firstVideo?.bytes.first == 1)
    #expect(units.first { !$0.isVideo }?.kind == .audioConfiguration)

    let pictures = units.filter { if case .video = $0.kind { true } else { false } }
    #expect(pictures.count == 90)
    #expect(Self.isKey(pictures.first))
    #expect(pictures.filter(Self.isKey).count == 3)
    for (earlier, later) in zip(pictures, pictures.dropFirst()) {
      #expect((33...34).contains(later.timestamp - earlier.timestamp))
    }
    let shown = pictures.map(Self.shown).sorted()
    for (earlier, later) in zip(shown, shown.dropFirst()) { #expect((32...35).contains(later - earlier)) }
    for picture in pictures { #expect(Self.isWholeAccessUnit(picture.bytes)) }

    // 1024 samples at 48 kHz are 21.33 ms.
    let sounds = units.filter { $0.kind == .audio }
    #expect((139...143).contains(sounds.count))
    for (earlier, later) in zip(sounds, sounds.dropFirst()) {
      #expect((21...22).contains(later.timestamp - earlier.timestamp))
    }
  }

  @Test func aWrongKeyIsRefusedInWordsThatFFmpegShows() async throws {
    let gate = TestGate(key: "secret-key")
    try await TestServer.serve(gate) { port, server in
      let words = try await Encoder.run(
        Self.picture + Self.h264 + ["-f", "flv", "rtmp://127.0.0.1:\(port)/live/wrong-key"])
      #expect(words.status != 0)
      #expect(words.text.contains("unknown stream key; see `showrunner keys`"), "\(words.text)")
      #expect(server.counters.refused == 1 && server.counters.admitted == 0)
    }
    #expect(gate.sink.units == [])
  }

  @Test(arguments: ["live?key=secret-key", "live/stage?key=secret-key", "live/secret-key/", "secret-key"])
  func theKeyIsFoundWhereverTheAddressHasIt(path: String) async throws {
    let gate = TestGate(key: "secret-key")
    try await TestServer.serve(gate) { port, server in
      let words = try await Encoder.run(
        Self.picture + Self.h264 + ["-t", "0.3", "-f", "flv", "rtmp://127.0.0.1:\(port)/\(path)"])
      #expect(words.status == 0, "\(words.text)")
      #expect(server.counters.admitted == 1)
      _ = await gate.sink.waitForEnd()
    }
    #expect(gate.sink.units.first { $0.kind == .videoConfiguration } != nil)
  }

  @Test func soundInSpeexIsRefusedInWordsThatFFmpegShows() async throws {
    let gate = TestGate(key: "secret-key")
    let ended = try await TestServer.serve(gate) { port, server in
      let codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "libspeex", "-ar", "16000", "-ac", "1"]
      let words = try await Encoder.run(
        Self.picture + codecs + ["-f", "flv", "rtmp://127.0.0.1:\(port)/live/secret-key"])
      #expect(words.text.contains("sound in Speex is not taken: set the encoder to AAC"), "\(words.text)")
      #expect(server.counters.refused == 1)
      return await gate.sink.waitForEnd()
    }
    #expect(ended == .protocolError("sound in Speex is not taken: set the encoder to AAC, Opus or MP3"))
  }

  @Test func soundInMP3ArrivesWhole() async throws {
    let gate = TestGate(key: "secret-key")
    try await TestServer.serve(gate) { port, _ in
      let words = try await Encoder.run(
        Self.picture + ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "libmp3lame", "-ar", "44100", "-t", "1"]
          + ["-f", "flv", "rtmp://127.0.0.1:\(port)/live/secret-key"])
      #expect(words.status == 0, "\(words.text)")
      _ = await gate.sink.waitForEnd()
    }
    let sounds = gate.sink.units.filter { $0.kind == .audio }
    // 1152 samples at 44.1 kHz are 26.12 ms.
    #expect((36...42).contains(sounds.count))
    // Every frame begins with its sync word.
    for sound in sounds { #expect(sound.codec == .mp3 && sound.bytes[0] == 0xFF && sound.bytes[1] & 0xE0 == 0xE0) }
  }

  @Test func theTimestampsOfAStreamThatStartsLateAreExtendedAndWhole() async throws {
    let gate = TestGate(key: "secret-key")
    try await TestServer.serve(gate) { port, _ in
      // Past 0xFFFFFF ms, where every header has an extended timestamp.
      let late = ["-output_ts_offset", "20000"]
      let words = try await Encoder.run(
        Self.picture + Self.h264 + late + ["-f", "flv", "rtmp://127.0.0.1:\(port)/live/secret-key"])
      #expect(words.status == 0, "\(words.text)")
      _ = await gate.sink.waitForEnd()
    }
    let pictures = gate.sink.units.filter { if case .video = $0.kind { true } else { false } }
    #expect(pictures.count == 90)
    #expect((pictures.first?.timestamp ?? 0) > 19_900_000)
    for picture in pictures { #expect(Self.isWholeAccessUnit(picture.bytes)) }
  }

  private static func isKey(_ unit: MediaUnit?) -> Bool {
    if case .video(isKey: true, _) = unit?.kind { true } else { false }
  }

  private static func shown(_ unit: MediaUnit) -> Int64 {
    if case .video(_, let composition) = unit.kind { unit.timestamp + Int64(composition) } else { unit.timestamp }
  }

  /// The lengths before the NAL units lead exactly to the end.
  private static func isWholeAccessUnit(_ bytes: [UInt8]) -> Bool {
    var place = 0
    while place + 4 <= bytes.count { place += 4 + Int(BigEndian.number(bytes[place..<place + 4])) }
    return place == bytes.count
  }
}

extension MediaUnit {
  fileprivate var isVideo: Bool {
    switch kind {
    case .video, .videoConfiguration: true
    default: false
    }
  }
}
