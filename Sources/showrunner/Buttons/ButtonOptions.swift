import ArgumentParser
import Logging
import NIOCore
import OSCServing
import WebServing

/// `--osc`: button boxes that steer the show over UDP.
struct ButtonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Take orders of button boxes as OSC over UDP: a port, or HOST:PORT. Nothing in OSC proves who sends: beyond this \
      machine each box is named with --osc-from.
      """, valueName: "host:port"))
  var osc: String?
  @Option(help: ArgumentHelp("A box that may send, by its IP address; may be given again.", valueName: "address"))
  var oscFrom: [String] = []
  @Option(help: ArgumentHelp("Who is told the state, even if it never sends.", valueName: "host:port"))
  var oscReply: String?

  /// Nil where no box is listened to. Throws what is wrong with the addresses.
  func front() throws -> ButtonFront? {
    for address in oscFrom where (try? SocketAddress(ipAddress: address, port: 0)) == nil {
      throw Failure("--osc-from \(address) is no IP address; name the box's, such as 192.0.2.7")
    }
    guard let osc else {
      if oscReply == nil, oscFrom.isEmpty { return nil }
      throw Failure("--osc-from and --osc-reply go with --osc PORT: where the boxes send to")
    }
    let address = try ListenAddress(osc, option: "--osc")
    guard address.isLoopback || !oscFrom.isEmpty else {
      throw Failure(
        "--osc \(osc) would let anybody on the network steer the show; name the boxes that may with --osc-from ADDRESS")
    }
    return ButtonFront(address: address, allowed: Set(oscFrom), reply: try oscReply.map(Self.reply))
  }

  private static func reply(_ text: String) throws -> SocketAddress {
    let address = try ListenAddress(text, option: "--osc-reply")
    do {
      return try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
    } catch {
      throw Failure("--osc-reply \(text): there is no host \(address.host); write an address such as 192.0.2.7:9001")
    }
  }
}

/// Where button boxes are listened to, and which.
struct ButtonFront {
  var address: ListenAddress
  var allowed: Set<String>
  var reply: SocketAddress?
}

extension ButtonFront {
  func server(of boxes: ButtonBoxes, log: Logger) -> OSCServer {
    OSCServer(host: address.host, port: address.port, allowed: allowed, reply: reply, surface: boxes, log: log)
  }
}

extension OSCCounters {
  /// For `/metrics`.
  var figures: [FurtherFigure] {
    [
      FurtherFigure("osc_messages_total", "Messages of button boxes.", messages),
      FurtherFigure("osc_malformed_total", "Packets that are no OSC, or beyond its limits.", malformed),
      FurtherFigure("osc_unlisted_total", "Packets of addresses that are not let in.", unlisted),
      FurtherFigure("osc_limited_total", "Messages passed over, since too many came.", limited),
      FurtherFigure("osc_boxes", "Button boxes that are told the state.", boxes),
    ]
  }
}
