import HubWire
import NIOCore
import ShowModel

/// What one tick tells the viewers: frames that are ready to be written.
struct Tick: Sendable {
  /// The number of the batch in it; nil when it holds none.
  var offset: UInt32?
  /// What must not be missing; empty when there is nothing.
  var lossless = ByteBuffer()
  /// That, and what passes by.
  var withoutTrails = ByteBuffer()
  /// All of it, as one buffer for all viewers.
  var whole = ByteBuffer()
}

/// What all viewers share: wall, chat, packs and count, and who they are. A value that decides what is passed on; the
/// hub owns the lock.
///
/// What viewers do waits for the next batch; wall and chat change when the batch is made, so that the picture that a
/// newcomer gets and the batches that follow it fit without a gap.
struct Room {
  /// Tells this life of the hub from others; never 0.
  let epoch: UInt32
  private(set) var offset: UInt32 = 0
  private(set) var wall = Wall()
  private(set) var packs = PackBook()
  private(set) var history = BatchHistory()
  var sharedWelcome = SharedWelcome()
  private(set) var viewers = 0
  private(set) var mode = InteractivityMode.all
  private(set) var passing = Passing()
  /// The last sticker that was there when the show cleared the wall.
  private var clearedUpTo: UInt32 = 0
  var people: People
  var networks = Networks()
  var repeats = RepeatBook()
  var log: ChatLog
  var bans: BanBook
  var house: HouseRules
  /// Newest last.
  var acts: [ChatAct]
  var actsRevision = 0
  private(set) var curve = ViewerCurve()
  var errands = Errands()
  var takings = Takings()
  private var keptWall = WallKeeping()
  /// What is to be kept, beside people and lines.
  var unkept: [ChatRecord] = []
  private var lastID: UInt32 = 0
  private var waitingStickers: [(sticker: WireSticker, network: UInt32)] = []
  private var waitingLines: [ChatLine] = []
  private var waitingUnsaid: [UInt32] = []
  private var waitingRemoved: [UInt32] = []
  private var toldCount = (viewers: 0, at: Instant.distantPast)
  private var toldChat = WireChat(wait: 0)

  init(epoch: UInt32, memory: ChatMemory = ChatMemory()) {
    self.epoch = max(1, epoch)
    people = People(memory.people)
    log = ChatLog(memory.lines)
    bans = BanBook(memory.bans)
    acts = memory.acts.suffix(HubLimits.acts)
    house = HouseRules(memory.rules ?? ChatRules())
    if let kept = memory.wall { keptWall.restore(kept, to: &wall, &packs, &people) }
    lastID = max(log.lines.map(\.id).max() ?? 0, wall.stickers.map(\.id).max() ?? 0)
  }

  // MARK: What viewers do

  /// `isKnown`: they have shown that they have been here before, even if the room has forgotten them.
  mutating func enter(
    _ id: PersonID, from address: AddressPrefix? = nil, isKnown: Bool = false, now: Instant
  ) -> UInt32 {
    viewers += 1
    let isNew = !isKnown && people.number(of: id) == nil
    let number = people.arrive(id, from: address, now: now)
    if isNew { people.holdToNetwork(number, lastLine: networks.lastLine(from: address), now: now) }
    return number
  }

  mutating func leave(_ viewer: UInt32, now: Instant) {
    viewers -= 1
    people.leave(viewer, now: now)
  }

  mutating func place(
    pack: UInt16, index: UInt8, at place: WirePlace, by viewer: UInt32, now: Instant
  ) -> WireRefusal.Why? {
    guard mode.allowsStickers else { return .notNow }
    guard packs.mayBePlaced(pack, at: now) else { return .packIsGone }
    if people.isMuted(viewer, at: now) { return .muted }
    guard waitingStickers.count < HubLimits.waiting, let network = takeSticker(of: viewer, now: now) else {
      return .tooBusy
    }
    let sticker = WireSticker(id: nextID(), viewer: viewer, pack: pack, index: index, place: place)
    if people.isShadowed(viewer) {
      errands.tell(viewer, records: { $0.add(sticker) }, at: now)
    } else {
      waitingStickers.append((sticker, network))
    }
    return nil
  }

  /// The network that one more of somebody's stickers counts for; nil when it is one too many. Who is known here counts
  /// for none.
  private mutating func takeSticker(of viewer: UInt32, now: Instant) -> UInt32? {
    if let person = people[viewer], People.isExempt(person) { return 0 }
    return networks.takeSticker(from: people.address(of: viewer), at: now)
  }

  mutating func move(_ trail: WireTrail, by viewer: UInt32, now: Instant) {
    guard mode.allowsCursors, !people.isMuted(viewer, at: now), !people.isShadowed(viewer) else { return }
    passing.move(trail, by: viewer, now: now)
  }

