import HubWire
import NIOCore
import ShowModel

/// One viewer's connection, on its event loop: carries out what ``Viewer`` and ``Outbox`` decide.
final class ViewerLink: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// Its place among the shard's viewers.
  var seat = 0
  /// 0 before its hello.
  var number: UInt32 { viewer.number }
  private let hub: Hub
  private let shard: HubShard
  private let channel: any Channel
  /// What takes its frames as they are; nil where handlers change the bytes on their way.
  private let socket: NIOBSDSocket.Handle?
  private var reader = FrameReader()
  private var viewer: Viewer
  /// Writes that the channel has and the socket has not.
  private var behind = 0
  /// The size of the welcome, in bytes, until the socket has all of it.
  private var welcome = 0
  private var isClosing = false
  private var isGone = false
  /// Where it comes from.
  private let address: AddressPrefix?

  /// Throws what the channel does when it is closed. On its loop.
  init(hub: Hub, shard: HubShard, channel: any Channel, isEncrypted: Bool, address: AddressPrefix?) throws {
    self.hub = hub
    self.address = address
    self.shard = shard
    self.channel = channel
    socket =
      isEncrypted
      ? nil
      : try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { $0 }
    viewer = Viewer(at: hub.now)
  }

  // MARK: In

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    let now = hub.now
    let fault = unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
      reader.read(bytes) { frame in
        take(frame, at: now)
        return !isClosing
      }
    }
    if fault != nil { close(.malformed) }
  }

  private func take(_ frame: FrameReader.Frame, at now: Instant) {
    if case .close(let code) = viewer.hear(at: now) { return close(code) }
    switch frame {
    case .message(let message): take(message, at: now)
    case .ping(let payload): write(ServerFrame.pong(ByteBuffer(bytes: payload)))
    case .pong: break
    case .close: close(.bye)
    }
  }

  private func take(_ message: UnsafeRawBufferPointer, at now: Instant) {
    switch viewer.take(message, at: now) {
    case .nothing: break
    case .join(let hello): join(hello)
    case .place(let pack, let index, let place):
      let why = hub.place(pack: pack, index: index, at: place, by: viewer.number, on: shard.loop)
      if let why { refuse(WireRefusal(.sticker, why)) }
    case .say(let words, let reply):
      let why = hub.say(words, replyTo: reply, by: viewer.number, on: shard.loop)
      if let why { refuse(WireRefusal(.chat, why)) }
    case .rename(let name):
      if let why = hub.rename(viewer.number, to: name) { refuse(WireRefusal(.name, why)) }
    case .colour(let colour): hub.colour(viewer.number, colour)
    case .tellPeople: write(hub.peopleFrame())
    case .move(let trail): hub.move(trail, by: viewer.number, on: shard.loop)
    case .launch(let place):
      let why = hub.launch(at: place, by: viewer.number, on: shard.loop)
      if let why { refuse(WireRefusal(.firework, why)) }
    case .clap(let times): hub.clap(times, by: viewer.number, on: shard.loop)
    case .behind(let was): hub.lags(from: was, to: viewer.lag)
    case .refuse(let refusal): refuse(refusal)
    case .close(let code): close(code)
    }
  }

  private func join(_ hello: Hello) {
    guard let entry = hub.enter(hello, from: address) else { return close(.banned) }
    viewer.join(as: entry.viewer)
    shard.begin(self, after: entry.offset)
    settle()
    write(welcome: entry.parts)
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
    settle()
    shard.remove(self)
    if viewer.isPresent {
      hub.lags(from: viewer.lag, to: nil)
      hub.leave(viewer.number)
    }
  }

  // MARK: Out

  /// Sends what one tick tells a viewer that the shard does not write to by itself; returns how it was sent, nil when not
  /// at all.
  func deliver(_ tick: Tick) -> Outbox.Delivery? {
    guard viewer.isPresent, !isClosing, !isGone else { return nil }
    let waiting = channel.isWritable ? 0 : (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    let delivery = Outbox.delivery(waiting: waiting, adding: tick.lossless.readableBytes, welcome: welcome)
    switch delivery {
    case .everything: write(tick.whole)
    case .withoutTrails: if tick.withoutTrails.readableBytes > 0 { write(tick.withoutTrails) }
    case .lossless: if tick.lossless.readableBytes > 0 { write(tick.lossless) }
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

  /// Writes through the channel, which keeps what the system does not take.
  func write(_ frames: ByteBuffer) {
    guard socket != nil else { return channel.writeAndFlush(frames, promise: nil) }
    behind += 1
    settle()
    let promise = channel.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { [self] _ in
      behind -= 1
      settle()
    }
    channel.writeAndFlush(frames, promise: promise)
  }

  /// Writes parts of which most lie in memory once for many viewers, as they are.
  private func write(welcome parts: [ByteBuffer]) {
    welcome = parts.reduce(0) { $0 + $1.readableBytes }
    behind += 1
    settle()
    for part in parts.dropLast() { channel.write(part, promise: nil) }
    let promise = channel.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { [self] _ in
      welcome = 0
      behind -= 1
      settle()
    }
    channel.writeAndFlush(parts.last ?? ByteBuffer(), promise: promise)
  }

  /// Lets the shard write to the socket whenever nothing else has to be done or waited for.
  ///
  /// A channel makes itself inactive, which the link is told, in the same call in which it closes its socket: the
  /// socket's number is forgotten before it can be another's.
  private func settle() {
    let isOpen = viewer.isPresent && !isClosing && !isGone && behind == 0
    shard.write(to: self, over: isOpen ? socket : nil)
  }

  private func close(_ code: CloseCode) {
    guard !isClosing else { return }
    isClosing = true
    settle()
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
