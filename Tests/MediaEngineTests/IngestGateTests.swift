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
    let second = await gate.admit(request("hana-secret"))
    #expect(reason(first) == nil && reason(second) == nil)
    #expect(source.report().publishers.map(\.isFirst) == [true, false])
    #expect(source.report().faults.last?.words.contains("a second encoder") == true)
    _ = source.advance(to: clock.now() + .milliseconds(1900))
    #expect(!isReplaced.with { $0 })
    _ = source.advance(to: clock.now() + .milliseconds(2100))
    #expect(isReplaced.with { $0 })
    #expect(source.report().publishers.map(\.number) == [2])
    // What the first still sends, and its end, changes nothing.
    guard case .accept(let old) = first, case .accept(let new) = second else { return }
    old.receive(MediaUnit(.video(isKey: true, compositionTime: 0), timestamp: 0, bytes: [0]))
    old.ended(.replaced)
    #expect(source.report().isPublishing)
    new.ended(.disconnected)
    #expect(!source.report().isPublishing)
    #expect(reason(await gate.admit(request("hana-secret"))) == nil)
  }

  @Test func oneWhoComesToASilentFirstTakesOverAtOnceButNotTwiceInFiveSeconds() async throws {
    let (gate, source) = gate()
    defer { source.stop() }
    #expect(reason(await gate.admit(request("hana-secret"))) == nil)
    try await Task.sleep(for: .milliseconds(2050))
    #expect(reason(await gate.admit(request("hana-secret"))) == nil)
    #expect(source.report().publishers.map(\.number) == [2])
    #expect(reason(await gate.admit(request("hana-secret"))) == nil)
    _ = source.advance(to: clock.now() + .milliseconds(4900))
    #expect(source.report().publishers.map(\.number) == [2, 3])
    _ = source.advance(to: clock.now() + .milliseconds(5100))
    #expect(source.report().publishers.map(\.number) == [3])
  }

  @Test func whenTheFirstGoesTheOneWhoWaitsTakesItsPlace() async {
    let (gate, source) = gate()
    defer { source.stop() }
    guard case .accept(let first) = await gate.admit(request("hana-secret")) else { return }
    #expect(reason(await gate.admit(request("hana-secret"))) == nil)
    first.ended(.disconnected)
    #expect(source.report().publishers.map(\.number) == [2] && source.report().publishers.map(\.isFirst) == [true])
    #expect(source.report().faults.last?.words == "the connection was lost")
  }

  @Test func theDeskDecidesForOneWhoWaitsAndNotAgainAtOnce() async throws {
    let (gate, source) = gate()
    defer { source.stop() }
    let isReplaced = Guarded(false)
    _ = await gate.admit(request("hana-secret") { isReplaced.with { $0 = true } })
    for _ in 0..<2 { #expect(reason(await gate.admit(request("hana-secret"))) == nil) }
    #expect(reason(await gate.admit(request("hana-secret")))?.contains("stop them first") == true)
    #expect(throws: TakeOverRefusal.isGone(7)) { try source.takeOver(by: 7) }
    #expect(throws: TakeOverRefusal.isFirst(1)) { try source.takeOver(by: 1) }
    try source.takeOver(by: 3)
    #expect(isReplaced.with { $0 })
    #expect(source.report().publishers.map(\.number) == [3, 2])
    #expect(throws: TakeOverRefusal.self) { try source.takeOver(by: 2) }
    #expect(source.report().publishers.map(\.number) == [3, 2])
  }

  @Test func theDeskSendsAwayOneWhoWaitsAndNeverTheFirst() async throws {
    let (gate, source) = gate()
    defer { source.stop() }
    let gone = Guarded<[Int]>([])
    for number in 1...3 {
      let answer = await gate.admit(request("hana-secret") { gone.with { $0.append(number) } })
      #expect(reason(answer) == nil)
    }
    #expect(throws: TakeOverRefusal.isFirst(1)) { try source.sendAway(1) }
    #expect(throws: TakeOverRefusal.isGone(7)) { try source.sendAway(7) }
    #expect(gone.with { $0 } == [])
    try source.sendAway(2)
    #expect(throws: TakeOverRefusal.isGone(2)) { try source.sendAway(2) }
    #expect(gone.with { $0 } == [2])
    #expect(source.report().publishers.map(\.number) == [1, 3] && source.report().isPublishing)
    #expect(source.report().faults.last?.words == "the desk keeps the encoder that was there")
    // Nothing was taken over: whoever waits may still do so at once.
    try source.takeOver(by: 3)
    #expect(source.report().publishers.map(\.number) == [3])
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
