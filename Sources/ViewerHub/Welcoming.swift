import HubWire
import NIOCore
import ShowModel

extension Room {
  /// What a viewer is sent first: what it missed if it comes back, or all that there is.
  ///
  /// `picture` is the stage's, as far as the last batch has told it.
  func welcome(
    viewer: UInt32, resumingFrom place: (epoch: UInt32, offset: UInt32), picture: VenuePicture, now: Instant
  ) -> (frames: ByteBuffer, isResumed: Bool) {
    var welcome = WireWelcome()
    welcome.epoch = epoch
    welcome.viewer = viewer
    welcome.now = now.rawValue
    welcome.count = UInt32(clamping: viewers)
    welcome.limits = .ofHub
    if place.epoch == epoch, place.offset <= offset, let missed = history.frames(after: place.offset) {
      welcome.isResumed = true
      welcome.offset = place.offset
      var frames = ServerFrame.binary(.message(most: 0) { $0.begin(welcome) })
      for frame in missed { frames.writeImmutableBuffer(frame) }
      return (frames, true)
    }
    welcome.offset = offset
    return (ServerFrame.binary(everything(picture, for: viewer, now: now).welcome(welcome)), false)
  }

  private func everything(_ picture: VenuePicture, for viewer: UInt32, now: Instant) -> RecordList {
    var records = RecordList(packs: packs.numbered)
    let since = now - HubLimits.playersBehind
    // From the one that was shown then.
    let first = picture.states.lastIndex { $0.at <= since } ?? 0
    for state in picture.states.dropFirst(first) {
      var known = packs
      records.add(state, pack: known.number(of: state.pack))
    }
    for moment in picture.moments where moment.at > since { records.add(moment) }
    for sticker in wall.stickers { records.add(sticker) }
    for line in log.recent(for: viewer) { records.add(line) }
    records.add(house.chat.onWire)
    if let game = passing.game { records.add(game.crowd) }
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
