/// Where a viewer's cursor went lately: places evenly spaced in time, the oldest first.
///
/// On the wire the first place takes three bytes and each further one two: 12 bits a coordinate, then steps whose unit
/// the header names. 300 trails of three places are 3.3 kB.
public struct WireTrail: Equatable, Sendable {
  /// Places that it holds at most.
  public static let most = 7
  /// Between two places, in ms.
  public static let spacing = 32

  private var xs = SIMD8<UInt16>()
  private var ys = SIMD8<UInt16>()
  public private(set) var count = 0

  public init() {}

  public subscript(index: Int) -> WirePlace { WirePlace(x: xs[index], y: ys[index]) }

  /// Adds the newest place; when there are too many the oldest goes.
  @inline(__always)
  public mutating func append(_ place: WirePlace) {
    if count == Self.most {
      for index in 1..<Self.most {
        xs[index - 1] = xs[index]
        ys[index - 1] = ys[index]
      }
      count -= 1
    }
    xs[count] = place.x
    ys[count] = place.y
    count += 1
  }

  public mutating func append(_ others: WireTrail) {
    for index in 0..<others.count { append(others[index]) }
  }
}

/// How places are written: 12 bits a coordinate; a step is so many times a power of two.
enum TrailSteps {
  /// The unit that a header's number names, as a shift.
  @inline(__always)
  static func shift(_ unit: Int) -> Int { unit * 2 }

  @inline(__always)
  static func coarse(_ coordinate: UInt16) -> Int { Int(coordinate &>> 4) }

  /// 0 stays 0, and the last step stays the edge.
  @inline(__always)
  static func fine(_ coarse: Int) -> UInt16 { UInt16(truncatingIfNeeded: coarse << 4 | coarse >> 8) }

  /// The step from where the reader will be to `target`, in units of the shift; nil when a byte does not hold it.
  @inline(__always)
  static func step(from current: Int, to target: Int, shift: Int) -> Int? {
    let half = shift == 0 ? 0 : 1 << (shift - 1)
    let step = (target - current + half) >> shift
    return step >= -128 && step <= 127 ? step : nil
  }

  @inline(__always)
  static func after(_ current: Int, step: Int, shift: Int) -> Int { min(4095, max(0, current + step << shift)) }
}

extension WireTrail {
  /// Which of the units suffices for every step.
  @inline(__always)
  var unit: Int {
    for index in 0..<3 where fits(TrailSteps.shift(index)) { return index }
    return 3
  }

  @inline(__always)
  private func fits(_ shift: Int) -> Bool {
    guard count > 1 else { return true }
    var (x, y) = (TrailSteps.coarse(xs[0]), TrailSteps.coarse(ys[0]))
    for index in 1..<count {
      guard let dx = TrailSteps.step(from: x, to: TrailSteps.coarse(xs[index]), shift: shift),
        let dy = TrailSteps.step(from: y, to: TrailSteps.coarse(ys[index]), shift: shift)
      else { return false }
      x = TrailSteps.after(x, step: dx, shift: shift)
      y = TrailSteps.after(y, step: dy, shift: shift)
    }
    return true
  }
}
