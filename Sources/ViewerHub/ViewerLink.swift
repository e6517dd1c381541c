import HubWire
import NIOCore
import NIOWebSocket
import ShowModel

/// One viewer's connection, on its event loop: carries out what ``Viewer`` and ``Outbox`` decide.
final class ViewerLink: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame

  /// Its place among the shard's viewers.
  var seat = 0
  private let hub: Hub
  private let shard: HubShard
  private let channel: any Channel
  /// What is written from here passes the frame encoder by: the frames are made already, once for all viewers.
  private let pipe: ChannelHandlerContext
  private var viewer: Viewer
  /// The last batch that it has.
  private var offset: UInt32 = 0
  private var isClosing = false
  private var isGone = false
  /// Where it comes from.
  private let address: AddressPrefix?

  init(hub: Hub, shard: HubShard, channel: any Channel, pipe: ChannelHandlerContext, address: AddressPrefix?) {
    self.hub = hub
    self.address = address
    self.shard = shard
    self.channel = channel
    self.pipe = pipe
    viewer = Viewer(at: hub.now)
  }

  // MARK: In

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    guard !isClosing else { return }
    if case .close(let code) = viewer.hear(at: hub.now) { return close(code) }
    switch frame.opcode {
    case .binary: take(frame.unmaskedData)
    case .ping: write(ServerFrame.pong(frame.unmaskedData))
    case .pong: break
    case .connectionClose: close(.bye)
    default: close(.malformed)
    }
  }

  private func take(_ message: ByteBuffer) {
    let now = hub.now
    let action = message.withUnsafeReadableBytes { viewer.take($0, at: now) }
    switch action {
    case .nothing: break
    case .join(let hello): join(hello)
    case .place(let pack, let index, let place):
      let why = hub.place(pack: pack, index: index, at: place, by: viewer.number, on: channel.eventLoop)
      if let why { refuse(WireRefusal(.sticker, why)) }
    case .say(let words, let reply):
      let why = hub.say(words, replyTo: reply, by: viewer.number, on: channel.eventLoop)
      if let why { refuse(WireRefusal(.chat, why)) }
    case .rename(let name):
      if let why = hub.rename(viewer.number, to: name) { refuse(WireRefusal(.name, why)) }
    case .colour(let colour): hub.colour(viewer.number, colour)
    case .tellPeople: write(hub.peopleFrame())
    case .move(let trail): hub.move(trail, by: viewer.number, on: channel.eventLoop)
    case .launch(let place):
      let why = hub.launch(at: place, by: viewer.number, on: channel.eventLoop)
      if let why { refuse(WireRefusal(.firework, why)) }
    case .clap(let times): hub.clap(times, by: viewer.number, on: channel.eventLoop)
    case .behind(let was): hub.lags(from: was, to: viewer.lag)
    case .refuse(let refusal): refuse(refusal)
    case .close(let code): close(code)
    }
  }

  private func join(_ hello: Hello) {
    guard let entry = hub.enter(hello, from: address) else { return close(.banned) }
    viewer.join(as: entry.viewer)
    offset = entry.offset
    write(entry.frames)
    if let why = entry.refusedName { refuse(WireRefusal(.name, why)) }
  }

  private func refuse(_ refusal: WireRefusal) {
    hub.count { $0.refused += 1 }
    guard viewer.mayBeTold(at: hub.now) else { return }
    write(ServerFrame.binary(.message(most: 0) { $0.refused(refusal) }))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { close(.stopping) }
    // The server lets HTTP clients stop sending first; a viewer that has is gone.
    if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is NIOWebSocketError { return close(.malformed) }
    // A connection that broke: there is nobody left to tell.
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    gone()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { gone() }

  private func gone() {
    guard !isGone else { return }
    isGone = true
    shard.remove(self)
    if viewer.isPresent {
      hub.lags(from: viewer.lag, to: nil)
      hub.leave(viewer.number)
    }
  }

  // MARK: Out

  /// Sends what one tick tells; returns how it was sent, nil when not at all.
  func deliver(_ tick: Tick) -> Outbox.Delivery? {
    guard viewer.isPresent, !isClosing else { return nil }
    let isNew = tick.offset.map { $0 > offset } ?? false
    if let batch = tick.offset, !isNew, batch <= offset { return nil }
    offset = tick.offset ?? offset
    if channel.isWritable {
      write(tick.whole)
      return .everything
    }
    let waiting = (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    let delivery = Outbox.delivery(waiting: waiting, adding: tick.lossless.readableBytes)
    switch delivery {
    case .everything: write(tick.whole)
    case .withoutTrails: if tick.withoutTrails.readableBytes > 0 { write(tick.withoutTrails) }
    case .lossless: if isNew { write(tick.lossless) }
    case .disconnect: close(.slow)
    }
    return delivery
  }

  /// Sends what is for this viewer alone, or turns it out.
  func run(_ errands: Errands) {
    guard viewer.isPresent, !isClosing else { return }
    if errands.turnedOut.contains(viewer.number) { return close(.banned) }
    if let frames = errands.frames[viewer.number] { write(frames) }
  }

  /// Looks whether the viewer is still there.
  func sweep(at instant: Instant) {
    guard !isClosing else { return }
    switch viewer.signOfLife(at: instant) {
    case .none: break
    case .ask: write(ServerFrame.ping)
    case .close(let code): close(code)
    }
  }

  private func write(_ frames: ByteBuffer) { pipe.writeAndFlush(NIOAny(frames), promise: nil) }

  private func close(_ code: CloseCode) {
    guard !isClosing else { return }
    isClosing = true
    hub.count { $0.closed(for: code) }
    write(ServerFrame.close(code))
    // A viewer that reads takes the frame and then the end; one that doesn't is not waited for.
    channel.close(mode: .output, promise: nil)
    let channel = channel
    channel.eventLoop.scheduleTask(in: .milliseconds(HubLimits.closing.rawValue)) { channel.close(promise: nil) }
  }
}

extension HubCounters {
  fileprivate mutating func closed(for code: CloseCode) {
    switch code {
    case .slow: slow += 1
    case .silent: silent += 1
    case .malformed, .flood: malformed += 1
    case .banned: banned += 1
    case .bye, .stopping: break
    }
  }
}
