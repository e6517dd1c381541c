import Foundation
import NIOCore
import NIOWebSocket
import ShowModel
import ShowReports
import ViewerHub

/// One bridge's connection, on its event loop: carries out what ``BridgeSession`` decides.
final class BridgeLink: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private let house: BridgeHouse
  private let channel: any Channel
  private let caller: BridgeCaller
  private let uuid = UUID().uuidString.lowercased()
  private var session: BridgeSession
  private var isClosing = false
  private var sweeping: RepeatedTask?

  init(house: BridgeHouse, channel: any Channel, caller: BridgeCaller, session: BridgeSession) {
    self.house = house
    self.channel = channel
    self.caller = caller
    self.session = session
  }

  /// Says hello, and waits for the token where it was not shown yet.
  func start() {
    let link = NIOLoopBound(self, eventLoop: channel.eventLoop)
    let period = TimeAmount.milliseconds(BridgeLimits.pingAfter.rawValue / 4)
    sweeping = channel.eventLoop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in link.value.sweep() }
    if session.isKnown { return welcome() }
    tell(.hello(#"show the bridge's token: {"op":2,"d":{"token":"…"}}"#, uuid: uuid))
    channel.eventLoop.scheduleTask(in: BridgeLimits.patience) {
      if !link.value.session.isKnown { link.value.close(.unknown) }
    }
  }

  private func welcome() {
    tell(.hello("you are in the chat as “\(session.place)”", uuid: uuid))
    carryOut(session.count(house.viewers, at: house.now))
  }

  // MARK: In

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    guard !isClosing else { return }
    if case .close(let why) = session.hear(at: house.now) { return close(why) }
    switch frame.opcode {
    case .text: carryOut(session.take(String(buffer: frame.unmaskedData), at: house.now))
    case .ping: write(.pong, frame.unmaskedData)
    case .pong: break
    case .connectionClose: close(.bye)
    default: carryOut(session.fault("a bridge speaks text, which is JSON"))
    }
  }

  private func carryOut(_ action: BridgeSession.Action) {
    switch action {
    case .nothing: break
    case .identify(let token):
      guard house.lets(token, from: caller) else { return close(.unknown) }
      session.identified()
      welcome()
    case .say(let message):
      do {
        try house.say(message, from: session.place)
      } catch {
        tell(.error(error.reason, about: message.id))
      }
    case .complain(let words, let id): tell(.error(words, about: id))
    case .close(let why): close(why)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { close(.stopping) }
    if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is NIOWebSocketError { return close(.nonsense) }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    sweeping?.cancel()
    sweeping = nil
    house.leave(channel)
    context.fireChannelInactive()
  }

  // MARK: Out

  /// Tells of a line of somebody's, or that it was taken back where nobody is named; `text` is made once for all.
  func deliver(_ text: ByteBuffer, of person: PersonID?) {
    guard !isClosing, session.isKnown, person.map({ session.isTold(of: $0) }) ?? true else { return }
    write(.text, text)
  }

  func deliver(viewers: Int) {
    if !isClosing { carryOut(session.count(viewers, at: house.now)) }
  }

  private func carryOut(_ count: BridgeSession.Count) {
    switch count {
    case .nothing: break
    case .tell(let viewers): tell(.viewers(viewers))
    case .later(let wait):
      let link = NIOLoopBound(self, eventLoop: channel.eventLoop)
      channel.eventLoop.scheduleTask(in: .milliseconds(wait.rawValue)) {
        if !link.value.isClosing { link.value.carryOut(link.value.session.dueCount(at: link.value.house.now)) }
      }
    }
  }

  private func tell(_ frame: BridgeFrame) { write(.text, BridgeHouse.text(of: frame)) }

  private func sweep() {
    guard !isClosing else { return }
    switch session.signOfLife(at: house.now) {
    case .none: break
    case .ask: write(.ping, ByteBuffer())
    case .gone: close(.silent)
    }
  }

  private func write(_ opcode: WebSocketOpcode, _ data: ByteBuffer) {
    let waiting = (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    if opcode == .text, waiting + data.readableBytes > BridgeLimits.backlog { return close(.slow) }
    channel.writeAndFlush(WebSocketFrame(fin: true, opcode: opcode, data: data), promise: nil)
  }

  private func close(_ why: BridgeClose) {
    guard !isClosing else { return }
    isClosing = true
    house.count(why)
    var data = ByteBuffer()
    data.writeInteger(why.rawValue)
    data.writeString(why.words)
    write(.connectionClose, data)
    // One that reads takes the frame and then the end; one that doesn't is not waited for.
    channel.close(mode: .output, promise: nil)
    let channel = channel
    channel.eventLoop.scheduleTask(in: .seconds(5)) { channel.close(promise: nil) }
  }
}
