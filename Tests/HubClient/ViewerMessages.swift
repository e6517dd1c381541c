import HubWire
import NIOCore

/// What a viewer says, as bytes.
public enum ViewerMessage {
  public static func hello(
    _ name: String, token: String? = nil, epoch: UInt32 = 0, offset: UInt32 = 0
  ) -> ByteBuffer {
    let shown = token.map { Array($0.utf8) }
    return with(name, and: shown?.count ?? 0) { writer, text in
      guard let shown else { return writer.hello(name: text, token: nil, epoch: epoch, offset: offset) }
      shown.withUnsafeBytes { writer.hello(name: text, token: $0, epoch: epoch, offset: offset) }
    }
  }
  public static func say(_ words: String, replyTo reply: UInt32 = 0) -> ByteBuffer {
    with(words) { $0.say($1, replyTo: reply) }
  }
  public static func colour(_ colour: UInt8) -> ByteBuffer { with("") { writer, _ in writer.colour(colour) } }
  public static func askPeople() -> ByteBuffer { with("") { writer, _ in writer.askPeople() } }
  public static func rename(_ name: String) -> ByteBuffer { with(name) { $0.rename($1) } }
  public static func place(pack: UInt16, index: UInt8, x: UInt16, y: UInt16) -> ByteBuffer {
    with("") { writer, _ in writer.place(pack: pack, index: index, at: WirePlace(x: x, y: y)) }
  }

  public static func move(_ places: [WirePlace]) -> ByteBuffer {
    var trail = WireTrail()
    for place in places { trail.append(place) }
    return with("") { [trail] writer, _ in writer.trail(trail) }
  }
  public static func launch(x: UInt16, y: UInt16) -> ByteBuffer {
    with("") { writer, _ in writer.firework(at: WirePlace(x: x, y: y)) }
  }
  public static func clap(_ times: UInt8) -> ByteBuffer { with("") { writer, _ in writer.clap(times) } }

  private static func with(
    _ text: String, and more: Int = 0, _ write: (inout WireWriter, UnsafeRawBufferPointer) -> Void
  ) -> ByteBuffer {
    var text = text
    var message = ByteBuffer()
    text.withUTF8 { utf8 in
      _ = message.writeWithUnsafeMutableBytes(minimumWritableBytes: utf8.count + more + 64) { bytes in
        var writer = WireWriter(into: bytes)
        write(&writer, UnsafeRawBufferPointer(utf8))
        return writer.count
      }
    }
    return message
  }
}
