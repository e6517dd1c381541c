/// Writes one message into the caller's buffer; what does not fit is not written, and remembered.
///
///     var writer = WireWriter(into: buffer)
///     writer.begin(WireBatch(offset: 7, at: now))
///     writer.sticker(sticker)
///     guard !writer.isFull else { … }
///     send(buffer[..<writer.count])
public struct WireWriter {
  private let bytes: UnsafeMutableRawBufferPointer
  /// Bytes written.
  public private(set) var count = 0
  /// Whether something did not fit: the message is broken then.
  public private(set) var isFull = false

  public init(into bytes: UnsafeMutableRawBufferPointer) { self.bytes = bytes }

  /// The most that a record takes without its texts, in bytes.
  public static let mostOfRecord = 32
  /// The most that a message takes before its records and texts, in bytes.
  public static let mostOfHeader = 64

  // MARK: From the hub

  public mutating func begin(_ welcome: WireWelcome) {
    header(.welcome)
    integer(UInt8(welcome.isResumed ? 1 : 0))
    integer(welcome.epoch)
    integer(welcome.offset)
    integer(welcome.viewer)
    integer(welcome.now)
    integer(welcome.count)
    integer(welcome.limits.name)
    integer(welcome.limits.chat)
    integer(welcome.limits.wall)
    integer(welcome.limits.mine)
    integer(welcome.limits.lines)
  }

  public mutating func begin(_ batch: WireBatch) {
    header(.batch)
    integer(batch.offset)
    integer(batch.at)
  }

  /// Opens what passes by; records follow.
  public mutating func passing(at: Int64) {
    header(.passing)
    integer(at)
  }

  /// Opens a message of trails; they follow by ``trail(of:age:_:)``.
  public mutating func trails(at: Int64) {
    header(.trails)
    integer(at)
  }

  public mutating func count(_ viewers: UInt32) {
    header(.count)
    integer(viewers)
  }

  public mutating func refused(_ refusal: WireRefusal) {
    header(.refused)
    integer(refusal.what.rawValue)
    integer(refusal.why.rawValue)
  }

  public mutating func you(_ you: WireYou, name: UnsafeRawBufferPointer?, token: UnsafeRawBufferPointer?) {
    header(.you)
    integer(you.viewer)
    integer(you.marks.rawValue)
    integer(you.colour)
    integer(you.mutedUntil)
    text(name)
    text(token)
  }

  /// Opens what is for one viewer alone; records follow.
  public mutating func aside(at: Int64) {
    header(.aside)
    integer(at)
  }

  /// Opens a list of who is there, of whom there are `count` in all; records of persons follow.
  public mutating func people(_ count: UInt32) {
    header(.people)
    integer(count)
  }

  // MARK: Records

  public mutating func sticker(_ sticker: WireSticker) {
    integer(WireRecord.sticker.rawValue)
    integer(sticker.id)
    integer(sticker.viewer)
    integer(sticker.pack)
    integer(sticker.index)
    integer(sticker.place.x)
    integer(sticker.place.y)
  }

  public mutating func removed(_ id: UInt32) {
    integer(WireRecord.removed.rawValue)
    integer(id)
  }

  public mutating func pack(_ number: UInt16, name: UnsafeRawBufferPointer) {
    integer(WireRecord.pack.rawValue)
    integer(number)
    text(name)
  }

  public mutating func line(
    _ line: WireLine, name: UnsafeRawBufferPointer, text words: UnsafeRawBufferPointer
  ) {
    integer(WireRecord.line.rawValue)
    integer(line.id)
    integer(line.at)
    integer(line.viewer)
    integer(line.marks.rawValue)
    integer(line.colour)
    text(name)
    text(words)
  }

  /// Of the line before it.
  public mutating func reply(
    to id: UInt32, name: UnsafeRawBufferPointer, text words: UnsafeRawBufferPointer
  ) {
    integer(WireRecord.reply.rawValue)
    integer(id)
    text(name)
    text(words)
  }

  public mutating func unsaid(_ id: UInt32) {
    integer(WireRecord.unsaid.rawValue)
    integer(id)
  }

  public mutating func chat(_ chat: WireChat) {
    integer(WireRecord.chat.rawValue)
    integer(chat.wait)
  }

  public mutating func person(_ person: WirePerson, name: UnsafeRawBufferPointer) {
    integer(WireRecord.person.rawValue)
    integer(person.viewer)
    integer(person.marks.rawValue)
    integer(person.colour)
    text(name)
  }

  public mutating func state(
    at: Int64, set: UnsafeRawBufferPointer?, title: UnsafeRawBufferPointer, background: UnsafeRawBufferPointer?,
    pack: UInt16, mode: WireMode
  ) {
    integer(WireRecord.state.rawValue)
    integer(at)
    integer(pack)
    integer(mode.rawValue)
    text(set)
    text(title)
    text(background)
  }

  public mutating func moment(
    at: Int64, id: UnsafeRawBufferPointer, kind: UnsafeRawBufferPointer, text words: UnsafeRawBufferPointer
  ) {
    integer(WireRecord.moment.rawValue)
    integer(at)
    text(id)
    text(kind)
    text(words)
  }

  /// Of the state before it.
  public mutating func effect(_ effect: WireEffect, name: UnsafeRawBufferPointer, text words: UnsafeRawBufferPointer?) {
    integer(WireRecord.effect.rawValue)
    integer(effect.from)
    integer(effect.until)
    text(name)
    text(words)
  }

