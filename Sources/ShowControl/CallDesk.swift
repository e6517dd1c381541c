import ShowModel
import ShowTimeline

/// Who holds the call. Of several producers one does: their GO goes, and another's asks first.
///
/// A value that decides; ``CallKeeper`` owns it and the clock.
///
///     var desk = CallDesk()
///     desk.arrive("ana", as: .producer, at: now)
///     desk.judge("ben", wants: "go drop", takes: false, at: now)     // .asksFirst(of: ana's holding)
///     try desk.take(by: "ben", at: now)
public struct CallDesk: Equatable, Sendable {
  /// Somebody who has a desk open.
  public struct Attendant: Equatable, Sendable {
    public var name: String
    public var role: Rank
    /// Pages that they have open.
    public var desks: Int
    /// When the first of them was opened.
    public var since: Instant
  }

  public struct Holding: Equatable, Sendable {
    public var holder: String
    public var since: Instant
  }

  /// What another producer wanted to do.
  public struct Ask: Equatable, Sendable {
    public var who: String
    /// The override: `go drop`.
    public var what: String
    public var at: Instant
  }

  public enum Verdict: Equatable, Sendable {
    case goes
    case asksFirst(of: Holding)
  }

  /// Nil while nobody does: the next producer who comes, or who gives an order that needs it, takes it.
  public private(set) var holding: Holding?
  /// In the order in which they came.
  public private(set) var attendants: [Attendant] = []
  /// Since the holder has it; the newest last, one of each asker.
  public private(set) var asks: [Ask] = []
  /// When the holder was last seen, where they have no desk open.
  private var lastSign = Instant.distantPast

  public init() {}

  /// Somebody has opened a desk.
  public mutating func arrive(_ name: String, as role: Rank, at now: Instant) {
    expire(at: now)
    if let index = attendants.firstIndex(where: { $0.name == name }) {
      attendants[index].desks += 1
    } else {
      attendants.append(Attendant(name: name, role: role, desks: 1, since: now))
    }
    if holding == nil, role == .producer { pass(to: name, at: now) }
  }

  /// Somebody has closed a desk, or its line has broken.
  public mutating func leave(_ name: String, at now: Instant) {
    guard let index = attendants.firstIndex(where: { $0.name == name }) else { return }
    attendants[index].desks -= 1
    if attendants[index].desks == 0 { attendants.remove(at: index) }
    if holding?.holder == name { lastSign = now }
  }

  /// Lets go of what time has run out for.
  public mutating func expire(at now: Instant) {
    asks.removeAll { now - $0.at >= CallLimits.askStays }
    guard let holding, !isThere(holding.holder), now - lastSign >= CallLimits.absence else { return }
    self.holding = nil
    asks = []
  }

  /// Whether an order that needs the call goes. Who gives it while nobody holds the call takes it by that.
  ///
  /// - Parameters:
  ///   - what: The order, for the holder to read.
  ///   - takes: Takes the call first, whoever holds it.
  public mutating func judge(_ name: String, wants what: String, takes: Bool, at now: Instant) -> Verdict {
    expire(at: now)
    if let holding, holding.holder != name, !takes {
      asks.removeAll { $0.who == name }
      asks = (asks + [Ask(who: name, what: what, at: now)]).suffix(CallLimits.asks)
      return .asksFirst(of: holding)
    }
    if holding?.holder != name { pass(to: name, at: now) }
    lastSign = now
    return .goes
  }

  /// A producer takes the call; the one who had it sees who has it now.
  public mutating func take(by name: String, at now: Instant) {
    expire(at: now)
    if holding?.holder != name { pass(to: name, at: now) }
    lastSign = now
  }

  /// The holder gives the call to another producer who is there. Throws ``CallRefusal``.
  public mutating func handOver(to other: String, by name: String, at now: Instant) throws(CallRefusal) {
    expire(at: now)
    if let holding, holding.holder != name {
      throw CallRefusal("\(holding.holder) holds the call, and only they can hand it over; you may take it")
    }
    guard attendants.contains(where: { $0.name == other && $0.role == .producer }) else {
      let there = attendants.filter { $0.role == .producer && $0.name != name }.map(\.name)
      let who = there.isEmpty ? "no other producer is" : "there: \(there.joined(separator: ", "))"
      throw CallRefusal("no producer called `\(other.prefix(CallLimits.quoted))` has a desk open; \(who)")
    }
    if holding?.holder != other { pass(to: other, at: now) }
    lastSign = now
  }

  /// Takes the call from whoever may no longer hold it, such as a person whose token was taken back.
  public mutating func release(_ name: String) {
    asks.removeAll { $0.who == name }
    guard holding?.holder == name else { return }
    holding = nil
    asks = []
  }

  private mutating func pass(to name: String, at now: Instant) {
    holding = Holding(holder: name, since: now)
    asks = []
    lastSign = now
  }

  private func isThere(_ name: String) -> Bool {
    attendants.contains { $0.name == name && $0.role == .producer }
  }
}

/// Why the call does not change hands: the thing, the problem and the next step.
public struct CallRefusal: Error, Equatable, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}

extension Override {
  /// Whether it moves the night on, so that it takes the call: an `undo` does where it would let the show's clock go
  /// on. Panic never asks.
  public func needsCall(in night: Night) -> Bool {
    switch self {
    case .go, .next, .hold, .resume, .jump: true
    case .undo: night.undoes?.order == .override(.hold)
    default: false
    }
  }
}

public enum CallLimits {
  /// How long a holder without an open desk keeps the call.
  public static let absence = TimeSpan.seconds(30)
  /// How long what another producer wanted is shown.
  public static let askStays = TimeSpan.seconds(30)
  /// Producers whose wishes are shown at once.
  public static let asks = 8
  /// Characters of a name that a message quotes.
  static let quoted = 60
}
