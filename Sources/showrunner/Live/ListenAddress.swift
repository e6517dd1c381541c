import Foundation
import ShowStore

/// Where a server listens: `8080`, or `0.0.0.0:8080`.
struct ListenAddress {
  var host = "127.0.0.1"
  var port: Int
  /// The option that names it: `--http`.
  let option: String

  init(_ text: String, option: String) throws {
    self.option = option
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = parts.last, let port = Int(last), (0...65_535).contains(port) else {
      throw Failure("\(option) \(text): no port; write a port such as 8080, or HOST:PORT")
    }
    if parts.count == 2 { host = String(parts[0]) }
    self.port = port
  }

  /// Whether it is reached from this machine alone.
  var isLoopback: Bool { host == "localhost" || host.hasPrefix("127.") }

  /// The host by which this machine reaches it.
  var reachableHost: String { host == "0.0.0.0" || host.isEmpty ? "127.0.0.1" : host }

  /// Where it listens, for the other commands; `port` is the one that was found for port 0.
  func listening(on port: Int?) -> RunningShow.Listening { .init(host: reachableHost, port: port ?? self.port) }

  /// Throws when something listens there already, before anything of the show is started.
  func checkFree() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw failure(number: errno) }
  }

  func failure(number: Int32) -> Failure {
    let reason = String(cString: strerror(number))
    let step =
      switch number {
      case EADDRNOTAVAIL: "name an address of this machine with \(option) HOST:PORT"
      case EACCES: "ports below 1024 are the system's own: name another port with \(option) PORT"
      default: "name another port with \(option) PORT"
      }
    return Failure("can't listen on \(host):\(port): \(reason); \(step)")
  }
}
