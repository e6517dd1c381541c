import HubWire
import NIOCore

/// A message from the hub, taken apart.
public struct HeardMessage: Sendable {
  public struct Line: Equatable, Sendable {
    public var id: UInt32
    public var viewer: UInt32
    public var name: String
    public var text: String
  }
  public struct State: Equatable, Sendable {
    public var at: Int64
    public var set: String?
    public var title: String
    public var background: String?
    public var pack: UInt16
  }
  public struct Moment: Equatable, Sendable {
    public var at: Int64
    public var id: String
    public var kind: String
    public var text: String
  }

  public var welcome: WireWelcome?
  public var batch: WireBatch?
  public var count: UInt32?
  public var refusals: [WireRefusal] = []
  public var stickers: [WireSticker] = []
  public var removed: [UInt32] = []
  public var packs: [UInt16: String] = [:]
  public var lines: [Line] = []
  public var states: [State] = []
  public var moments: [Moment] = []

  /// Nil for bytes that are no message.
  public init?(_ bytes: ByteBuffer) {
    var visitor = HeardVisitor(bytes: bytes)
    guard bytes.withUnsafeReadableBytes({ Wire.decode($0, for: &visitor) }) == nil else { return nil }
    self = visitor.message
  }

  fileprivate init() {}
}

private struct HeardVisitor: WireVisitor {
  let bytes: ByteBuffer
  var message = HeardMessage()

  private func string(_ text: WireText) -> String? {
    text.isAbsent ? nil : bytes.getString(at: bytes.readerIndex + text.start, length: text.count)
  }
  mutating func visit(_ welcome: WireWelcome) { message.welcome = welcome }
  mutating func visit(_ batch: WireBatch) { message.batch = batch }
  mutating func visit(count: UInt32) { message.count = count }
  mutating func visit(_ refusal: WireRefusal) { message.refusals.append(refusal) }
  mutating func visit(_ sticker: WireSticker) { message.stickers.append(sticker) }
  mutating func visit(removed id: UInt32) { message.removed.append(id) }
  mutating func visit(pack number: UInt16, name: WireText) { message.packs[number] = string(name) }
  mutating func visit(line id: UInt32, at: Int64, viewer: UInt32, name: WireText, text: WireText) {
    message.lines.append(.init(id: id, viewer: viewer, name: string(name) ?? "", text: string(text) ?? ""))
  }
  mutating func visit(stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16) {
    message.states.append(
      .init(at: at, set: string(set), title: string(title) ?? "", background: string(background), pack: pack))
  }
  mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText) {
    message.moments.append(
      .init(at: at, id: string(id) ?? "", kind: string(kind) ?? "", text: string(text) ?? ""))
  }
}
