import ShowModel
import ShowTimeline
import Synchronization

/// Keeps the call of a running show: the one guard that every surface asks before an order that needs it.
///
///     if let refusal = keeper.refusal(of: .next, in: night, named: "next", by: "ben") { … }     // tell who holds it
public final class CallKeeper: Sendable {
  /// Who holds the call instead, and what was asked of them.
  public struct Refusal: Equatable, Sendable {
    public var holding: CallDesk.Holding
    public var askedFor: String

    /// For whoever asked: who has it, and what they can do.
    public var reason: String {
      "\(holding.holder) holds the call and has been asked for it; they can hand it over, or you can take it"
    }
  }

  private let clock: any ShowClock
  private let desk = Mutex(CallDesk())

  public init(clock: any ShowClock) { self.clock = clock }

  /// How it stands now.
  public var current: CallDesk {
    desk.withLock { desk in
      desk.expire(at: clock.now())
      return desk
    }
  }

  /// Why an order may not be given by this producer now, which its holder is told; nil when it may.
  ///
  /// - Parameters:
  ///   - night: What it would be given to, as it stands.
  ///   - order: In words, for the holder: `go drop`.
  ///   - taking: Takes the call first.
  public func refusal(
    of override: Override, in night: Night, named order: String, by name: String, taking: Bool = false
  ) -> Refusal? {
    if !override.needsCall(in: night) {
      if taking { take(by: name) }
      return nil
    }
    let verdict = desk.withLock { $0.judge(name, wants: order, takes: taking, at: clock.now()) }
    guard case .asksFirst(let holding) = verdict else { return nil }
    return Refusal(holding: holding, askedFor: order)
  }

  public func take(by name: String) { desk.withLock { $0.take(by: name, at: clock.now()) } }

  /// Throws ``CallRefusal``.
  public func handOver(to other: String, by name: String) throws(CallRefusal) {
    let now = clock.now()
    let result = desk.withLock { desk in
      Result { () throws(CallRefusal) in try desk.handOver(to: other, by: name, at: now) }
    }
    try result.get()
  }

  public func arrive(_ person: DeskPerson) {
    desk.withLock { $0.arrive(person.name, as: person.role, at: clock.now()) }
  }

  public func leave(_ person: DeskPerson) { desk.withLock { $0.leave(person.name, at: clock.now()) } }

  public func release(_ name: String) { desk.withLock { $0.release(name) } }
}
