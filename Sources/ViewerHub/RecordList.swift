import HubWire
import NIOCore
import ShowModel

/// Records of a message in the making, as bytes.
struct RecordList {
  private(set) var bytes = ByteBuffer()

  init() {}

  init(packs: [(number: UInt16, name: PackID)]) {
    for pack in packs {
      pack.name.rawValue.withText { name in
        bytes.writeMessage(most: name.count) { $0.pack(pack.number, name: name) }
      }
    }
  }

  mutating func add(_ sticker: WireSticker) { bytes.writeMessage(most: 0) { $0.sticker(sticker) } }

  mutating func add(removed id: UInt32) { bytes.writeMessage(most: 0) { $0.removed(id) } }

  /// `forModerators`: whether it says that it is in the shadow.
  mutating func add(_ line: ChatLine, forModerators: Bool = false) {
    var told = WireLine(line)
    if forModerators, line.isShadow { told.marks.insert(.shadow) }
    line.name.withText { name in
      line.text.withText { text in
        bytes.writeMessage(most: name.count + text.count) { $0.line(told, name: name, text: text) }
      }
    }
    guard let reply = line.reply else { return }
    reply.name.withText { name in
      reply.text.withText { text in
        bytes.writeMessage(most: name.count + text.count) { $0.reply(to: reply.id, name: name, text: text) }
      }
    }
  }

  mutating func add(unsaid id: UInt32) { bytes.writeMessage(most: 0) { $0.unsaid(id) } }

  mutating func add(_ chat: WireChat) { bytes.writeMessage(most: 0) { $0.chat(chat) } }

  mutating func add(_ firework: WireFirework) { bytes.writeMessage(most: 0) { $0.firework(firework) } }

  mutating func add(_ state: VenuePicture.State, pack: UInt16) {
    state.title.withText { title in
      (state.set?.rawValue).orNoText { set in
        state.background.orNoText { background in
          bytes.writeMessage(most: title.count + (set?.count ?? 0) + (background?.count ?? 0)) {
            $0.state(
              at: state.at.rawValue, set: set, title: title, background: background, pack: pack,
              mode: state.mode.onWire)
          }
        }
      }
    }
    for effect in state.effects.prefix(HubLimits.effects) { add(effect) }
  }

  /// Adds the newest states that a message has room for, oldest first, and the last in any case: a page reads only so
  /// many records at once, and one that is that far behind shows the next state instead.
  mutating func add(newest states: [(state: VenuePicture.State, pack: UInt16)]) {
    var parts: [ByteBuffer] = []
    var (records, size) = (0, 0)
    for (state, pack) in states.reversed() {
      var part = RecordList()
      part.add(state, pack: pack)
      records += state.records
      size += part.bytes.readableBytes
      let fits = records <= HubLimits.stateRecords && size <= HubLimits.stateBytes
      guard fits || parts.isEmpty else { break }
      parts.append(part.bytes)
    }
    for part in parts.reversed() { bytes.writeImmutableBuffer(part) }
  }

  private mutating func add(_ effect: LastingEffect) {
    let span = WireEffect(from: effect.from.rawValue, until: effect.until.rawValue)
    effect.name.withText { name in
      effect.text.orNoText { text in
        bytes.writeMessage(most: name.count + (text?.count ?? 0)) { $0.effect(span, name: name, text: text) }
      }
    }
    for keyframe in effect.keyframes { bytes.writeMessage(most: 0) { $0.keyframe(WireKeyframe(keyframe)) } }
  }

  mutating func add(clearedAt instant: Instant, upTo id: UInt32) {
    bytes.writeMessage(most: 0) { $0.cleared(at: instant.rawValue, upTo: id) }
  }

  mutating func add(_ moment: VenuePicture.Moment) {
    let (kind, words): (String, String) =
      switch moment.action {
      case .say(let text): ("say", text)
      case .effect(let effect): (effect.name, "")
      default: ("", "")
      }
    guard !kind.isEmpty else { return }
    moment.id.withText { id in
      kind.withText { kind in
        words.withText { text in
          bytes.writeMessage(most: id.count + kind.count + text.count) {
            $0.moment(at: moment.at.rawValue, id: id, kind: kind, text: text)
          }
        }
      }
    }
  }

  /// Adds the newest moments that keep within ``HubLimits/momentBytes``, oldest first.
  mutating func add(newest moments: [VenuePicture.Moment]) {
    var parts: [ByteBuffer] = []
    var size = 0
    for moment in moments.reversed() {
      var part = RecordList()
      part.add(moment)
      size += part.bytes.readableBytes
      guard size <= HubLimits.momentBytes else { break }
      parts.append(part.bytes)
    }
    for part in parts.reversed() { bytes.writeImmutableBuffer(part) }
  }

  func aside(at now: Instant) -> ByteBuffer {
    var message = ByteBuffer.message(most: 0) { $0.aside(at: now.rawValue) }
    message.writeImmutableBuffer(bytes)
    return message
  }

