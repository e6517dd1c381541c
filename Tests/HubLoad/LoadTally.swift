import Foundation
import HubWire

/// What the viewers have in common: when what was sent, and what came of it.
final class LoadTally {
  let server: LoadPlan.Server
  var present: [LoadViewer] = []
  var lost = 0
  var pack: UInt16 = 0
  var measures = false {
    didSet { (measuredFrom, frames, bytes) = (LoadLoop.now, 0, 0) }
  }
  private var measuredFrom: UInt64 = .max
  /// Messages sent since.
  private(set) var messages = 0
  /// From sending to reading.
  private(set) var times = Deliveries()
  private(set) var frames = 0
  private(set) var bytes = 0
  /// Stickers read, and batches that a viewer should have had and has not.
  private(set) var stickers = 0
  private(set) var gaps = 0
  /// Messages that are none.
  private(set) var broken = 0
  var welcomes = 0
  private(set) var resumed = 0
  /// When each was sent, by its number modulo 65,536.
  private var sent = [UInt64](repeating: 0, count: 65_536)
  private var number = 0
  /// The message that was read last.
  private var last: (bytes: [UInt8], heard: Heard) = ([], Heard())
  /// Whose turn it is to place.
  var turn = 0
  private let start = LoadLoop.now

  init(server: LoadPlan.Server) { self.server = server }

  /// The next message's number, its time noted.
  func stamp() -> UInt16 {
    number = (number + 1) % 65_536
    sent[number] = LoadLoop.now
    if measures { messages += 1 }
    return UInt16(number)
  }

  /// The time as a coordinate of a trail: whole milliseconds in 12 bits.
  var trailStamp: UInt16 { UInt16((LoadLoop.now - start) / 1_000_000 % 4096) << 4 }

  func take(_ payload: UnsafeRawBufferPointer, of viewer: LoadViewer) {
    frames += 1
    bytes += payload.count
    switch server {
    case .hub: takeFromHub(payload, of: viewer)
    case .ws, .nchan:
      guard measures, payload.count >= 4, let number = UInt16(String(decoding: payload[..<4], as: UTF8.self), radix: 16)
      else { return }
      note(number)
    }
  }

  private func takeFromHub(_ payload: UnsafeRawBufferPointer, of viewer: LoadViewer) {
    let kind = payload.count > 1 ? WireKind(rawValue: payload[1]) : nil
    guard kind == .welcome || kind == .batch || kind == .trails && measures && viewer.watches else { return }
    let heard = heard(payload)
    if let batch = heard.batch {
      if measures, batch.offset != viewer.offset &+ 1 { gaps += 1 }
      viewer.offset = batch.offset
      guard let last = heard.stickers.last else { return }
      stickers += heard.stickers.count(where: isMeasured)
      note(last)
    } else if let welcome = heard.welcome {
      if pack == 0 { pack = heard.pack ?? 0 }
      welcomes += 1
      resumed += welcome.isResumed ? 1 : 0
      (viewer.epoch, viewer.offset) = (welcome.epoch, welcome.offset)
    } else {
      for place in heard.newest { note(place) }
    }
  }

  /// What a message says: all viewers get the same one, which is read once.
  private func heard(_ payload: UnsafeRawBufferPointer) -> Heard {
    let isSame = last.bytes.withUnsafeBytes { bytes in
      guard let one = bytes.baseAddress, let other = payload.baseAddress else { return false }
      return bytes.count == payload.count && memcmp(one, other, bytes.count) == 0
    }
    if isSame { return last.heard }
    var heard = Heard()
    if Wire.decode(payload, for: &heard) != nil { broken += 1 }
    last = (Array(payload), heard)
    return heard
  }

  private func isMeasured(_ number: UInt16) -> Bool { measures && sent[Int(number)] >= measuredFrom }

  private func note(_ number: UInt16) {
    if isMeasured(number) { times.add(nanoseconds: LoadLoop.now - sent[Int(number)]) }
  }

  /// A cursor's newest place is the time at which it was sent.
  private func note(_ place: WirePlace) {
    // Places are 12 bits, and exact while they are near to each other.
    let passed = (trailStamp >> 4 &- place.x >> 4) & 4095
    if place.y >> 4 == 9, passed < 3000 { times.add(nanoseconds: UInt64(passed) * 1_000_000) }
  }
}

/// What one message says of what is measured.
private struct Heard: WireVisitor {
  var welcome: WireWelcome?
  var batch: WireBatch?
  var pack: UInt16?
  /// The numbers of a batch's stickers.
  var stickers: [UInt16] = []
  /// Of each trail.
  var newest: [WirePlace] = []
  private var mover: UInt32?

  mutating func visit(_ welcome: WireWelcome) { self.welcome = welcome }
  mutating func visit(_ batch: WireBatch) { self.batch = batch }
  mutating func visit(pack number: UInt16, name: WireText) { pack = min(number, pack ?? number) }
  mutating func visit(_ sticker: WireSticker) { stickers.append(sticker.place.x) }
  mutating func visit(trailOf viewer: UInt32, age: UInt16, at place: WirePlace) {
    if viewer == mover { newest.removeLast() }
    newest.append(place)
    mover = viewer
  }
}
