import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowReports

/// Tells every desk that listens what changes: looks at the night four times a second while anybody listens, and when
/// somebody has done something; encodes what is new once, and hands the same bytes to all.
final class EventStream: Service {
  private let picture: DeskPicture
  private let gate: OperatorGate
  private let log: Logger
  private let audience = EventAudience()
  private var clock: any ShowClock { gate.clock }
  private var call: CallKeeper { picture.show.call }

  init(picture: DeskPicture, gate: OperatorGate, log: Logger) {
    self.picture = picture
    self.gate = gate
    self.log = log
  }

  var counts: EventAudience.Counts { audience.counts }

  /// Whether one more may listen.
  var hasRoom: Bool { audience.hasRoom }

  /// A new listener's messages; nil when there is no room. They end when it falls behind, when its session is closed
  /// or its token taken back, and with the show. Whoever listens leaves in the end.
  func listen(_ person: DeskPerson, session: String?) -> EventAudience.Listener? {
    guard let listener = audience.admit(person, session: session) else { return nil }
    call.arrive(person)
    return listener
  }

  func leave(_ listener: EventAudience.Listener, _ person: DeskPerson) {
    audience.remove(listener.id)
    call.leave(person)
  }

  /// Ends the streams of those whose session is over or whose token was taken back; these lose the call as well.
  func dismissTheGone() {
    let (ring, now) = (gate.tokens.current, clock.now())
    let gone = audience.dismiss { person, session in
      !(person.map(ring.knows) ?? false) || session.map { gate.sessions.person(of: $0, at: now) == nil } ?? false
    }
    for person in gone where !ring.knows(person) { call.release(person.name) }
  }

  func run() async throws {
    defer { audience.close() }
    do { try await cancelWhenGracefulShutdown { try await self.tellUntilCancelled() } } catch is CancellationError {}
  }

  private func tellUntilCancelled() async throws {
    var teller = EventTeller(picture: picture)
    var times = LookTimes()
    var nextSign = clock.now()
    while !Task.isCancelled {
      try await clock.sleep(
        until: clock.now() + (audience.isAnybodyThere ? EventLimits.glance : EventLimits.period))
      let now = clock.now()
      guard times.isDue(at: now, revision: await picture.show.control.revision, call: call.current) else { continue }
      let isSignDue = nextSign <= now
      if isSignDue { nextSign = now + EventLimits.signOfLife }
      await tell(&teller, at: now, withSign: isSignDue)
    }
  }

  private func tell(_ teller: inout EventTeller, at now: Instant, withSign: Bool) async {
    if withSign { dismissTheGone() }
    guard audience.isAnybodyThere else { return teller.forget() }
    do {
      var news = try await teller.news(at: now)
      if withSign { news.append(.clock(clock.now())) }
      let whole = audience.hasNewcomers ? try EventMessage.encode(teller.whole(at: clock.now())) : ByteBuffer()
      audience.send(try EventMessage.encode(news), toNewcomers: whole)
    } catch {
      log.error("the desks could not be told what has changed: \(error)")
    }
  }
}

enum EventLimits {
  /// How often the night is looked at, at the least.
  static let period = TimeSpan.milliseconds(250)
  /// How often it is asked whether anybody has done something.
  static let glance = TimeSpan.milliseconds(25)
  /// How often it is told at the most how loud things are; a little less than ``period``, so that each look tells it.
  static let levelsEvery = TimeSpan.milliseconds(200)
  /// A desk that has heard nothing for some of these knows that its line is dead.
  static let signOfLife = TimeSpan.seconds(2)
  /// Desks that listen at once.
  static let listeners = 32
  /// Messages that may wait for one listener: half a minute of them. Then it has to come back.
  static let waitingMessages = 120
  /// How long the as-run log is looked at again after the last change.
  static let asRunPatience = TimeSpan.seconds(3)
  /// It is looked at in any case this often.
  static let asRunPeriod = TimeSpan.seconds(10)
}
