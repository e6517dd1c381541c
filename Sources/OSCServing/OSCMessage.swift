/// One message of Open Sound Control 1.0: an address and its arguments.
///
///     OSCMessage("/cut", [.int(1), .text("hana")])
public struct OSCMessage: Equatable, Sendable {
  /// `/go`.
  public var address: String
  public var arguments: [OSCArgument]

  public init(_ address: String, _ arguments: [OSCArgument] = []) {
    self.address = address
    self.arguments = arguments
  }
}

/// An argument of a message, of the types that OSC 1.0 has and the ones beside them that button boxes send.
public enum OSCArgument: Equatable, Sendable {
  /// `i`
  case int(Int32)
  /// `f`
  case float(Float)
  /// `s`
  case text(String)
  /// `b`
  case blob([UInt8])
  /// `T` and `F`
  case flag(Bool)
  /// `N`
  case none
  /// `I`
  case impulse
}

/// What a packet holds: a message, and when it is due.
public struct OSCDelivery: Equatable, Sendable {
  public var message: OSCMessage
  /// Of its bundle, as NTP has it: seconds since 1900 in the upper half; nil for at once.
  public var timeTag: UInt64?

  public init(_ message: OSCMessage, timeTag: UInt64? = nil) {
    self.message = message
    self.timeTag = timeTag
  }
}

/// Why a packet is none.
public enum OSCProblem: Error, Equatable, Sendable {
  /// More bytes, nested bundles, messages or arguments than ``OSCLimits`` allows.
  case tooMuch
  /// It ends before what it announces.
  case short
  /// Bytes that may not stand where they do.
  case malformed
}

/// What a packet may be.
public enum OSCLimits {
  /// Bytes of a packet.
  public static let packet = 4096
  /// Bundles in bundles.
  public static let depth = 4
  /// Messages in a packet.
  public static let messages = 32
  /// Arguments of a message.
  public static let arguments = 16
  /// Messages of one address in a second, and how many at once.
  public static let rate = 30
  public static let burst = 60
  /// Of all addresses together.
  public static let totalRate = 100
  public static let totalBurst = 200
  /// Addresses whose rate is kept; the one that was quiet longest gives way.
  public static let senders = 64
  /// Boxes that are told what is new.
  public static let boxes = 16
  /// A box that has sent nothing for so long is told nothing any more, in seconds.
  public static let boxPatience = 1800
  /// Messages to the boxes that may wait to be sent.
  public static let waitingNews = 64
}
