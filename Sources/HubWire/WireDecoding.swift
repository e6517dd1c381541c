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
    case .passing:
      let at: Int64 = reader.integer()
      if reader.isShort { return .short }
      visitor.visit(passingAt: at)
      return decodeRecords(from: &reader, for: &visitor)
    case .trails:
      let at: Int64 = reader.integer()
      if reader.isShort { return .short }
      visitor.visit(passingAt: at)
      return decodeTrails(from: &reader, for: &visitor)
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
    case .you:
      let you = reader.you()
      let (name, token) = (reader.text(), reader.text())
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(you, name: name, token: token)
    case .aside:
      let at: Int64 = reader.integer()
      if reader.isShort { return .short }
      visitor.visit(asideAt: at)
      return decodeRecords(from: &reader, for: &visitor)
    case .people:
      let count: UInt32 = reader.integer()
      if reader.isShort { return .short }
      visitor.visit(people: count)
      return decodeRecords(from: &reader, for: &visitor)
    case .hello, .place, .say, .rename, .trail, .firework, .clap, .colour, .askPeople,
      .behind:
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
      let (name, token) = (reader.text(), reader.text())
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(helloFrom: name, token: token, epoch: epoch, offset: offset)
    case .place:
      let (pack, index): (UInt16, UInt8) = (reader.integer(), reader.integer())
      let place = WirePlace(x: reader.integer(), y: reader.integer())
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(placed: pack, index: index, at: place)
    case .say:
      let reply: UInt32 = reader.integer()
      let text = reader.text()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(said: text, replyTo: reply)
    case .rename:
      let name = reader.text()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(renamed: name)
    case .trail:
      var trail = WireTrail()
      let isWhole = reader.places { trail.append($2) }
      if reader.isShort { return .short }
      guard isWhole else { return .value }
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(moved: trail)
    case .firework:
      let place = WirePlace(x: reader.integer(), y: reader.integer())
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(launchedAt: place)
    case .clap:
      let times: UInt8 = reader.integer()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(clapped: times)
    case .colour:
      let colour: UInt8 = reader.integer()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(coloured: colour)
    case .askPeople:
      if let problem = reader.problemAtEnd { return problem }
      visitor.visitAskedForPeople()
    case .behind:
      let milliseconds: UInt16 = reader.integer()
      if let problem = reader.problemAtEnd { return problem }
      visitor.visit(behind: milliseconds)
    default:
      return .kind
    }
    return nil
  }

  private static func decodeTrails<Visitor: WireVisitor>(
    from reader: inout WireReader, for visitor: inout Visitor
  ) -> WireProblem? {
    while !reader.isAtEnd {
      let viewer = reader.variable()
      let age: UInt8 = reader.integer()
      let isWhole = reader.places { index, count, place in
        let before = (count - 1 - index) * WireTrail.spacing + Int(age) * 2
        visitor.visit(trailOf: viewer, age: UInt16(truncatingIfNeeded: before), at: place)
      }
      if reader.isShort { return .short }
      if !isWhole { return .value }
    }
    return nil
  }

  private static func decodeRecords<Visitor: WireVisitor>(
    from reader: inout WireReader, for visitor: inout Visitor
  ) -> WireProblem? {
    while !reader.isAtEnd {
      guard let record = WireRecord(rawValue: reader.integer()) else { return .record }
      if let problem = decode(record, from: &reader, for: &visitor) { return problem }
    }
    return nil
  }

  /// A record that is cut off is not told.
  private static func decode<Visitor: WireVisitor>(
    _ record: WireRecord, from reader: inout WireReader, for visitor: inout Visitor
  ) -> WireProblem? {
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
    case .state:
      let (at, pack, number): (Int64, UInt16, UInt8) = (reader.integer(), reader.integer(), reader.integer())
      let (set, title, background) = (reader.text(), reader.text(), reader.text())
      if reader.isShort { return .short }
      guard let mode = WireMode(rawValue: number) else { return .value }
      visitor.visit(stateAt: at, set: set, title: title, background: background, pack: pack, mode: mode)
    case .moment:
      let at: Int64 = reader.integer()
      let (id, kind, text) = (reader.text(), reader.text(), reader.text())
      if !reader.isShort { visitor.visit(momentAt: at, id: id, kind: kind, text: text) }
    case .effect, .keyframe, .cleared, .firework, .crowd:
      decodeShow(record, from: &reader, for: &visitor)
    case .line, .reply, .unsaid, .chat, .person:
      decodeChat(record, from: &reader, for: &visitor)
    }
    return reader.isShort ? .short : nil
  }

  private static func decodeChat<Visitor: WireVisitor>(
    _ record: WireRecord, from reader: inout WireReader, for visitor: inout Visitor
  ) {
    switch record {
    case .line:
      var line = WireLine(id: reader.integer(), at: reader.integer(), viewer: reader.integer())
      line.marks = WireMarks(rawValue: reader.integer())
      line.colour = reader.integer()
      let (name, text) = (reader.text(), reader.text())
      if !reader.isShort { visitor.visit(line, name: name, text: text) }
    case .reply:
      let id: UInt32 = reader.integer()
      let (name, text) = (reader.text(), reader.text())
      if !reader.isShort { visitor.visit(replyTo: id, name: name, text: text) }
    case .unsaid:
      let id: UInt32 = reader.integer()
      if !reader.isShort { visitor.visit(unsaid: id) }
    case .chat:
      let chat = WireChat(wait: reader.integer())
      if !reader.isShort { visitor.visit(chat) }
    case .person:
      let person = WirePerson(
        viewer: reader.integer(), marks: WireMarks(rawValue: reader.integer()), colour: reader.integer())
      let name = reader.text()
      if !reader.isShort { visitor.visit(person, name: name) }
    default: break
    }
  }

  /// What the show does to the page, and what viewers do that passes by.
  private static func decodeShow<Visitor: WireVisitor>(
    _ record: WireRecord, from reader: inout WireReader, for visitor: inout Visitor
  ) {
    switch record {
    case .effect:
      let effect = WireEffect(from: reader.integer(), until: reader.integer())
      let (name, text) = (reader.text(), reader.text())
      if !reader.isShort { visitor.visit(effect, name: name, text: text) }
    case .keyframe:
      let (at, amount): (UInt32, UInt16) = (reader.integer(), reader.integer())
      let keyframe = WireKeyframe(
        at: at, amount: Int16(bitPattern: amount), first: reader.integer(), second: reader.integer())
      if !reader.isShort { visitor.visit(keyframe) }
    case .cleared:
      let (at, id): (Int64, UInt32) = (reader.integer(), reader.integer())
      if !reader.isShort { visitor.visit(clearedAt: at, upTo: id) }
    case .firework:
      let firework = WireFirework(
        id: reader.integer(), viewer: reader.integer(), place: WirePlace(x: reader.integer(), y: reader.integer()))
      if !reader.isShort { visitor.visit(firework) }
    case .crowd:
      let crowd = WireCrowd(claps: reader.integer(), level: reader.integer())
      if !reader.isShort { visitor.visit(crowd) }
    default: break
    }
  }
}

extension WireReader {
  fileprivate var problemAtEnd: WireProblem? { isShort ? .short : isAtEnd ? nil : .trailing }

  fileprivate mutating func you() -> WireYou {
    WireYou(
      viewer: integer(), marks: WireMarks(rawValue: integer()), colour: integer(), mutedUntil: integer())
  }

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
