import Foundation
import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// What a publisher's units make of its source, as they come.
struct LiveReaderTests {
  /// A stream whose pictures and sound have lasted longer than one without pictures would have to, and which then
  /// announces other pictures.
  @Test func untilAPictureOfNewParametersComesAStreamIsNotLiveByItsSound() async throws {
    try await withFolder { folder in
      let (source, session) = try source()
      defer { source.stop() }
      let reader = LiveReader(session, of: source, log: nil)
      let first = try UnitFeeder.make("first", in: folder, container: "flv", seconds: 3)
      let other = try UnitFeeder.make("other", in: folder, container: "flv", seconds: 1, size: "320x180")
      let change = try #require(other.units.first { $0.kind == .videoConfiguration })
      let start = source.nowSample - 10 * FrameClock.samplesPerSecond
      func feed(_ unit: MediaUnit) { reader.read(ArrivedUnit(unit: unit, arrival: start + unit.timestamp * 48)) }

      for unit in first.units { feed(unit) }
      #expect(source.watched == .live && source.report().framesDecoded > 0)
      feed(change)
      let lastFrame = try #require(source.state.with { $0.watch.lastFrame })
      try await Task.sleep(for: .milliseconds(20))
      for var unit in other.units where !unit.isPicture && !unit.isConfiguration {
        unit.timestamp += 3000
        feed(unit)
      }
      #expect(source.state.with { $0.watch.lastFrame } == lastFrame)

      for var unit in other.units where !unit.isConfiguration {
        unit.timestamp += 4000
        feed(unit)
      }
      #expect(source.report().width == 320 && source.state.with { $0.watch.lastFrame != lastFrame })
    }
  }

  @Test func aStreamThatNeverSendsAPictureIsLiveByItsSound() async throws {
    try await withFolder { folder in
      let (source, session) = try source()
      defer { source.stop() }
      let reader = LiveReader(session, of: source, log: nil)
      let blind = try UnitFeeder.make("blind", in: folder, container: "flv", seconds: 3, picture: [])
      let start = source.nowSample - 10 * FrameClock.samplesPerSecond
      let states = blind.units.map { unit in
        reader.read(ArrivedUnit(unit: unit, arrival: start + unit.timestamp * 48))
        return source.watched
      }
      #expect(states.first == .placeholder && states.last == .live)
    }
  }

  @Test func ofOneWhoWaitsTheLastKeyPictureIsToBeSeen() async throws {
    try await withFolder { folder in
      let (source, _) = try source()
      defer { source.stop() }
      guard case .accepted(let other) = source.open(PublishRequest.Publisher(id: 2), origin: "test") else {
        throw Refused()
      }
      let reader = LiveReader(other, of: source, log: nil)
      #expect(source.sight(ofPublisher: other.number) == nil)
      let stream = try UnitFeeder.make("other", in: folder, container: "flv", seconds: 2.5)
      for unit in stream.units { reader.keep(ArrivedUnit(unit: unit, arrival: unit.timestamp * 48)) }

      let seen = try #require(source.sight(ofPublisher: other.number))
      let lastKey = try #require(stream.units.last { $0.isKeyPicture })
      #expect(seen.mark == .coded(arrival: lastKey.timestamp * 48))
      let canvas = PixelRectangle(x: 0, y: 0, width: 320, height: 180)
      let subject = Previews.Subject.publisher("hana", number: other.number)
      #expect((try PreviewMaker(canvas: canvas).jpeg(of: seen, for: subject) ?? []).count > 1000)
      // Nobody has another number, and the first has sent nothing.
      #expect(source.sight(ofPublisher: other.number + 1) == nil && source.sight(ofPublisher: 1) == nil)
    }
  }

  private func source() throws -> (LiveSource, PublishSession) {
    let (_, source) = IngestGateTests().gate()
    let opening = source.open(PublishRequest.Publisher(id: 1), origin: "test")
    guard case .accepted(let session) = opening else { throw Refused() }
    return (source, session)
  }

  private struct Refused: Error {}
}
