import HubWire
import NIOCore
import ShowModel

/// A line of the chat.
struct ChatLine: Equatable {
  var id: UInt32
  var at: Instant
  var viewer: UInt32
  var name: String
  var text: String
}

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

/// What all viewers share: wall, chat, packs and count. A value that decides what is passed on; the hub owns the lock.
///
/// What viewers do waits for the next batch; wall and chat change when the batch is made, so that the picture that a
/// newcomer gets and the batches that follow it fit without a gap.
struct Room {
  /// Tells this life of the hub from others; never 0.
  let epoch: UInt32
  private(set) var offset: UInt32 = 0
  private(set) var wall = Wall()
  private(set) var lines: [ChatLine] = []
  private(set) var packs = PackBook()
  private(set) var history = BatchHistory()
  private(set) var viewers = 0
  private(set) var mode = InteractivityMode.all
  private(set) var passing = Passing()
  private var lastViewer: UInt32 = 0
  private var lastID: UInt32 = 0
  private var waitingStickers: [WireSticker] = []
  private var waitingLines: [ChatLine] = []
  private var toldCount = (viewers: 0, at: Instant.distantPast)

  init(epoch: UInt32) { self.epoch = max(1, epoch) }

  // MARK: What viewers do

  mutating func enter() -> UInt32 {
    viewers += 1
    lastViewer &+= 1
    return lastViewer
  }

  mutating func leave() { viewers -= 1 }

  mutating func place(
    pack: UInt16, index: UInt8, at place: WirePlace, by viewer: UInt32, now: Instant
  ) -> WireRefusal.Why? {
    guard mode.allowsStickers else { return .notNow }
    guard packs.mayBePlaced(pack, at: now) else { return .packIsGone }
    guard waitingStickers.count < HubLimits.waiting else { return .tooBusy }
    waitingStickers.append(WireSticker(id: nextID(), viewer: viewer, pack: pack, index: index, place: place))
    return nil
  }

  mutating func say(_ text: String, by viewer: UInt32, called name: String, now: Instant) -> WireRefusal.Why? {
    guard waitingLines.count < HubLimits.waiting else { return .tooBusy }
    waitingLines.append(ChatLine(id: nextID(), at: now, viewer: viewer, name: name, text: text))
    return nil
  }

  mutating func move(_ trail: WireTrail, by viewer: UInt32, now: Instant) {
    if mode.allowsCursors { passing.move(trail, by: viewer, now: now) }
  }

  mutating func launch(at place: WirePlace, by viewer: UInt32, now: Instant) -> WireRefusal.Why? {
    mode.allowsFireworks ? passing.launch(at: place, by: viewer, now: now) : .notNow
  }

  mutating func clap(_ times: Int, now: Instant) { passing.clap(times, now: now) }

  private mutating func nextID() -> UInt32 {
    lastID &+= 1
    return lastID
  }

  // MARK: The tick

  /// Makes the batch of what waits and of the stage's `news`; nil when there is nothing to tell.
  mutating func beat(at now: Instant, news: VenuePicture) -> Tick? {
    var tick = Tick()
    if let state = news.states.last {
      mode = state.mode
      passing.show(state.effects, now: now)
    }
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
    guard !stickers.isEmpty || !newLines.isEmpty || !news.states.isEmpty || !news.moments.isEmpty else { return nil }
    waitingStickers.removeFirst(stickers.count)
    waitingLines.removeFirst(newLines.count)
    lines = (lines + newLines).suffix(HubLimits.recentLines)
    offset += 1

    var records = RecordList()
    for state in news.states {
      let pack = packs.number(of: state.pack)
      packs.becomesCurrent(pack, at: now)
      records.add(state, pack: pack)
    }
    for moment in news.moments { records.add(moment) }
    if let clearing {
      wall.clear()
      records.add(clearedAt: clearing.at, upTo: lastID)
    }
    for sticker in stickers {
      records.add(sticker)
      if let id = wall.place(sticker) { records.add(removed: id) }
    }
    for line in newLines { records.add(line) }
    // First on the wire: a page reads a pack's name before its number is used.
    let named = RecordList(packs: packs.takeNews())
    let frame = ServerFrame.binary(
      named.batch(WireBatch(offset: offset, at: now.rawValue), followedBy: records))
    history.add(frame, offset: offset)
    return frame
  }

  private mutating func countFrame(at now: Instant) -> ByteBuffer? {
    guard viewers > 0 else { return nil }
    let passed = now - toldCount.at
    let isDue =
      viewers == toldCount.viewers
      ? passed >= HubLimits.countAtLeastEvery : passed >= HubLimits.countAtMostEvery
    guard isDue else { return nil }
    toldCount = (viewers, now)
    return ServerFrame.binary(.message(most: 0) { $0.count(UInt32(clamping: viewers)) })
  }
}
