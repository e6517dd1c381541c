import HubWire
import NIOCore
import ShowModel

/// What viewers' connections ask of the hub.
extension Hub {
  struct Entry {
    var viewer: UInt32
    /// The welcome, and who the viewer is: one after the other.
    var parts: [ByteBuffer]
    /// The batch that they go on from.
    var offset: UInt32
    var refusedName: WireRefusal.Why?
  }

  /// Lets a viewer in; nil for one that is banned.
  func enter(_ hello: Hello, from address: AddressPrefix?) -> Entry? {
    let shown = identity.person(of: hello.token)
    let id = shown ?? Identity.newPerson()
    let token = shown == nil ? identity.token(of: id) : nil
    let now = now
    let (entry, isResumed): (Entry?, Bool) = state.withLock { state in
      let known = state.room.people.number(of: id).flatMap { state.room.people[$0] }
      let isExempt = known.map(People.isExempt) ?? false
      guard !state.room.bans.keepsOut(id, from: address, isExempt: isExempt, at: now) else { return (nil, false) }
      let viewer = state.room.enter(id, from: address, isKnown: shown != nil, now: now)
      var entry = Entry(viewer: viewer, parts: [], offset: 0)
      // One that has no name in this window keeps the name that is known.
      if !hello.name.isEmpty { entry.refusedName = state.room.call(viewer, hello.name) }
      let welcome = state.room.welcome(
        viewer: viewer, resumingFrom: (hello.epoch, hello.offset), picture: state.board.picture, now: now)
      entry.parts = welcome.parts
      entry.offset = state.room.offset
      if let you = state.room.you(viewer, token: token, now: now) { entry.parts.append(you) }
      return (entry, welcome.isResumed)
    }
    count {
      $0.joined += entry == nil ? 0 : 1
      $0.resumed += isResumed ? 1 : 0
    }
    return entry
  }

  func leave(_ viewer: UInt32) {
    let now = now
    state.withLock { $0.room.leave(viewer, now: now) }
  }

  func place(
    pack: UInt16, index: UInt8, at place: WirePlace, by viewer: UInt32, on loop: any EventLoop
  ) -> WireRefusal.Why? {
    let why = stir(on: loop) { room, now in room.place(pack: pack, index: index, at: place, by: viewer, now: now) }
    if why == nil { count { $0.stickers += 1 } }
    return why
  }

  func say(_ words: String, replyTo reply: UInt32 = 0, by viewer: UInt32, on loop: any EventLoop) -> WireRefusal.Why? {
    let why = stir(on: loop) { room, now in room.say(words, replyTo: reply, by: viewer, now: now) }
    count {
      $0.lines += why == nil ? 1 : 0
      $0.held += why == .held ? 1 : 0
    }
    return why
  }

  func move(_ trail: WireTrail, by viewer: UInt32, on loop: any EventLoop) {
    stir(on: loop) { room, now in room.move(trail, by: viewer, now: now) }
    count { $0.trails += 1 }
  }

  func launch(at place: WirePlace, by viewer: UInt32, on loop: any EventLoop) -> WireRefusal.Why? {
    let why = stir(on: loop) { room, now in room.launch(at: place, by: viewer, now: now) }
    if why == nil { count { $0.fireworks += 1 } }
    return why
  }

  func clap(_ times: Int, by viewer: UInt32, on loop: any EventLoop) {
    stir(on: loop) { room, now in room.clap(times, by: viewer, now: now) }
  }

  func rename(_ viewer: UInt32, to name: String) -> WireRefusal.Why? {
    let now = now
    return state.withLock { state in
      defer { state.runErrands() }
      return state.room.rename(viewer, to: name, now: now)
    }
  }

  func colour(_ viewer: UInt32, _ colour: UInt8) {
    let now = now
    state.withLock { state in
      state.room.colour(viewer, colour, now: now)
      state.runErrands()
    }
  }

  /// Who is there; made once for all who ask within a second.
  func peopleFrame() -> ByteBuffer {
    let now = now
    return state.withLock { state in
      if now - state.people.at >= HubLimits.peopleEvery { state.people = (state.room.peopleFrame(), now) }
      return state.people.frame
    }
  }
}
