import Glibc

/// A port of this machine on the loopback that nothing uses now, for a program that has to be told one.
///
///     let port = try freePort()
///
/// - Throws: ``AnalysisError`` when the system gives none.
public func freePort(_ kind: __socket_type = SOCK_STREAM) throws -> Int {
  let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
    }
  }
  guard result == 0 else { throw AnalysisError("no free port") }
  return Int(UInt16(bigEndian: address.sin_port))
}