  func batch(_ batch: WireBatch, followedBy others: RecordList) -> ByteBuffer {
    var message = ByteBuffer.message(most: 0) { $0.begin(batch) }
    message.writeImmutableBuffer(bytes)
    message.writeImmutableBuffer(others.bytes)
    return message
  }
}

extension VenuePicture.State {
  /// Records that it takes in a message: its own, and each effect's with its keyframes.
  var records: Int { effects.prefix(HubLimits.effects).reduce(1) { $0 + 1 + $1.keyframes.count } }
}

extension ChatLine {
  /// What it takes in a message at most, in bytes.
  var mostBytes: Int {
    let answer = reply.map { WireWriter.mostOfRecord + $0.name.utf8.count + $0.text.utf8.count } ?? 0
    return WireWriter.mostOfRecord + name.utf8.count + text.utf8.count + answer
  }
}

extension WireLine {
  init(_ line: ChatLine) {
    var marks = WireMarks.none
    if line.isStarred { marks.insert(.starred) }
    if line.isVerified { marks.insert(.verified) }
    if line.rank == .moderator { marks.insert(.moderator) }
    if line.rank == .producer { marks.insert(.producer) }
    if line.hasLinks { marks.insert(.links) }
    self.init(id: line.id, at: line.at.rawValue, viewer: line.number, marks: marks, colour: line.colour)
  }
}

extension WireKeyframe {
  init(_ keyframe: Keyframe) {
    let colours = keyframe.colours.map { UInt32($0.dropFirst(), radix: 16) ?? 0 }
    self.init(
      at: UInt32(clamping: keyframe.at.rawValue), amount: keyframe.amount.map { Int16(clamping: $0) } ?? Self.noAmount,
      first: colours.first ?? Self.noColour, second: colours.dropFirst().first ?? Self.noColour)
  }
}

extension String {
  /// Its UTF-8, cut to what the hub tells of the show's own texts.
  func withText(_ body: (UnsafeRawBufferPointer) -> Void) {
    var text = self
    if text.utf8.count > HubLimits.showText {
      text = ViewerText.cut(text, to: TextLimit(clusters: .max, bytes: HubLimits.showText))
    }
    text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}

extension String? {
  func orNoText(_ body: (UnsafeRawBufferPointer?) -> Void) {
    if let self { self.withText(body) } else { body(nil) }
  }
}

extension ByteBuffer {
  /// A message whose texts have at most `most` bytes together.
  static func message(most: Int, _ write: (inout WireWriter) -> Void) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeMessage(most: most, write)
    return buffer
  }

  /// Writes a message, or a record of one, whose texts have at most `most` bytes together.
  mutating func writeMessage(most: Int, _ write: (inout WireWriter) -> Void) {
    let room = WireWriter.mostOfHeader + WireWriter.mostOfRecord + most
    writeWithUnsafeMutableBytes(minimumWritableBytes: room) { bytes in
      var writer = WireWriter(into: bytes)
      write(&writer)
      return writer.isFull ? 0 : writer.count
    }
  }
}

/// WebSocket frames as the server sends them: whole and unmasked (RFC 6455, section 5.2), ready for every viewer.
enum ServerFrame {
  /// `more` bytes of it follow in another buffer.
  static func binary(_ payload: ByteBuffer, goingOnFor more: Int = 0) -> ByteBuffer {
    let length = payload.readableBytes + more
    var frame = ByteBuffer()
    frame.reserveCapacity(payload.readableBytes + 10)
    frame.writeInteger(0x82 as UInt8)
    switch length {
    case ...125: frame.writeInteger(UInt8(length))
    case ...0xFFFF:
      frame.writeInteger(126 as UInt8)
      frame.writeInteger(UInt16(length))
    default:
      frame.writeInteger(127 as UInt8)
      frame.writeInteger(UInt64(length))
    }
    frame.writeImmutableBuffer(payload)
    return frame
  }

  static let ping: ByteBuffer = ByteBuffer(bytes: [0x89, 0x00])

  /// The answer to a ping; `payload` is the ping's own, at most 125 bytes as the protocol has it.
  static func pong(_ payload: ByteBuffer) -> ByteBuffer {
    var frame = ByteBuffer(bytes: [0x8A, UInt8(clamping: payload.readableBytes)])
    frame.writeImmutableBuffer(payload)
    return frame
  }

  static func close(_ code: CloseCode) -> ByteBuffer {
    let words = code.words.utf8.prefix(120)
    var frame = ByteBuffer(bytes: [0x88, UInt8(words.count + 2)])
    frame.writeInteger(code.rawValue)
    frame.writeBytes(words)
    return frame
  }
}

/// Why the hub closes a connection; from 3500 on the page does not come back by itself.
enum CloseCode: UInt16 {
  case bye = 1000
  case slow = 3000
  case silent = 3001
  case stopping = 3002
  case malformed = 3500
  case flood = 3501
  case banned = 3502

  var words: String {
    switch self {
    case .bye: ""
    case .slow: "your connection was too slow to keep up"
    case .silent: "nothing was heard from you"
    case .stopping: "the venue starts again"
    case .malformed: "that was no message; load the page again"
    case .flood: "too many messages"
    case .banned: "a moderator has banned you from this venue"
    }
  }
}
