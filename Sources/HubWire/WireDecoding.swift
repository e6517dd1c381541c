extension Wire {
  /// Tells `visitor` what `message` says; nil when it is whole and well-formed.
  ///
  /// Any bytes will do: there is no input that it does not answer, and none that it reads beyond. Texts are where the
  /// message says, and in bounds, but may be no UTF-8.
  public static func decode<Visitor: WireVisitor>(
    _ message: UnsafeRawBufferPointer, for visitor: inout Visitor
  ) -> WireProblem? {
    var reader = WireReader(message)
    let (version, kind): (UInt8, UInt8) = (reader.integer(), reader.integer())
    if reader.isShort { return .short }
    guard version == Wire.version else { return .version }
    guard let kind = WireKind(rawValue: kind) else { return .kind }
    return decode(kind, from: &reader, for: &visitor) ?? (reader.isAtEnd ? nil : .trailing)
  }

  private static func decode<Visitor: WireVisitor>(
    _ kind: WireKind, from reader: inout WireReader, for visitor: inout Visitor
  ) -> WireProblem? {
    switch kind {
    case .welcome:
      let welcome = reader.welcome()
      if reader.isShort { return .short }
      visitor.visit(welcome)
      return decodeRecords(from: &reader, for: &visitor)
    case .batch:
      let batch = WireBatch(offset: reader.integer(), at: reader.integer())
      if reader.isShort { return .short }
      visitor.visit(batch)
      return decodeRecords(from: &reader, for: &visitor)
    case .count:
      let count: UInt32 = reader.integer()
      if reader.isShort { return .short }
      visitor.visit(count: count)
    case .refused:
      let (what, why): (UInt8, UInt8) = (reader.integer(), reader.integer())
      if reader.isShort { return .short }
      guard let what = WireRefusal.What(rawValue: what), let why = WireRefusal.Why(rawValue: why) else {
        return .value
      }
      visitor.visit(WireRefusal(what, why))
    case .hello, .place, .say, .rename:
      return decodeViewers(kind, from: &reader, for: &visitor)
    }
    return nil
  }

  /// What a viewer says is told only when it is whole, since the hub acts on it at once.
  private static func decodeViewers<Visitor: WireVisitor>(
    _ kind: WireKind, from reader: inout WireReader, for visitor: inout Visitor
  ) -> WireProblem? {
    switch kind {
    case .hello:
      let (epoch, offset): (UInt32, UInt32) = (reader.integer(), reader.integer())
      let name = reader.text()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(helloFrom: name, epoch: epoch, offset: offset)
    case .place:
      let (pack, index): (UInt16, UInt8) = (reader.integer(), reader.integer())
      let place = WirePlace(x: reader.integer(), y: reader.integer())
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(placed: pack, index: index, at: place)
    case .say:
      let text = reader.text()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(said: text)
    case .rename:
      let name = reader.text()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(renamed: name)
    default:
      return .kind
    }
    return nil
  }

  private static func decodeRecords<Visitor: WireVisitor>(
    from reader: inout WireReader, for visitor: inout Visitor
  ) -> WireProblem? {
    while !reader.isAtEnd {
      guard let record = WireRecord(rawValue: reader.integer()) else { return .record }
      if !decode(record, from: &reader, for: &visitor) { return .short }
    }
    return nil
  }

  /// False when the record is cut off; it is not told then.
  private static func decode<Visitor: WireVisitor>(
    _ record: WireRecord, from reader: inout WireReader, for visitor: inout Visitor
  ) -> Bool {
    switch record {
    case .sticker:
      let sticker = WireSticker(
        id: reader.integer(), viewer: reader.integer(), pack: reader.integer(), index: reader.integer(),
        place: WirePlace(x: reader.integer(), y: reader.integer()))
      if !reader.isShort { visitor.visit(sticker) }
    case .removed:
      let id: UInt32 = reader.integer()
      if !reader.isShort { visitor.visit(removed: id) }
    case .pack:
      let number: UInt16 = reader.integer()
      let name = reader.text()
      if !reader.isShort { visitor.visit(pack: number, name: name) }
    case .line:
      let (id, at, viewer): (UInt32, Int64, UInt32) = (reader.integer(), reader.integer(), reader.integer())
      let (name, text) = (reader.text(), reader.text())
      if !reader.isShort { visitor.visit(line: id, at: at, viewer: viewer, name: name, text: text) }
    case .state:
      let (at, pack): (Int64, UInt16) = (reader.integer(), reader.integer())
      let (set, title, background) = (reader.text(), reader.text(), reader.text())
      if !reader.isShort { visitor.visit(stateAt: at, set: set, title: title, background: background, pack: pack) }
    case .moment:
      let at: Int64 = reader.integer()
      let (id, kind, text) = (reader.text(), reader.text(), reader.text())
      if !reader.isShort { visitor.visit(momentAt: at, id: id, kind: kind, text: text) }
    }
    return !reader.isShort
  }
}

extension WireReader {
  fileprivate var problemAtEnd: WireProblem? { isShort ? .short : isAtEnd ? nil : .trailing }

  fileprivate mutating func welcome() -> WireWelcome {
    var welcome = WireWelcome()
    let flags: UInt8 = integer()
    welcome.isResumed = flags & 1 != 0
    welcome.epoch = integer()
    welcome.offset = integer()
    welcome.viewer = integer()
    welcome.now = integer()
    welcome.count = integer()
    welcome.limits.name = integer()
    welcome.limits.chat = integer()
    welcome.limits.wall = integer()
    welcome.limits.mine = integer()
    welcome.limits.lines = integer()
    return welcome
  }
}