  mutating func launch(at place: WirePlace, by viewer: UInt32, now: Instant) -> WireRefusal.Why? {
    guard mode.allowsFireworks else { return .notNow }
    if people.isMuted(viewer, at: now) { return .muted }
    guard people.isShadowed(viewer) else { return passing.launch(at: place, by: viewer, now: now) }
    let firework = WireFirework(id: nextID(), viewer: viewer, place: place)
    errands.tell(viewer, records: { $0.add(firework) }, at: now)
    return nil
  }

  mutating func clap(_ times: Int, by viewer: UInt32, now: Instant) {
    if !people.isMuted(viewer, at: now), !people.isShadowed(viewer) { passing.clap(times, now: now) }
  }

  /// What has changed since the last call and is to be kept; the wall only now and then, but for the last time.
  mutating func takeUnkept(at now: Instant, isLast: Bool = false) -> [ChatRecord] {
    defer { unkept.removeAll() }
    let records = people.takeUnkept().map(ChatRecord.person) + log.takeUnkept().map(ChatRecord.line) + unkept
    guard let wall = keptWall.take(wall, packs, people, at: now, isLast: isLast) else { return records }
    return records + [.wall(wall)]
  }

  mutating func nextID() -> UInt32 {
    lastID &+= 1
    return lastID
  }

  // MARK: What waits for the batch

  var isTooBusyToTalk: Bool { waitingLines.count >= HubLimits.waiting }

  /// The lines that no batch has told yet, by their ids.
  var linesToCome: Set<UInt32> { Set(waitingLines.lazy.map(\.id)) }

  mutating func tellAll(_ line: ChatLine) { waitingLines.append(line) }

  /// Has every answer quote a line so, those too that wait to be told.
  mutating func requote(_ quoted: ChatLine.Reply) {
    log.quote(quoted)
    for index in waitingLines.indices where waitingLines[index].reply?.id == quoted.id {
      waitingLines[index].reply = quoted
    }
  }

  /// Takes a line back from everybody's page, or out of what they are yet to be told.
  mutating func takeBack(_ id: UInt32) {
    let before = waitingLines.count
    waitingLines.removeAll { $0.id == id }
    if waitingLines.count == before { waitingUnsaid.append(id) }
  }

  /// Tells a line again that was taken back.
  mutating func tellAgain(_ line: ChatLine, now: Instant) {
    // Where nobody was told yet that it is gone, it is there still.
    if let index = waitingUnsaid.firstIndex(of: line.id) {
      waitingUnsaid.remove(at: index)
    } else if line.isShadow {
      tellInShadow(line, now: now)
    } else {
      tellAll(line)
    }
  }

  /// Takes all that somebody has placed off the wall; returns what that was.
  mutating func clearWall(of viewer: UInt32) -> [WireSticker] {
    let waiting = waitingStickers.filter { $0.sticker.viewer == viewer }.map(\.sticker)
    waitingStickers.removeAll { $0.sticker.viewer == viewer }
    let gone = wall.removeAll(of: viewer)
    waitingRemoved += gone.map(\.id)
    keptWall.isUrgent = true
    return gone + waiting
  }

  /// Puts stickers up again, but for those that the show has cleared since. They count for no network.
  mutating func putBack(_ stickers: [WireSticker], now: Instant) {
    for sticker in stickers where sticker.id > clearedUpTo {
      // Where nobody was told yet that it is gone, it is there still.
      if let index = waitingRemoved.firstIndex(of: sticker.id) {
        waitingRemoved.remove(at: index)
        if let leaving = wall.place(sticker, at: now) { waitingRemoved.append(leaving) }
      } else {
        waitingStickers.append((sticker, 0))
      }
    }
  }

  // MARK: The tick

  /// Makes the batch of what waits and of the stage's `news`; nil when there is nothing to tell.
  mutating func beat(at now: Instant, news: VenuePicture) -> Tick? {
    var tick = Tick()
    if let state = news.states.last {
      mode = state.mode
      house.chat = state.chat
      passing.show(state.effects, now: now)
    }
    curve.note(viewers, at: now)
    if let batch = batch(at: now, news: news) {
      tick.offset = offset
      tick.lossless = batch
      tick.withoutTrails = batch
    }
    for frame in [passing.takeEvents(at: now, audience: viewers), countFrame(at: now)] {
      if let frame { tick.withoutTrails.writeImmutableBuffer(frame) }
    }
    tick.whole = tick.withoutTrails
    if let trails = passing.takeTrails(at: now) { tick.whole.writeImmutableBuffer(trails) }
    return tick.whole.readableBytes > 0 ? tick : nil
  }

