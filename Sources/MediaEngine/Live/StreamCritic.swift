import RTMPServing
import ShowModel

/// A picture's size in pixels.
struct PictureSize: Equatable, Sendable {
  var width: Int
  var height: Int
}

/// Puts into words what is wrong with a stream. A value; each call gives a fault to be remembered, or nil.
struct StreamCritic: Sendable {
  private var begun: Int64?
  private var hasPicture = false
  private var hasSound = false
  private var hasToldOfAbsence = false
  private var lastTimestamp: Int64?
  private var step: Int64 = 0
  private var size: PictureSize?

  /// A picture was decoded, but not all of it.
  static let damage = "some of its pictures are damaged: parts of them were lost on the way"

  /// Looks at a unit as it comes.
  mutating func note(_ arrived: ArrivedUnit, wantsSound: Bool) -> String? {
    let unit = arrived.unit
    let from = begun ?? arrived.arrival
    begun = from
    switch unit.kind {
    case .video:
      hasPicture = true
      step = unit.timestamp &- (lastTimestamp ?? unit.timestamp)
      lastTimestamp = unit.timestamp
    case .audio: hasSound = true
    case .videoConfiguration, .audioConfiguration, .metadata: return nil
    }
    guard !hasToldOfAbsence, arrived.arrival - from > LiveLimits.soundAloneAfter.samples else { return nil }
    hasToldOfAbsence = true
    if !hasPicture { return "it sends no picture" }
    return hasSound || !wantsSound ? nil : "it sends no sound"
  }

  /// Its places have jumped.
  ///
  /// - Parameter depth: Samples by which the picture came before its old place; negative when it came too late.
  func noteJump(depth: Int64) -> String {
    let seconds = (step.magnitude + 500) / 1000
    if step < 0 { return "its timestamps jumped back by \(seconds) s" }
    if depth > 0 && seconds > 0 { return "its timestamps jumped forward by \(seconds) s" }
    return depth > 0 ? "its pictures came faster than their time" : "its pictures came late: the connection is too slow"
  }

  /// Looks at a decoded picture's size.
  mutating func note(_ size: PictureSize, canvas: PictureSize) -> String? {
    guard size != self.size else { return nil }
    defer { self.size = size }
    if let old = self.size {
      return "its picture changed from \(old.width)x\(old.height) to \(size.width)x\(size.height)"
    }
    guard size.width * size.height > LiveLimits.largePixels else { return nil }
    return "its picture is \(size.width)x\(size.height), of which \(canvas.width)x\(canvas.height) are seen at most; "
      + "less is enough"
  }

  func note(_ error: LibavError, in unit: MediaUnit) -> String {
    let what = unit.isPicture || unit.kind == .videoConfiguration ? "pictures" : "sound"
    let codec = unit.codec.map { " in \($0.rawValue)" } ?? ""
    return error.code == LibavError.noDecoder
      ? "its \(what)\(codec) can't be decoded here; set the encoder to H.264 and AAC"
      : "some of its \(what)\(codec) can't be decoded: \(error.words)"
  }
}
