import HubClient
import HubWire
import NIOCore

/// One viewer: asks for the upgrade, then reads the frames with as little work as possible.
final class LoadViewer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let run: LoadLoop
  private let port: Int
  private let path: String
  private var received = ByteBuffer()
  private var isUpgraded = false
  private(set) var channel: (any Channel)?
  /// Where it stands; epoch 0 has seen nothing.
  var epoch: UInt32
  var offset: UInt32
  /// Whether it looks into every trail.
  var watches = false
  /// Whether it was told to leave.
  var leaves = false

  init(run: LoadLoop, port: Int, path: String, epoch: UInt32 = 0, offset: UInt32 = 0) {
    self.run = run
    self.port = port
    self.path = path
    self.epoch = epoch
    self.offset = offset
  }

  func channelActive(context: ChannelHandlerContext) {
    channel = context.channel
    let request = """
      GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: Upgrade\r\nUpgrade: websocket\r
      Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
      """
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    received.writeBuffer(&bytes)
    if !isUpgraded { upgrade(context) }
    guard isUpgraded else { return }
    while let frame = nextFrame() {
      switch frame.opcode {
      case LoadFrame.ping: LoadFrame.send(frame.payload, opcode: LoadFrame.pong, on: context.channel)
      case LoadFrame.text, LoadFrame.binary: run.take(frame.payload, of: self)
      default: break
      }
    }
    received.discardReadBytes()
    if received.readableBytes == 0 { received = ByteBuffer() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !leaves { run.lost += 1 }
    channel = nil
  }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func send(_ message: ByteBuffer, opcode: UInt8 = LoadFrame.binary) {
    if let channel { LoadFrame.send(message, opcode: opcode, on: channel) }
  }

  func leave() {
    leaves = true
    channel?.close(promise: nil)
  }

  private func upgrade(_ context: ChannelHandlerContext) {
    guard let end = received.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
    let head = received.readString(length: end.upperBound - received.readerIndex) ?? ""
    guard head.hasPrefix("HTTP/1.1 101") else { return context.close(promise: nil) }
    isUpgraded = true
    run.present.append(self)
    if run.server == .hub { send(ViewerMessage.hello("", epoch: epoch, offset: offset)) }
  }

  private func nextFrame() -> (opcode: UInt8, payload: ByteBuffer)? {
    let start = received.readerIndex
    guard let first: UInt8 = received.getInteger(at: start), let second: UInt8 = received.getInteger(at: start + 1)
    else { return nil }
    var (header, length) = (2, Int(second & 0x7F))
    if length == 126 {
      guard let long: UInt16 = received.getInteger(at: start + 2) else { return nil }
      (header, length) = (4, Int(long))
    } else if length == 127 {
      guard let long: UInt64 = received.getInteger(at: start + 2) else { return nil }
      (header, length) = (10, Int(long))
    }
    guard received.readableBytes >= header + length else { return nil }
    received.moveReaderIndex(forwardBy: header)
    return received.readSlice(length: length).map { (first & 0x0F, $0) }
  }
}
