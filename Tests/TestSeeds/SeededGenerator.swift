/// A generator that gives the same numbers for the same seed: SplitMix64 (Steele, Lea and Flood, 2014).
///
///     let seed = UInt64.random(in: .min ... .max)
///     var random = SeededGenerator(seed: seed)
///     #expect(holds(for: Int.random(in: 0..<6, using: &random)), "seed \(seed)")
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `limit`, which is taken for 1 at least.
  public mutating func number(below limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
}
