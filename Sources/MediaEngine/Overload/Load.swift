import Synchronization

/// What the machine's load makes the engine leave undone now. The watch on the load writes it; whoever has work to
/// spare reads it, from any thread.
///
///     if engine.load.allowsPreviews { makePreviews() }
public final class Load: Sendable {
  private let step = Atomic(Relief.none.rawValue)

  init() {}

  public internal(set) var relief: Relief {
    get { Relief(rawValue: step.load(ordering: .relaxed)) ?? .none }
    set { step.store(newValue.rawValue, ordering: .relaxed) }
  }

  public var allowsPreviews: Bool { relief < .withoutPreviews }
}
