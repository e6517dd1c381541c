/// Writes messages as packets.
public enum OSCWriter {
  /// The bytes of a message. A text ends at its first zero, as OSC has it.
  public static func bytes(of message: OSCMessage) -> [UInt8] {
    var bytes = padded(message.address)
    bytes += padded("," + message.arguments.map(\.type).joined())
    for argument in message.arguments {
      switch argument {
      case .int(let value): bytes += word(UInt32(bitPattern: value))
      case .float(let value): bytes += word(value.bitPattern)
      case .text(let text): bytes += padded(text)
      case .blob(let content):
        bytes += word(UInt32(content.count)) + content
        bytes += [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
      case .flag, .none, .impulse: break
      }
    }
    return bytes
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: value >> 24), UInt8(truncatingIfNeeded: value >> 16),
      UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value),
    ]
  }

  private static func padded(_ text: String) -> [UInt8] {
    let content = Array(text.utf8.prefix { $0 != 0 })
    return content + [UInt8](repeating: 0, count: 4 - content.count % 4)
  }
}

extension OSCArgument {
  fileprivate var type: String {
    switch self {
    case .int: "i"
    case .float: "f"
    case .text: "s"
    case .blob: "b"
    case .flag(let flag): flag ? "T" : "F"
    case .none: "N"
    case .impulse: "I"
    }
  }
}
