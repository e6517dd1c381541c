import Foundation
import NIOCore
import ShowReports

/// Events as `text/event-stream` (WHATWG HTML, 9.2 Server-sent events): a name, a line of JSON, an empty line.
enum EventMessage {
  static func encode(_ events: [some NamedEvent]) throws -> ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var buffer = ByteBuffer()
    for event in events {
      buffer.writeString("event: \(event.name)\ndata: ")
      buffer.writeBytes(try encoder.encode(event))
      buffer.writeString("\n\n")
    }
    return buffer
  }

  /// What opens a stream: how long a browser waits before it comes back, in milliseconds.
  static let opening = ByteBuffer(string: "retry: 1000\n\n")
}
