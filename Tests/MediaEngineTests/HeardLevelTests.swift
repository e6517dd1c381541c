import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// The meter of a stream off air: it says something while its sound is decoded, and only then.
@Suite struct HeardLevelTests {
  @Test func aStreamsLevelIsToldWhileItIsHeard() async throws {
    try await withFolder { folder in
      let (_, source) = IngestGateTests().gate()
      defer { source.stop() }
      guard case .accepted(let session) = source.open(PublishRequest.Publisher(id: 1), origin: "test") else {
        Issue.record("the publisher was refused")
        return
      }
      let reader = LiveReader(session, of: source, log: nil)
      let stream = try UnitFeeder.make("tone", in: folder, container: "flv", seconds: 3)
      let start = source.nowSample
      func feed(_ units: some Sequence<MediaUnit>) {
        for unit in units { reader.read(ArrivedUnit(unit: unit, arrival: start + unit.timestamp * 48)) }
      }
      feed(stream.units.filter { $0.isConfiguration || $0.timestamp < 1500 })
      #expect(source.watched == .live)
      #expect(!source.report().isHeard && source.report().level == nil)

      source.hear(for: .seconds(60))
      feed(stream.units.filter { !$0.isConfiguration && $0.timestamp >= 1500 })
      let report = source.report()
      // ffmpeg's tone has an eighth of full scale.
      #expect(report.isHeard && abs((report.level ?? 0) + 18) < 3, "\(String(describing: report.level))")
      session.ended(.unpublished)
      #expect(!source.report().isHeard && source.report().level == nil)
    }
  }

  @Test func whatItsMeterShowedWhenItWasHeardLastIsForgotten() {
    let start = Instant(rawValue: 1_796_522_400_000)
    let loud = StereoBlock(left: [1], right: [1])
    var state = LiveState(grace: .seconds(1))
    state.hear(at: start, until: start + .seconds(1))
    state.level.note(loud)
    // Heard on: the meter goes on; a shorter wish takes nothing from a longer one.
    state.hear(at: start + .milliseconds(900), until: start + .seconds(2))
    state.hear(at: start + .seconds(1), until: start + .milliseconds(1100))
    #expect(state.level.level != nil && state.heardUntil == start + .seconds(2))
    state.hear(at: start + .seconds(5), until: start + .seconds(6))
    #expect(state.level.level == nil)
  }
}
