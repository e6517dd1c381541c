import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Who may publish, and when.
@Suite struct IngestGateTests {
  let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))

  func gate(rehearsing: Bool = false) -> (IngestGate, LiveSource) {
    let source = LiveSource(
      Artist(id: "hana", name: "HANA"), grace: .seconds(1),
      canvas: PixelRectangle(x: 0, y: 0, width: 320, height: 180),
      frames: FrameClock(epoch: clock.now(), framesPerSecond: 30), clock: clock, log: nil)
    let keys = KeyTable(["hana": "hana-secret", "film": "film-secret"])
    return (IngestGate(keys: keys, sources: [source], rehearsing: rehearsing, log: nil), source)
  }

  func request(_ name: String, _ replaced: @escaping @Sendable () -> Void = {}) -> PublishRequest {
    PublishRequest(
      app: "live", streamName: name, remoteAddress: "192.0.2.1",
      publisher: PublishRequest.Publisher(id: 1, onReplace: replaced))
  }

  func reason(_ verdict: PublishVerdict) -> String? {
    switch verdict {
    case .accept: nil
    case .refuse(let reason), .wrongKey(let reason): reason
    }
  }

  @Test(arguments: ["wrong", "", "hana-secret2", "hana-secre"]) func anUnknownKeyIsRefused(key: String) async {
    let (gate, _) = gate()
    guard case .wrongKey(let reason) = await gate.admit(request(key)) else {
      Issue.record("\(key) is no wrong key")
      return
    }
    #expect(reason == "unknown stream key; see `showrunner keys`")
  }

  @Test func theKeyOfAFilmIsRefused() async {
    let (gate, _) = gate()
    #expect(reason(await gate.admit(request("film-secret")))?.contains("“film” takes no stream") == true)
  }

  @Test func inARehearsalNobodyPublishes() async {
    let (gate, _) = gate(rehearsing: true)
    #expect(reason(await gate.admit(request("hana-secret")))?.contains("rehearsed") == true)
  }

  @Test func oneWhoIsKickedMayComeBackAndOneWhoIsBlockedMayNot() async {
    let (gate, source) = gate()
    defer { source.stop() }
    let goodbyes = Guarded(0)
    func come() async -> String? { reason(await gate.admit(request("hana-secret") { goodbyes.with { $0 += 1 } })) }
    #expect(await come() == nil)
    source.kick()
    #expect(goodbyes.with { $0 } == 1)
    #expect(await come() == nil)
    source.setBlocked(true)
    #expect(goodbyes.with { $0 } == 2)
    #expect(await come()?.contains("the producer has closed this stream") == true)
    source.setBlocked(false)
    #expect(await come() == nil)
  }

  @Test func aSecondPublisherWaitsUntilTheFirstHasGivenNoFrameForTwoSeconds() async throws {
    let (gate, source) = gate()
    defer { source.stop() }
    let isReplaced = Guarded(false)
    let first = await gate.admit(request("hana-secret") { isReplaced.with { $0 = true } })
    #expect(reason(first) == nil)
    #expect(reason(await gate.admit(request("hana-secret")))?.contains("another encoder") == true)
    try await Task.sleep(for: .milliseconds(2050))
    let second = await gate.admit(request("hana-secret"))
    #expect(reason(second) == nil && isReplaced.with { $0 })
    // What the first still sends, and its end, changes nothing.
    guard case .accept(let old) = first, case .accept(let new) = second else { return }
    old.receive(MediaUnit(keyPicture, timestamp: 0, bytes: [0]))
    old.ended(.replaced)
    #expect(source.report().isPublishing)
    new.ended(.disconnected)
    #expect(!source.report().isPublishing)
    #expect(reason(await gate.admit(request("hana-secret"))) == nil)
  }

  @Test func afterTheShowNobodyPublishes() async {
    let (gate, source) = gate()
    source.stop()
    #expect(reason(await gate.admit(request("hana-secret"))) == "the show is over")
  }

  @Test func noKeyIsPrinted() {
    let keys = KeyTable(["hana": "hana-secret"])
    var dumped = ""
    dump(keys, to: &dumped)
    #expect(!"\(keys) \(dumped) \(String(reflecting: keys))".contains("secret"))
  }
}
