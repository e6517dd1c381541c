import ShowModel

/// An order as it was given: who said what, when, from where, why.
public struct Given: Equatable, Sendable {
  public enum Order: Equatable, Sendable {
    /// A `late` names its set, also where whoever gave it left that out.
    case override(Override)
    case reload(running: Bool)
  }

  /// Whose `undo` took an order back, and when.
  public struct TakenBack: Equatable, Sendable {
    public var at: Instant
    public var origin: Origin
    public init(at: Instant, origin: Origin) { (self.at, self.origin) = (at, origin) }
  }

  /// Counts the night's orders from 1.
  public var number: Int
  public var at: Instant
  public var origin: Origin
  public var order: Order
  /// Nil for what no `undo` has taken back.
  public var takenBack: TakenBack?

  public init(number: Int, at: Instant, origin: Origin, order: Order, takenBack: TakenBack? = nil) {
    (self.number, self.at, self.origin, self.order, self.takenBack) = (number, at, origin, order, takenBack)
  }
}

extension Night {
  /// Takes down an order that is about to be carried out.
  mutating func write(_ order: Given.Order, by origin: Origin) {
    orders += 1
    if given.count >= TimelineLimits.givenKept { given.removeFirst() }
    given.append(Given(number: orders, at: now, origin: origin, order: order))
  }

  /// Takes down that an order was taken back now.
  mutating func strike(_ number: Int, by origin: Origin) {
    guard let index = given.lastIndex(where: { $0.number == number }) else { return }
    given[index].takenBack = Given.TakenBack(at: now, origin: origin)
  }
}
