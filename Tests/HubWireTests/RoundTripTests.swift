import Testing

@testable import HubWire

/// What is written is read, and nothing else.
struct RoundTripTests {
  @Test func everyKindIsToldAsItWasWritten() throws {
    let said = Array("hello".utf8)
    let message = try #require(Written.message { writer in said.withUnsafeBytes { writer.say($0, replyTo: 7) } })
    #expect(Told.by(message) == (["say 7 “hello”"], nil))
    let place = try #require(Written.message { $0.place(pack: 3, index: 200, at: WirePlace(x: 65535, y: 1)) })
    #expect(Told.by(place) == (["place 3 200 65535 1"], nil))
    #expect(Written.samples.count == 20)
    let told = Told.by(Written.samples[1])
    #expect(told.problem == nil)
    #expect(told.told.count == 76)
    #expect(told.told[0] == "batch 4294967295 1800000000123")
    #expect(told.told[1] == "pack 1 “”")
    #expect(told.told[2] == "state \(Int64.max - 7) - “Ada” - 3 cursors")
    #expect(told.told[3] == "effect \(Int64.min) \(Int64.max) “” -")
    #expect(told.told[5] == "line 4294967295 1800000000000 7 2 11 “” “Ada”")
    #expect(told.told[6] == "reply 4294967295 “Ada” “”")
    #expect(told.told[7] == "person 4294967295 255 255 “Ada”")
    #expect(told.told[20] == "line 4294967295 1800000000000 7 2 11 “Ada” “日本語 🎉”")
  }

  @Test func aMessageCutAnywhereIsShortOrToldAsFarAsItsRecordsGo() {
    for sample in Written.samples {
      let whole = Told.by(sample).told
      for length in 0..<sample.count {
        let (told, problem) = Told.by(Array(sample.prefix(length)))
        #expect(whole.starts(with: told))
        // Only a cut between two records leaves a message that is whole.
        if problem == nil { #expect(told.count < whole.count && !told.isEmpty) } else { #expect(problem == .short) }
      }
    }
  }

  @Test func somethingAfterTheEndIsAProblem() {
    let open: [WireKind] = [.welcome, .batch, .passing, .trails, .aside, .people]
    for sample in Written.samples where !open.contains(where: { $0.rawValue == sample[1] }) {
      #expect(Told.by(sample + [0]).problem == .trailing)
    }
  }

  @Test func anotherVersionAndUnknownKindsAreProblems() {
    #expect(Told.by([1, 1, 0, 0]).problem == .version)
    #expect(Told.by([2, 99]).problem == .kind)
    #expect(Told.by([2, WireKind.refused.rawValue, 1, 99]).problem == .value)
    #expect(Told.by([2]).problem == .short)
    #expect(Told.by([]).problem == .short)
  }

  @Test func aViewersBrokenMessageIsNotToldAtAll() {
    for sample in Written.samples where sample[1] >= WireKind.hello.rawValue {
      #expect(Told.by(sample).problem == nil)
      #expect(Told.by(sample + [0]).told.isEmpty)
      #expect(Told.by(sample.dropLast()).told.isEmpty)
    }
  }

  @Test func aBufferThatIsTooSmallIsNeverOverrun() {
    let text = Array("some words".utf8)
    let whole = Written.message { writer in text.withUnsafeBytes { writer.say($0, replyTo: 1) } }
    for room in 0..<18 {
      #expect(Written.message(room: room) { writer in text.withUnsafeBytes { writer.say($0, replyTo: 1) } } == nil)
    }
    #expect(Written.message(room: 18) { writer in text.withUnsafeBytes { writer.say($0, replyTo: 1) } } == whole)
  }

  @Test func aPlaceMeansTheSameAfterQuantising() throws {
    for (x, y) in [(0.0, 0.0), (1, 1), (0.5, 0.5), (-0.25, 1.25), (0.123, 0.987)] {
      let place = try #require(WirePlace(ofPictureX: x, y: y))
      #expect(abs(place.pictureX - x) < 0.00002 && abs(place.pictureY - y) < 0.00002)
    }
    #expect(WirePlace(ofPictureX: -0.25, y: 1.25) == WirePlace(x: 0, y: 65535))
  }

  @Test(arguments: [-0.26, 1.26, .nan, .infinity, -.infinity, 1e300]) func aPlaceFarOffIsNone(x: Double) {
    #expect(WirePlace(ofPictureX: x, y: 0.5) == nil)
    #expect(WirePlace(ofPictureX: 0.5, y: x) == nil)
  }
}