  /// Of the effect before it.
  public mutating func keyframe(_ keyframe: WireKeyframe) {
    integer(WireRecord.keyframe.rawValue)
    integer(keyframe.at)
    integer(UInt16(bitPattern: keyframe.amount))
    integer(keyframe.first)
    integer(keyframe.second)
  }

  public mutating func cleared(at: Int64, upTo id: UInt32) {
    integer(WireRecord.cleared.rawValue)
    integer(at)
    integer(id)
  }

  public mutating func firework(_ firework: WireFirework) {
    integer(WireRecord.firework.rawValue)
    integer(firework.id)
    integer(firework.viewer)
    integer(firework.place.x)
    integer(firework.place.y)
  }

  public mutating func crowd(_ crowd: WireCrowd) {
    integer(WireRecord.crowd.rawValue)
    integer(crowd.claps)
    integer(crowd.level)
  }

  /// One viewer's trail, whose last place was `age` ms old; 2 ms are one step of it, 510 ms the most.
  public mutating func trail(of viewer: UInt32, age: Int, _ trail: WireTrail) {
    variable(viewer)
    integer(UInt8(truncatingIfNeeded: min(255, max(0, age / 2))))
    places(trail)
  }

  // MARK: From a viewer

  public mutating func trail(_ trail: WireTrail) {
    header(.trail)
    places(trail)
  }

  public mutating func firework(at place: WirePlace) {
    header(.firework)
    integer(place.x)
    integer(place.y)
  }

  public mutating func clap(_ times: UInt8) {
    header(.clap)
    integer(times)
  }

  public mutating func behind(_ milliseconds: UInt16) {
    header(.behind)
    integer(milliseconds)
  }

  public mutating func hello(
    name: UnsafeRawBufferPointer?, token: UnsafeRawBufferPointer?, epoch: UInt32, offset: UInt32
  ) {
    header(.hello)
    integer(epoch)
    integer(offset)
    text(name)
    text(token)
  }

  public mutating func place(pack: UInt16, index: UInt8, at place: WirePlace) {
    header(.place)
    integer(pack)
    integer(index)
    integer(place.x)
    integer(place.y)
  }

  /// Answers the line `reply`; 0 for none.
  public mutating func say(_ words: UnsafeRawBufferPointer, replyTo reply: UInt32) {
    header(.say)
    integer(reply)
    text(words)
  }

  public mutating func rename(_ name: UnsafeRawBufferPointer) {
    header(.rename)
    text(name)
  }

  public mutating func colour(_ colour: UInt8) {
    header(.colour)
    integer(colour)
  }

  public mutating func askPeople() { header(.askPeople) }

  // MARK: Parts

  private mutating func header(_ kind: WireKind) {
    integer(Wire.version)
    integer(kind.rawValue)
  }

  // Byte by byte, since the library's generic conversions and stores allocate on WebAssembly.

  @inline(__always)
  private mutating func integer(_ number: UInt8) {
    guard reserve(1) else { return }
    bytes[count - 1] = number
  }

  @inline(__always)
  private mutating func integer(_ number: UInt16) {
    integer(UInt8(truncatingIfNeeded: number))
    integer(UInt8(truncatingIfNeeded: number &>> 8))
  }

  @inline(__always)
  private mutating func integer(_ number: UInt32) {
    integer(UInt16(truncatingIfNeeded: number))
    integer(UInt16(truncatingIfNeeded: number &>> 16))
  }

  @inline(__always)
  private mutating func integer(_ number: Int64) {
    integer(UInt32(truncatingIfNeeded: number))
    integer(UInt32(truncatingIfNeeded: number &>> 32))
  }

  private mutating func variable(_ number: UInt32) {
    var rest = number
    while rest > 0x7F {
      integer(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    integer(UInt8(truncatingIfNeeded: rest))
  }

  /// The number of places and the unit of their steps, the first place, then steps.
  private mutating func places(_ trail: WireTrail) {
    let unit = trail.unit
    let shift = TrailSteps.shift(unit)
    integer(UInt8(truncatingIfNeeded: trail.count | unit << 3))
    guard trail.count > 0 else { return }
    var (x, y) = (TrailSteps.coarse(trail[0].x), TrailSteps.coarse(trail[0].y))
    integer(UInt8(truncatingIfNeeded: x))
    integer(UInt8(truncatingIfNeeded: x >> 8 | y << 4))
    integer(UInt8(truncatingIfNeeded: y >> 4))
    for index in 1..<max(1, trail.count) {
      let dx = TrailSteps.step(from: x, to: TrailSteps.coarse(trail[index].x), shift: shift) ?? 0
      let dy = TrailSteps.step(from: y, to: TrailSteps.coarse(trail[index].y), shift: shift) ?? 0
      integer(UInt8(truncatingIfNeeded: dx))
      integer(UInt8(truncatingIfNeeded: dy))
      x = TrailSteps.after(x, step: dx, shift: shift)
      y = TrailSteps.after(y, step: dy, shift: shift)
    }
  }

  private mutating func text(_ text: UnsafeRawBufferPointer?) {
    guard let text else { return integer(WireText.absence) }
    guard text.count <= WireText.longest, bytes.count - count >= text.count + 2 else {
      isFull = true
      return
    }
    integer(UInt16(truncatingIfNeeded: text.count))
    guard reserve(text.count) else { return }
    var offset = count - text.count
    for byte in text {
      bytes[offset] = byte
      offset += 1
    }
  }

  /// Makes room for `size` bytes if there is any.
  @inline(__always)
  private mutating func reserve(_ size: Int) -> Bool {
    guard !isFull, bytes.count - count >= size else {
      isFull = true
      return false
    }
    count += size
    return true
  }
}
