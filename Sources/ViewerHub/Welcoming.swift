import HubWire
import NIOCore
import ShowModel

/// What a viewer is sent first, as it is written.
struct Welcome {
  /// One after the other; those that are long lie in memory once for all who come at the same time.
  var parts: [ByteBuffer]
  var isResumed = false

  /// As one buffer of its own.
  var whole: ByteBuffer {
    var whole = ByteBuffer()
    for part in parts { whole.writeImmutableBuffer(part) }
    return whole
  }
}

/// What newcomers are told that is the same for all who come at the same time.
struct SharedWelcome {
  fileprivate var records = ByteBuffer()
  /// What it is made of: the last batch, the lines that are kept, and when.
  fileprivate var offset: UInt32 = 0
  fileprivate var lines = 0
  fileprivate var at = Instant.distantPast
  /// Who has lines that they alone see: they are told all that there is by themselves.
  fileprivate var withOwnLines: Set<UInt32> = []
  /// What one that came back had missed, from one batch to the last.
  fileprivate var missed = (after: UInt32(0), upTo: UInt32(0), frames: ByteBuffer())
}

extension Room {
  /// What a viewer is sent first: what it missed if it comes back, or all that there is.
  ///
  /// `picture` is the stage's, as far as the last batch has told it.
  mutating func welcome(
    viewer: UInt32, resumingFrom place: (epoch: UInt32, offset: UInt32), picture: VenuePicture, now: Instant
  ) -> Welcome {
    var welcome = WireWelcome()
    welcome.epoch = epoch
    welcome.viewer = viewer
    welcome.now = now.rawValue
    welcome.count = UInt32(clamping: viewers)
    welcome.limits = .ofHub
    if place.epoch == epoch, place.offset <= offset, let missed = missed(after: place.offset) {
      welcome.isResumed = true
      welcome.offset = place.offset
      let opening = ServerFrame.binary(.message(most: 0) { $0.begin(welcome) })
      return Welcome(parts: missed.readableBytes > 0 ? [opening, missed] : [opening], isResumed: true)
    }
    welcome.offset = offset
    var opening = ByteBuffer.message(most: 0) { $0.begin(welcome) }
    if let game = passing.game { opening.writeMessage(most: 0) { $0.crowd(game.crowd) } }
    let records = records(picture, for: viewer, now: now)
    return Welcome(parts: [ServerFrame.binary(opening, goingOnFor: records.readableBytes), records])
  }

  /// The batches after one that a viewer has; nil when it is better told all that there is. After a break all ask for
  /// the same.
  private mutating func missed(after place: UInt32) -> ByteBuffer? {
    if sharedWelcome.missed.upTo == offset, sharedWelcome.missed.after == place { return sharedWelcome.missed.frames }
    guard let missed = history.frames(after: place) else { return nil }
    var frames = ByteBuffer()
    for frame in missed { frames.writeImmutableBuffer(frame) }
    sharedWelcome.missed = (place, offset, frames)
    return frames
  }

  private mutating func records(_ picture: VenuePicture, for viewer: UInt32, now: Instant) -> ByteBuffer {
    let isCurrent = sharedWelcome.offset == offset && sharedWelcome.lines == log.revision
    let age = now - sharedWelcome.at
    if !isCurrent || age < .zero || age >= HubLimits.welcomesAlike {
      sharedWelcome.records = everything(picture, for: 0, now: now).bytes
      sharedWelcome.withOwnLines = Set(log.lines.lazy.filter(\.isShadow).map(\.number))
      (sharedWelcome.offset, sharedWelcome.lines, sharedWelcome.at) = (offset, log.revision, now)
    }
    guard sharedWelcome.withOwnLines.contains(viewer) else { return sharedWelcome.records }
    return everything(picture, for: viewer, now: now).bytes
  }

  private func everything(_ picture: VenuePicture, for viewer: UInt32, now: Instant) -> RecordList {
    var records = RecordList(packs: packs.numbered)
    let since = now - HubLimits.playersBehind
    // From the one that was shown then.
    let first = picture.states.lastIndex { $0.at <= since } ?? 0
    var known = packs
    records.add(newest: picture.states.dropFirst(first).map { ($0, known.number(of: $0.pack)) })
    records.add(newest: picture.moments.filter { $0.at > since })
    for sticker in wall.stickers { records.add(sticker) }
    // What waits for the next batch comes with that.
    for line in log.recent(for: viewer, but: linesToCome) { records.add(line) }
    records.add(house.chat.onWire)
    return records
  }
}

extension WireLimits {
  static let ofHub: WireLimits = {
    var limits = WireLimits()
    limits.name = UInt16(HubLimits.name.clusters)
    limits.chat = UInt16(HubLimits.line.clusters)
    limits.wall = UInt16(HubLimits.wall)
    limits.mine = UInt16(HubLimits.stickersOfViewer)
    limits.lines = UInt16(HubLimits.recentLines)
    return limits
  }()
}

/// The last batches, for viewers that come back.
struct BatchHistory {
  private var frames: [(offset: UInt32, frame: ByteBuffer)] = []
  private var bytes = 0

  mutating func add(_ frame: ByteBuffer, offset: UInt32) {
    frames.append((offset, frame))
    bytes += frame.readableBytes
    guard frames.count > HubLimits.history.batches || bytes > HubLimits.history.bytes else { return }
    // Half of it at once, so that the rest is not moved at every batch.
    let leaving = max(1, frames.count / 2)
    bytes -= frames.prefix(leaving).reduce(0) { $0 + $1.frame.readableBytes }
    frames.removeFirst(leaving)
  }

  /// All after `offset`; nil when some are gone or they are too many to be sent again.
  func frames(after offset: UInt32) -> [ByteBuffer]? {
    guard let last = frames.last, last.offset > offset else { return [] }
    guard let first = frames.first, first.offset <= offset + 1 else { return nil }
    let missed = frames.dropFirst(Int(offset + 1 - first.offset)).map(\.frame)
    return missed.reduce(0) { $0 + $1.readableBytes } > HubLimits.replay ? nil : missed
  }
}
