import HubWire
import NIOCore

/// A message from the hub, taken apart.
public struct HeardMessage: Sendable {
  public struct Line: Equatable, Sendable {
    public var line: WireLine
    public var name: String
    public var text: String
    public var reply: Reply?
    public var id: UInt32 { line.id }
    public var viewer: UInt32 { line.viewer }
  }
  public struct Reply: Equatable, Sendable {
    public var id: UInt32
    public var name: String
    public var text: String
  }
  public struct You: Equatable, Sendable {
    public var you: WireYou
    public var name: String?
    public var token: String?
  }
  public struct Person: Equatable, Sendable {
    public var person: WirePerson
    public var name: String
  }
  public struct State: Equatable, Sendable {
    public var at: Int64
    public var set: String?
    public var title: String
    public var background: String?
    public var pack: UInt16
    public var mode: WireMode
    public var effects: [Effect] = []
    public init(at: Int64, set: String?, title: String, background: String?, pack: UInt16, mode: WireMode = .all) {
      self.at = at
      self.set = set
      self.title = title
      self.background = background
      self.pack = pack
      self.mode = mode
    }
  }
  public struct Effect: Equatable, Sendable {
    public var name: String
    public var span: WireEffect
    public var text: String?
    public var keyframes: [WireKeyframe] = []
  }
  public struct TrailPlace: Equatable, Sendable {
    public var viewer: UInt32
    public var age: UInt16
    public var place: WirePlace
  }
  public struct Cleared: Equatable, Sendable {
    public var at: Int64
    public var upTo: UInt32
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
  public var unsaid: [UInt32] = []
  public var chat: WireChat?
  public var you: You?
  public var people: [Person] = []
  public var peopleCount: UInt32?
  /// The clock at what is for this viewer alone.
  public var asideAt: Int64?
  public var states: [State] = []
  public var moments: [Moment] = []
  /// The clock at what passes by.
  public var passingAt: Int64?
  public var trails: [TrailPlace] = []
  public var fireworks: [WireFirework] = []
  public var crowd: WireCrowd?
  public var cleared: Cleared?

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
  mutating func visit(_ line: WireLine, name: WireText, text: WireText) {
    message.lines.append(.init(line: line, name: string(name) ?? "", text: string(text) ?? ""))
  }
  mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) {
    guard !message.lines.isEmpty else { return }
    message.lines[message.lines.count - 1].reply = .init(
      id: id, name: string(name) ?? "", text: string(text) ?? "")
  }
  mutating func visit(unsaid id: UInt32) { message.unsaid.append(id) }
  mutating func visit(_ chat: WireChat) { message.chat = chat }
  mutating func visit(_ you: WireYou, name: WireText, token: WireText) {
    message.you = .init(you: you, name: string(name), token: string(token))
  }
  mutating func visit(people count: UInt32) { message.peopleCount = count }
  mutating func visit(_ person: WirePerson, name: WireText) {
    message.people.append(.init(person: person, name: string(name) ?? ""))
  }
  mutating func visit(asideAt at: Int64) { message.asideAt = at }
  mutating func visit(
    stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16, mode: WireMode
  ) {
    message.states.append(
      .init(
        at: at, set: string(set), title: string(title) ?? "", background: string(background), pack: pack, mode: mode))
  }
  mutating func visit(_ effect: WireEffect, name: WireText, text: WireText) {
    guard !message.states.isEmpty else { return }
    message.states[message.states.count - 1].effects.append(
      .init(name: string(name) ?? "", span: effect, text: string(text)))
  }
  mutating func visit(_ keyframe: WireKeyframe) {
    guard let state = message.states.indices.last, let effect = message.states[state].effects.indices.last else {
      return
    }
    message.states[state].effects[effect].keyframes.append(keyframe)
  }
  mutating func visit(passingAt at: Int64) { message.passingAt = at }
  mutating func visit(trailOf viewer: UInt32, age: UInt16, at place: WirePlace) {
    message.trails.append(.init(viewer: viewer, age: age, place: place))
  }
  mutating func visit(_ firework: WireFirework) { message.fireworks.append(firework) }
  mutating func visit(_ crowd: WireCrowd) { message.crowd = crowd }
  mutating func visit(clearedAt at: Int64, upTo id: UInt32) { message.cleared = .init(at: at, upTo: id) }
  mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText) {
    message.moments.append(
      .init(at: at, id: string(id) ?? "", kind: string(kind) ?? "", text: string(text) ?? ""))
  }
}
