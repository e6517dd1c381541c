import ShowModel
import Testing

@testable import MediaEngine

/// What an artist is told of a stream that could be better.
struct StreamAdviceTests {
  private let programme = StreamAdvice.Programme(width: 1280, height: 720, framesPerSecond: 30, wantsSound: true)

  /// A stream that nothing is wrong with.
  private var good: EngineReport.Source {
    var source = EngineReport.Source(id: "ada", state: .live)
    (source.isPublishing, source.codec, source.width, source.height) = (true, "h264", 1280, 720)
    (source.framesPerSecond, source.bitsPerSecond) = (30, 3_000_000)
    source.stream.groupLength = .seconds(2)
    source.stream.jitter = .milliseconds(20)
    source.stream.drift = 15
    return source
  }

  private func warnings(_ change: (inout EngineReport.Source) -> Void) -> [String] {
    var source = good
    change(&source)
    return StreamAdvice.warnings(of: source, for: programme)
  }

  @Test func aGoodStreamHasNone() {
    #expect(warnings { _ in } == [])
    #expect(warnings { $0.framesPerSecond = 31.4 } == [])
    #expect(warnings { $0.stream.groupLength = .seconds(4) } == [])
  }

  @Test func eachFaultIsNamedWithItsRemedy() {
    #expect(
      warnings { $0.stream.groupLength = .seconds(10) }
        == ["keyframes 10 s apart: a cut to it may take so long; set 2 s in the encoder"])
    #expect(warnings { $0.framesPerSecond = 59.9 } == ["60 fps: the programme shows 30; set 30 in the encoder"])
    #expect(warnings { $0.framesPerSecond = 12 } == ["12 fps: it will look jerky; set 30 in the encoder"])
    #expect(
      warnings { ($0.width, $0.height) = (3840, 2160) }
        == ["3840x2160: the programme has 1280x720; set that in the encoder"])
    #expect(
      warnings { $0.bitsPerSecond = 18_400_000 }
        == ["18 Mbit/s: more than is seen of it; set 2 to 6 Mbit/s in the encoder"])
    #expect(warnings { $0.stream.lacksSound = true }.first?.hasPrefix("no sound: ") == true)
    #expect(warnings { $0.stream.lacksPicture = true }.first?.hasPrefix("no picture comes: ") == true)
    #expect(warnings { $0.stream.jitter = .milliseconds(400) }.first?.contains("400 ms") == true)
    #expect(warnings { $0.stream.drift = -900 }.first?.contains("900 ppm slow") == true)
  }

  @Test func aVisualArtistNeedsNoSoundAndNobodyNeedsAnythingOfWhoIsAway() {
    var source = good
    source.stream.lacksSound = true
    var silent = programme
    silent.wantsSound = false
    #expect(StreamAdvice.warnings(of: source, for: silent) == [])
    source.isPublishing = false
    #expect(StreamAdvice.warnings(of: source, for: programme) == [])
  }
}
