import ArgumentParser
import NIOCore

/// How the show is reached from beyond this machine without being overheard.
struct SecureOptions: ParsableArguments {
  @Option(help: "The certificate (PEM) with which HTTP becomes HTTPS, and RTMPS is served.") var tlsCert: String?
  @Option(help: "The certificate's private key (PEM, without a passphrase).") var tlsKey: String?
  @Option(help: "The RTMPS port that artists publish to, or HOST:PORT; 1936 with a certificate.") var rtmps: String?
  @Option(help: "The IP address of the proxy that encrypts for this server; its X-Forwarded-For is believed.")
  var trustedProxy: String?

  /// Throws what is wrong with the files or the addresses.
  func front() throws -> SecureFront {
    if let trustedProxy, (try? SocketAddress(ipAddress: trustedProxy, port: 0)) == nil {
      throw Failure("--trusted-proxy \(trustedProxy) is no IP address; name the proxy's, such as 192.0.2.7")
    }
    guard let files = try TLSFiles(certificate: tlsCert, key: tlsKey) else {
      if let rtmps {
        throw Failure("--rtmps \(rtmps) needs a certificate; name its files with --tls-cert FILE --tls-key FILE")
      }
      return SecureFront(trustedProxy: trustedProxy)
    }
    return SecureFront(
      files: files, rtmps: try ListenAddress(rtmps ?? "1936", option: "--rtmps"), trustedProxy: trustedProxy)
  }
}

/// What stands between the show and those who would listen in.
struct SecureFront {
  var files: TLSFiles?
  /// Where artists publish over TLS; nil without a certificate.
  var rtmps: ListenAddress?
  var trustedProxy: String?
}
