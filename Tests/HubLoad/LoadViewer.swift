import HubWire
import NIOCore

/// One viewer: asks for the upgrade, then reads the frames with as little work as possible.
final class LoadViewer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let run: LoadLoop
  private let port: Int
  private var received = ByteBuffer()
  private var isUpgraded = false

  init(run: LoadLoop, port: Int) {
    self.run = run
    self.port = port
  }

  func channelActive(context: ChannelHandlerContext) {
    let request = """
      GET /hub HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: Upgrade\r\nUpgrade: websocket\r
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
      if frame.opcode == LoadFrame.ping {
        LoadFrame.send(frame.payload, opcode: LoadFrame.pong, on: context.channel)
      } else {
        run.take(frame.payload, opcode: frame.opcode)
      }
    }
    received.discardReadBytes()
  }

  func channelInactive(context: ChannelHandlerContext) { run.lost += 1 }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func upgrade(_ context: ChannelHandlerContext) {
    guard let end = received.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
    let head = received.readString(length: end.upperBound - received.readerIndex) ?? ""
    guard head.hasPrefix("HTTP/1.1 101") else { return context.close(promise: nil) }
    isUpgraded = true
    run.present.append(context.channel)
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
