import CFFmpeg
import Foundation
import ProgrammeAnalysis
import Testing

@testable import MediaEngine

/// Sound of any kind comes out as 48 kHz stereo, as loud as it was.
@Suite struct SoundConverterTests {
  /// All the sound of a file made from a filter graph by the `ffmpeg` program.
  static func sound(_ graph: String, _ options: String..., file name: String = "sound.wav") async throws -> StereoBlock
  {
    try await withFolder { folder in
      let file = folder.appending(path: name)
      try MediaTool.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", graph] + options + [file.path])
      let reader = try FilmReader(
        path: file.path, clock: FrameClock(epoch: .distantPast, framesPerSecond: 30),
        canvas: PixelRectangle(x: 0, y: 0, width: 16, height: 16), wantsSound: true)
      var all = StereoBlock(count: 0)
      while let next = try reader.nextSound() {
        all.left += next.block.left
        all.right += next.block.right
      }
      return all
    }
  }

  /// The levels of some tones in the middle second, in dBFS, on the left and on the right.
  static func levels(_ tones: [Double], in sound: StereoBlock) -> [(left: Double, right: Double)] {
    tones.map { tone in
      (
        Sines.decibels(Sines.amplitude(of: tone, in: sound.left[24_000..<72_000])),
        Sines.decibels(Sines.amplitude(of: tone, in: sound.right[24_000..<72_000]))
      )
    }
  }

  @Test(arguments: [8000, 22_050, 44_100, 48_000, 96_000])
  func everyRateIsAsLoudAndAsLongAsItWasAndInTune(rate: Int) async throws {
    let sound = try await Self.sound(
      "aevalsrc='0.5*sin(2*PI*1000*t)|0.25*sin(2*PI*1500*t)':s=\(rate):d=2", "-c:a", "pcm_s16le")
    #expect(abs(sound.count - 96_000) <= 2, "\(sound.count)")
    let levels = Self.levels([1000, 1500], in: sound)
    #expect(abs(levels[0].left - Sines.decibels(0.5)) < 0.05 && levels[0].right < -80, "\(levels)")
    #expect(abs(levels[1].right - Sines.decibels(0.25)) < 0.05 && levels[1].left < -80, "\(levels)")
  }

  @Test(arguments: ["pcm_u8", "pcm_s24le", "pcm_f32le", "pcm_f64le"])
  func everySampleFormatIsAsLoudAsItWas(codec: String) async throws {
    let sound = try await Self.sound("aevalsrc='0.5*sin(2*PI*1000*t)|0':s=44100:d=2", "-c:a", codec)
    let levels = Self.levels([1000], in: sound)
    #expect(abs(levels[0].left - Sines.decibels(0.5)) < 0.1 && levels[0].right < -60, "\(levels)")
  }

  @Test(arguments: [22_050, 44_100, 48_000]) func oneChannelIsHeardOnBothAtItsOwnLevel(rate: Int) async throws {
    let sound = try await Self.sound("aevalsrc='0.5*sin(2*PI*1000*t)':s=\(rate):d=2", "-c:a", "pcm_s16le")
    #expect(sound.left == sound.right && abs(sound.count - 96_000) <= 2)
    #expect(abs(Self.levels([1000], in: sound)[0].left - Sines.decibels(0.5)) < 0.05)
  }

  /// As ITU-R BS.775: the centre and each side's surround are 3 dB down, the bass channel is left out.
  @Test(arguments: ["5.1", "5.1(side)"]) func fiveChannelsAndBassAreMixedDown(layout: String) async throws {
    let tones = [400.0, 500, 600, 50, 700, 800]
    let channels = tones.map { "0.1*sin(2*PI*\($0)*t)" }.joined(separator: "|")
    let sound = try await Self.sound("aevalsrc='\(channels)':s=48000:d=2:c=\(layout)", "-c:a", "pcm_s16le")
    let levels = Self.levels(tones, in: sound)
    let (full, down) = (Sines.decibels(0.1), Sines.decibels(0.0707))
    #expect(abs(levels[0].left - full) < 0.05 && levels[0].right < -70, "\(levels)")
    #expect(abs(levels[1].right - full) < 0.05 && levels[1].left < -70, "\(levels)")
    #expect(abs(levels[2].left - down) < 0.05 && abs(levels[2].right - down) < 0.05, "\(levels)")
    #expect(levels[3].left < -70 && levels[3].right < -70, "\(levels)")
    #expect(abs(levels[4].left - down) < 0.05 && levels[4].right < -70, "\(levels)")
    #expect(abs(levels[5].right - down) < 0.05 && levels[5].left < -70, "\(levels)")
  }

