import Foundation
import HubClient
import HubWire
import NIOCore

/// What the viewers have in common, on their one event loop.
///
/// Unchecked, since all of it is touched on that loop alone.
final class LoadLoop: @unchecked Sendable {
  let server: LoadPlan.Server
  var present: [LoadViewer] = []
  var lost = 0
  var pack: UInt16 = 0
  var measures = false { didSet { measuredFrom = Self.now } }
  private var measuredFrom: UInt64 = .max
  /// Messages sent since.
  var messages = 0
  /// From sending to reading.
  var times = Deliveries()
  var frames = 0
  var bytes = 0
  /// Stickers read, and batches that a viewer should have had and has not.
  var stickers = 0
  var gaps = 0
  var welcomes = 0
  var resumed = 0
  /// When each was sent, by its number modulo 65,536.
  private var sent = [UInt64](repeating: 0, count: 65_536)
  private var number = 0
  /// Whose turn it is to place.
  var turn = 0
  private let start = LoadLoop.now

  init(server: LoadPlan.Server) { self.server = server }

  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// The next message's number, its time noted.
  func stamp() -> UInt16 {
    number = (number + 1) % 65_536
    sent[number] = Self.now
    if measures { messages += 1 }
    return UInt16(number)
  }

  /// The time as a coordinate of a trail: whole milliseconds in 12 bits.
  var trailStamp: UInt16 { UInt16((Self.now - start) / 1_000_000 % 4096) << 4 }

  func take(_ payload: ByteBuffer, of viewer: LoadViewer) {
    frames += 1
    bytes += payload.readableBytes
    switch server {
    case .hub: takeFromHub(payload, of: viewer)
    case .ws, .nchan:
      guard measures, let text = payload.getString(at: payload.readerIndex, length: 4),
        let number = UInt16(text, radix: 16)
      else { return }
      note(number)
    }
  }

  private func takeFromHub(_ payload: ByteBuffer, of viewer: LoadViewer) {
    let start = payload.readerIndex
    switch payload.getInteger(at: start + 1, as: UInt8.self).flatMap(WireKind.init(rawValue:)) {
    case .batch:
      let offset: UInt32 = payload.getInteger(at: start + 2, endianness: .little) ?? 0
      if measures, offset != viewer.offset &+ 1 { gaps += 1 }
      viewer.offset = offset
      if measures { takeStickers(payload, from: start + 14) }
    case .trails: if measures, viewer.watches { takeTrails(payload) }
    case .welcome:
      guard let welcome = HeardMessage(payload)?.welcome else { return }
      if pack == 0 { pack = HeardMessage(payload)?.packs.keys.min() ?? 0 }
      welcomes += 1
      resumed += welcome.isResumed ? 1 : 0
      (viewer.epoch, viewer.offset) = (welcome.epoch, welcome.offset)
    default: break
    }
  }

  /// Stickers come first in a batch, each followed by the one that goes for it; a sticker's place is its number.
  private func takeStickers(_ payload: ByteBuffer, from start: Int) {
    payload.withUnsafeReadableBytes { bytes in
      var index = start - payload.readerIndex
      var last = -1
      while index < bytes.count {
        if bytes[index] == WireRecord.sticker.rawValue, index + 16 <= bytes.count {
          last = index
          if isMeasured(number(bytes, index)) { stickers += 1 }
          index += 16
        } else if bytes[index] == WireRecord.removed.rawValue {
          index += 5
        } else {
          break
        }
      }
      if last >= 0 { note(number(bytes, last)) }
    }
  }

  private func number(_ bytes: UnsafeRawBufferPointer, _ sticker: Int) -> UInt16 {
    UInt16(bytes[sticker + 12]) | UInt16(bytes[sticker + 13]) << 8
  }

  private func isMeasured(_ number: UInt16) -> Bool { sent[Int(number)] >= measuredFrom }

  /// A cursor's newest place is the time at which it was sent.
  private func takeTrails(_ payload: ByteBuffer) {
    guard let message = HeardMessage(payload) else { return }
    let now = trailStamp >> 4
    for (index, place) in message.trails.enumerated() {
      let isNewest = index + 1 == message.trails.count || message.trails[index + 1].viewer != place.viewer
      // Places are 12 bits, and exact while they are near to each other.
      let passed = (now &- place.place.x >> 4) & 4095
      if isNewest, place.place.y >> 4 == 9, passed < 3000 { times.add(nanoseconds: UInt64(passed) * 1_000_000) }
    }
  }

  private func note(_ number: UInt16) {
    if isMeasured(number) { times.add(nanoseconds: Self.now - sent[Int(number)]) }
  }
}

/// Frames as viewers send them: masked, with a mask of zeros.
enum LoadFrame {
  static let text: UInt8 = 1
  static let binary: UInt8 = 2
  static let ping: UInt8 = 9
  static let pong: UInt8 = 10

  static func send(_ payload: ByteBuffer, opcode: UInt8 = binary, on channel: any Channel) {
    var frame = ByteBuffer()
    frame.writeInteger(0x80 | opcode)
    if payload.readableBytes < 126 {
      frame.writeInteger(UInt8(0x80 | payload.readableBytes))
    } else {
      frame.writeInteger(0xFE as UInt8)
      frame.writeInteger(UInt16(payload.readableBytes))
    }
    frame.writeInteger(0 as UInt32)
    frame.writeImmutableBuffer(payload)
    channel.writeAndFlush(frame, promise: nil)
  }
}
