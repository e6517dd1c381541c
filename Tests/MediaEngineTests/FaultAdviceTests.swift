import RTMPServing
import ShowModel
import Testing

@testable import MediaEngine

/// What the desk says is to be done about a source's fault.
struct FaultAdviceTests {
  /// All that is noted of a source in words of the engine's own.
  private static var noted: [String] {
    let critic = StreamCritic()
    var sizes = StreamCritic()
    let canvas = PictureSize(width: 1280, height: 720)
    let large = sizes.note(PictureSize(width: 3840, height: 2160), canvas: canvas)
    let changed = sizes.note(canvas, canvas: canvas)
    var list = FaultList()
    for end in [PublishEnd.disconnected, .stalled] { list.note(end, at: Instant(rawValue: 0)) }
    return [large, changed].compactMap(\.self) + list.faults.map(\.words)
      + [critic.noteJump(depth: 10), critic.noteJump(depth: -10), StreamCritic.damage, FaultAdvice.takenOver]
      + ["it sends no picture", "it sends no sound", FaultAdvice.decided, FaultAdvice.kept, FaultAdvice.secondEncoder]
      + ["pulling it: refused", "the stream that is pulled has ended"]
  }

  @Test func everyFaultOfTheEnginesOwnWordsHasItsOwn() {
    #expect(Self.noted.count == 15)
    for words in Self.noted {
      #expect(FaultAdvice.known.contains { words.hasPrefix($0.beginning) }, "\(words)")
      #expect(EngineReport.Fault(words: words, count: 1, last: Instant(rawValue: 0)).todo.hasSuffix("."))
    }
  }

  @Test func theFirstBeginningThatFitsCounts() {
    #expect(FaultAdvice.todo(for: StreamCritic.damage).contains("cable"))
    #expect(FaultAdvice.todo(for: "some of its sound can't be decoded: x").contains("H.264 and AAC; if it is"))
    #expect(FaultAdvice.todo(for: "its pictures in vp9 can't be decoded here").hasPrefix("Set the encoder to H.264"))
    #expect(FaultAdvice.todo(for: "chunk of 9 MB").contains("showrunner keys"))
  }
}