  @Test func aCompressedFileOfSixChannelsIsMixedDownAsWell() async throws {
    let channels = [400.0, 500, 600, 50, 700, 800].map { "0.1*sin(2*PI*\($0)*t)" }.joined(separator: "|")
    let sound = try await Self.sound(
      "aevalsrc='\(channels)':s=48000:d=2:c=5.1", "-c:a", "aac", "-b:a", "384k", file: "sound.m4a")
    let levels = Self.levels([400, 600, 800], in: sound)
    #expect(abs(levels[0].left - Sines.decibels(0.1)) < 0.5 && abs(levels[1].left - Sines.decibels(0.0707)) < 0.5)
    #expect(abs(levels[2].right - Sines.decibels(0.0707)) < 0.5 && levels[2].left < -40, "\(levels)")
  }

  /// A frame of a tone, as a decoder gives it.
  static func frame(
    _ rate: Int32, _ layout: AVChannelLayout, from first: Int, count: Int32 = 1024, tone: Double = 1000
  ) throws -> UnsafeMutablePointer<AVFrame> {
    let frame = try #require(av_frame_alloc())
    frame.pointee.sample_rate = rate
    frame.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
    frame.pointee.ch_layout = layout
    frame.pointee.nb_samples = count
    #expect(av_frame_get_buffer(frame, 0) >= 0)
    for channel in 0..<Int(layout.nb_channels) {
      let plane = try #require(frame.pointee.extended_data[channel])
      plane.withMemoryRebound(to: Float.self, capacity: Int(count)) { plane in
        for index in 0..<Int(count) {
          plane[index] = 0.5 * Float(sin(2 * Double.pi * tone * Double(first + index) / Double(rate)))
        }
      }
    }
    return frame
  }

  @Test(arguments: [false, true]) func aChangeInMidStreamLosesNothing(follows: Bool) throws {
    let converter = SoundConverter(followsClock: follows)
    var left: [Float] = []
    var seconds = 0.0
    // Whole periods of the tone in each part, so that the tone itself has no step.
    for (rate, layout, count) in [
      (44_100, show_mono(), 882), (48_000, show_stereo(), 960), (22_050, show_stereo(), 882),
      (96_000, show_mono(), 960),
    ] as [(Int32, AVChannelLayout, Int32)] {
      for number in 0..<50 {
        var frame: UnsafeMutablePointer<AVFrame>? = try Self.frame(
          rate, layout, from: number * Int(count), count: count)
        defer { av_frame_free(&frame) }
        left += try converter.convert(try #require(frame)).left
        seconds += Double(count) / Double(rate)
      }
    }
    left += try converter.drain().left
    #expect(abs(left.count - Int(seconds * 48_000)) < 60, "\(left.count), not \(seconds * 48_000)")
    let steps = zip(left, left.dropFirst()).map { abs($1 - $0) }
    #expect(steps.max() ?? 1 < 0.15, "\(steps.max() ?? 1)")
    // In each part the tone is as loud as it was.
    for start in stride(from: 4800, to: left.count - 9600, by: 9600) {
      let part = left[start..<start + 4800]
      let power = part.reduce(0) { $0 + Double($1 * $1) } / 4800
      #expect(abs(power - 0.125) < 0.01, "at \(start): \(power)")
    }
  }

  @Test func theFirstStretchMakesNoClick() throws {
    let converter = SoundConverter(followsClock: true)
    var left: [Float] = []
    for number in 0..<100 {
      var frame: UnsafeMutablePointer<AVFrame>? = try Self.frame(48_000, show_stereo(), from: number * 1024)
      defer { av_frame_free(&frame) }
      if number == 50 { converter.stretch(by: 400, over: 48_000) }
      left += try converter.convert(try #require(frame)).left
    }
    let steps = zip(left[2000...], left[2001...]).map { abs($1 - $0) }
    #expect(steps.max() ?? 1 < 0.5 * 2 * .pi * 1000 / 48_000 * 1.02, "\(steps.max() ?? 1)")
  }
}
