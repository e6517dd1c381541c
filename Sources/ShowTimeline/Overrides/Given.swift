import ShowModel

/// An order as it was given: who said what, when, from where, why.
public struct Given: Equatable, Sendable {
  public enum Order: Equatable, Sendable {
    /// A `late` names its set, also where whoever gave it left that out.
    case override(Override)
    case reload(running: Bool)
  }

  /// Counts the night's orders from 1.
  public var number: Int
  public var at: Instant
  public var origin: Origin
  public var order: Order

  public init(number: Int, at: Instant, origin: Origin, order: Order) {
    (self.number, self.at, self.origin, self.order) = (number, at, origin, order)
  }
}
