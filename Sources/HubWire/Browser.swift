#if arch(wasm32)

  // What the page calls. It lays out the memory itself: addresses are the page's, from `__heap_base` on.

  /// One row of the table that a decoded message is told in: a kind, then its numbers; a text is its start and count.
  private struct Row {
    /// Numbers in a row.
    static let width = 10
  }

  // A number as a cell of the table: by way of `Int`, since the other conversions of the library allocate here.
  @inline(__always)
  private func cell(_ integer: Int) -> Double { Double(integer) }
  @inline(__always)
  private func cell(_ integer: Int64) -> Double { Double(integer) }
  @inline(__always)
  private func cell(_ integer: UInt8) -> Double { Double(Int(integer)) }
  @inline(__always)
  private func cell(_ integer: UInt16) -> Double { Double(Int(integer)) }
  /// In two parts, since `Int` has 32 bits.
  @inline(__always)
  private func cell(_ integer: UInt32) -> Double { Double(Int(integer >> 1)) * 2 + Double(Int(integer & 1)) }

  /// The kinds of rows; the page's `wire.js` knows the same numbers.
  private enum RowKind: Double {
    case welcome = 1
    case limits, batch, count, refused, sticker, removed, pack, line, state, moment
    case effect = 24
    case keyframe, cleared, passing, place, firework, crowd
    case you, reply, unsaid, chat, person, people
  }

  /// Fills the page's table.
  private struct TableVisitor: WireVisitor {
    let table: UnsafeMutablePointer<Double>
    let capacity: Int
    var rows = 0
    var isFull = false

    @inline(__always)
    private mutating func row(
      _ kind: RowKind, _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0, _ e: Double = 0,
      _ f: Double = 0, _ g: Double = 0, _ h: Double = 0, _ i: Double = 0
    ) {
      guard rows < capacity else {
        isFull = true
        return
      }
      let row = table + rows * Row.width
      row[0] = kind.rawValue
      row[1] = a
      row[2] = b
      row[3] = c
      row[4] = d
      row[5] = e
      row[6] = f
      row[7] = g
      row[8] = h
      row[9] = i
      rows += 1
    }

    mutating func visit(_ welcome: WireWelcome) {
      row(
        .welcome, welcome.isResumed ? 1 : 0, cell(welcome.epoch), cell(welcome.offset), cell(welcome.viewer),
        cell(welcome.now), cell(welcome.count))
      let limits = welcome.limits
      row(
        .limits, cell(limits.name), cell(limits.chat), cell(limits.wall), cell(limits.mine),
        cell(limits.lines))
    }
    mutating func visit(_ batch: WireBatch) { row(.batch, cell(batch.offset), cell(batch.at)) }
    mutating func visit(count: UInt32) { row(.count, cell(count)) }
    mutating func visit(_ refusal: WireRefusal) {
      row(.refused, cell(refusal.what.rawValue), cell(refusal.why.rawValue))
    }
    mutating func visit(_ sticker: WireSticker) {
      row(
        .sticker, cell(sticker.id), cell(sticker.viewer), cell(sticker.pack), cell(sticker.index),
        sticker.place.pictureX, sticker.place.pictureY)
    }
    mutating func visit(removed id: UInt32) { row(.removed, cell(id)) }
    mutating func visit(pack number: UInt16, name: WireText) {
      row(.pack, cell(number), cell(name.start), cell(name.count))
    }
    mutating func visit(_ line: WireLine, name: WireText, text: WireText) {
      row(
        .line, cell(line.id), cell(line.at), cell(line.viewer), cell(name.start), cell(name.count), cell(text.start),
        cell(text.count), cell(line.marks.rawValue), cell(line.colour))
    }
    mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) {
      row(.reply, cell(id), cell(name.start), cell(name.count), cell(text.start), cell(text.count))
    }
    mutating func visit(unsaid id: UInt32) { row(.unsaid, cell(id)) }
    mutating func visit(_ chat: WireChat) { row(.chat, cell(chat.wait)) }
    mutating func visit(_ person: WirePerson, name: WireText) {
      row(
        .person, cell(person.viewer), cell(person.marks.rawValue), cell(person.colour), cell(name.start),
        cell(name.count))
    }
    mutating func visit(people count: UInt32) { row(.people, cell(count)) }
    mutating func visit(_ you: WireYou, name: WireText, token: WireText) {
      row(
        .you, cell(you.viewer), cell(you.marks.rawValue), cell(you.colour), cell(you.mutedUntil), cell(name.start),
        cell(name.count), cell(token.start), cell(token.count))
    }
    mutating func visit(asideAt at: Int64) { row(.passing, cell(at)) }
    mutating func visit(
      stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16, mode: WireMode
    ) {
      row(
        .state, cell(at), cell(pack), cell(set.start), cell(set.count), cell(title.start),
        cell(title.count), cell(background.start), cell(background.count), cell(mode.rawValue))
    }
    mutating func visit(_ effect: WireEffect, name: WireText, text: WireText) {
      row(
        .effect, cell(effect.from), cell(effect.until), cell(name.start), cell(name.count), cell(text.start),
        cell(text.count))
    }
    mutating func visit(_ keyframe: WireKeyframe) {
      let colours = (keyframe.first == WireKeyframe.noColour ? 0 : keyframe.second == WireKeyframe.noColour ? 1 : 2)
      row(
        .keyframe, cell(keyframe.at), cell(Int(keyframe.amount)), cell(colours), cell(keyframe.first),
        cell(keyframe.second), keyframe.amount == WireKeyframe.noAmount ? 0 : 1)
    }
    mutating func visit(clearedAt at: Int64, upTo id: UInt32) { row(.cleared, cell(at), cell(id)) }
    mutating func visit(passingAt at: Int64) { row(.passing, cell(at)) }
    mutating func visit(trailOf viewer: UInt32, age: UInt16, at place: WirePlace) {
      row(.place, cell(viewer), cell(age), place.pictureX, place.pictureY)
    }
    mutating func visit(_ firework: WireFirework) {
      row(.firework, cell(firework.id), cell(firework.viewer), firework.place.pictureX, firework.place.pictureY)
    }
    mutating func visit(_ crowd: WireCrowd) { row(.crowd, cell(crowd.claps), cell(crowd.level)) }
    mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText) {
      row(
        .moment, cell(at), cell(id.start), cell(id.count), cell(kind.start), cell(kind.count),
        cell(text.start), cell(text.count))
    }
  }

  /// Rows written to the table, or a problem's negative number; -100 when the table is too small.
  @_expose(wasm, "decode")
  @_cdecl("wire_decode")
  public func decode(
    _ message: UnsafeRawPointer, _ length: Int32, _ table: UnsafeMutablePointer<Double>, _ capacity: Int32
  ) -> Int32 {
    var visitor = TableVisitor(table: table, capacity: Int(capacity))
    let bytes = UnsafeRawBufferPointer(start: message, count: Int(length))
    if let problem = Wire.decode(bytes, for: &visitor) { return -Int32(Int(problem.rawValue)) }
    return visitor.isFull ? -100 : Int32(visitor.rows)
  }

  /// The message's length in bytes, or -1 when it does not fit. The name is the first `length` bytes, the token the
  /// rest; an empty one is none.
  @_expose(wasm, "hello")
  @_cdecl("wire_hello")
  public func hello(
    _ out: UnsafeMutableRawPointer, _ capacity: Int32, _ epoch: UInt32, _ offset: UInt32,
    _ texts: UnsafeRawPointer, _ length: Int32, _ whole: Int32
  ) -> Int32 {
    guard length >= 0, whole >= length else { return -1 }
    let token = UnsafeRawBufferPointer(start: texts + Int(length), count: Int(whole - length))
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.hello(
      name: UnsafeRawBufferPointer(start: texts, count: Int(length)), token: token.count > 0 ? token : nil,
      epoch: epoch, offset: offset)
    return writer.length
  }

  /// The message's length; -1 when it does not fit, or the place is too far from the picture.
  @_expose(wasm, "sticker")
  @_cdecl("wire_sticker")
  public func sticker(
    _ out: UnsafeMutableRawPointer, _ capacity: Int32, _ pack: Int32, _ index: Int32, _ x: Double, _ y: Double
  ) -> Int32 {
    guard let place = WirePlace(ofPictureX: x, y: y), let pack = UInt16(exactly: pack),
      let index = UInt8(exactly: index)
    else { return -1 }
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.place(pack: pack, index: index, at: place)
    return writer.length
  }

  /// The message's length, or -1 when it does not fit.
  @_expose(wasm, "chat")
  @_cdecl("wire_chat")
  public func chat(
    _ out: UnsafeMutableRawPointer, _ capacity: Int32, _ reply: UInt32, _ text: UnsafeRawPointer, _ length: Int32
  ) -> Int32 {
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.say(UnsafeRawBufferPointer(start: text, count: Int(length)), replyTo: reply)
    return writer.length
  }

  /// The message's length, or -1 when it does not fit.
  @_expose(wasm, "name")
  @_cdecl("wire_name")
  public func name(
    _ out: UnsafeMutableRawPointer, _ capacity: Int32, _ text: UnsafeRawPointer, _ length: Int32
  ) -> Int32 {
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.rename(UnsafeRawBufferPointer(start: text, count: Int(length)))
    return writer.length
  }

  /// `count` places, x and y in turn; those too far from the picture are left out. The message's length, or -1 when
  /// none is left.
  @_expose(wasm, "trail")
  @_cdecl("wire_trail")
  public func trail(
    _ out: UnsafeMutableRawPointer, _ capacity: Int32, _ places: UnsafePointer<Double>, _ count: Int32
  ) -> Int32 {
    var trail = WireTrail()
    for index in 0..<Int(count) {
      guard let place = WirePlace(ofPictureX: places[2 * index], y: places[2 * index + 1]) else { continue }
      trail.append(place)
    }
    if trail.count == 0 { return -1 }
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.trail(trail)
    return writer.length
  }

  /// The message's length; -1 when the place is too far from the picture.
  @_expose(wasm, "firework")
  @_cdecl("wire_firework")
  public func firework(_ out: UnsafeMutableRawPointer, _ capacity: Int32, _ x: Double, _ y: Double) -> Int32 {
    guard let place = WirePlace(ofPictureX: x, y: y) else { return -1 }
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.firework(at: place)
    return writer.length
  }

  /// The message's length.
  @_expose(wasm, "clap")
  @_cdecl("wire_clap")
  public func clap(_ out: UnsafeMutableRawPointer, _ capacity: Int32, _ times: Int32) -> Int32 {
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.clap(UInt8(truncatingIfNeeded: Int(min(255, max(0, times)))))
    return writer.length
  }

  /// The message's length.
  @_expose(wasm, "colour")
  @_cdecl("wire_colour")
  public func colour(_ out: UnsafeMutableRawPointer, _ capacity: Int32, _ colour: Int32) -> Int32 {
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.colour(UInt8(truncatingIfNeeded: Int(min(255, max(0, colour)))))
    return writer.length
  }

  /// The message's length.
  @_expose(wasm, "people")
  @_cdecl("wire_people")
  public func people(_ out: UnsafeMutableRawPointer, _ capacity: Int32) -> Int32 {
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    writer.askPeople()
    return writer.length
  }

  /// The message's length; `milliseconds` is below 0 while there is no picture.
  @_expose(wasm, "behind")
  @_cdecl("wire_behind")
  public func behind(_ out: UnsafeMutableRawPointer, _ capacity: Int32, _ milliseconds: Int32) -> Int32 {
    var writer = WireWriter(into: .init(start: out, count: Int(capacity)))
    let most = Int32(truncatingIfNeeded: Int(WireLag.unknown))
    writer.behind(milliseconds < 0 ? WireLag.unknown : UInt16(truncatingIfNeeded: Int(min(milliseconds, most - 1))))
    return writer.length
  }

  extension WireWriter {
    fileprivate var length: Int32 { isFull ? -1 : Int32(count) }
  }

#endif
