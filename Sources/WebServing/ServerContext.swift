import Hummingbird
import NIOCore
import ShowModel

/// A request's context: the usual one, and who asks.
struct ServerContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  /// Whether it came over TLS, here or at the trusted proxy.
  var isEncrypted = false
  var isFromTrustedProxy = false
  /// Whom the trusted proxy had it from.
  var forwardedAddress: String?
  /// Who asks, on routes that are for a role: the gate has let them pass.
  var person: DeskPerson?

  init(source: Source) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Whether the request comes from this machine, and not through its proxy.
  var isLoopback: Bool {
    if isFromTrustedProxy { return false }
    return switch remoteAddress {
    case .v4(let address): address.address.sin_addr.s_addr & 0xff == 127
    case .v6: remoteAddress?.ipAddress == "::1"
    default: false
    }
  }
}