  private mutating func batch(at now: Instant, news: VenuePicture) -> ByteBuffer? {
    let clearing = news.moments.last { $0.action == .clearWall }
    // What was placed before the wall was cleared goes with it.
    if clearing != nil { waitingStickers = [] }
    let stickers = waitingStickers.prefix(HubLimits.stickersOfBatch)
    let newLines = waitingLines.prefix(HubLimits.linesOfBatch)
    let chat = house.chat.onWire == toldChat ? nil : house.chat.onWire
    waitingRemoved += wall.age(at: now)
    let isChanged = !waitingUnsaid.isEmpty || !waitingRemoved.isEmpty || chat != nil
    guard !stickers.isEmpty || !newLines.isEmpty || isChanged || !news.states.isEmpty || !news.moments.isEmpty
    else { return nil }
    waitingStickers.removeFirst(stickers.count)
    waitingLines.removeFirst(newLines.count)
    offset += 1

    var records = RecordList()
    var states: [(state: VenuePicture.State, pack: UInt16)] = []
    for state in news.states {
      let pack = packs.number(of: state.pack)
      packs.becomesCurrent(pack, at: now)
      states.append((state, pack))
    }
    records.add(newest: states)
    for moment in news.moments { records.add(moment) }
    if let clearing {
      wall.clear()
      keptWall.isUrgent = true
      clearedUpTo = lastID
      records.add(clearedAt: clearing.at, upTo: lastID)
    }
    for (sticker, network) in stickers {
      records.add(sticker)
      if let id = wall.place(sticker, from: network, at: now) { records.add(removed: id) }
    }
    addChat(newLines, chat, to: &records)
    // First on the wire: a page reads a pack's name before its number is used.
    let named = RecordList(packs: packs.takeNews())
    let frame = ServerFrame.binary(
      named.batch(WireBatch(offset: offset, at: now.rawValue), followedBy: records))
    history.add(frame, offset: offset)
    return frame
  }

  private mutating func addChat(_ lines: ArraySlice<ChatLine>, _ chat: WireChat?, to records: inout RecordList) {
    for id in waitingRemoved { records.add(removed: id) }
    for line in lines { records.add(line) }
    for id in waitingUnsaid { records.add(unsaid: id) }
    if let chat {
      records.add(chat)
      toldChat = chat
    }
    errands.events += lines.map(RoomEvent.line) + waitingUnsaid.map(RoomEvent.unsaid)
    (waitingRemoved, waitingUnsaid) = ([], [])
  }

  private mutating func countFrame(at now: Instant) -> ByteBuffer? {
    guard viewers > 0 || toldCount.viewers > 0 else { return nil }
    let passed = now - toldCount.at
    let isDue =
      viewers == toldCount.viewers
      ? passed >= HubLimits.countAtLeastEvery : passed >= HubLimits.countAtMostEvery
    guard isDue else { return nil }
    if viewers != toldCount.viewers { errands.events.append(.viewers(viewers)) }
    toldCount = (viewers, now)
    return viewers > 0 ? ServerFrame.binary(.message(most: 0) { $0.count(UInt32(clamping: viewers)) }) : nil
  }
}

/// How many viewers there were, a point every ten seconds for six hours.
struct ViewerCurve: Equatable, Sendable {
  private(set) var points: [RoomSnapshot.Point] = []
  private var next = Instant.distantPast

  mutating func note(_ viewers: Int, at now: Instant) {
    guard now >= next else { return }
    next = now + HubLimits.curveEvery
    if points.count >= HubLimits.curve { points.removeFirst(points.count - HubLimits.curve + 1) }
    points.append(.init(at: now, viewers: viewers))
  }
}

/// What is for some of the viewers alone, until the hub carries it out. A value.
struct Errands {
  /// Frames for single viewers.
  private(set) var frames: [UInt32: ByteBuffer] = [:]
  /// Viewers whose connections end.
  var turnedOut: Set<UInt32> = []
  /// For those who observe the room.
  var events: [RoomEvent] = []
  /// For those who keep what viewers are told.
  var removals: [HubRemoval] = []

  /// Those whom frames are for, and whose connections end; each once.
  var viewers: Set<UInt32> { turnedOut.union(frames.keys) }

  var isEmpty: Bool { frames.isEmpty && turnedOut.isEmpty && events.isEmpty && removals.isEmpty }

  mutating func tell(_ viewer: UInt32, _ frame: ByteBuffer) {
    frames[viewer, default: ByteBuffer()].writeImmutableBuffer(frame)
  }

  mutating func tell(_ viewer: UInt32, records: (inout RecordList) -> Void, at now: Instant) {
    var list = RecordList()
    records(&list)
    tell(viewer, ServerFrame.binary(list.aside(at: now)))
  }
}

extension ChatRule {
  var onWire: WireChat {
    switch self {
    case .open: WireChat(wait: 0)
    case .slow(let span): WireChat(wait: UInt32(clamping: min(span.rawValue, Int64(WireChat.closed - 1))))
    case .closed: WireChat(wait: WireChat.closed)
    }
  }
}
