import Foundation
import NIOSSL

/// The certificate and its key with which the show's servers encrypt: `--tls-cert`, `--tls-key`.
struct TLSFiles {
  /// For the web server, whose connections speak HTTP/1.1.
  let web: TLSConfiguration
  /// For RTMPS.
  let rtmps: NIOSSLContext
  /// The certificate itself, as DER: what the commands expect of the show that they steer.
  let certificate: [UInt8]

  /// Nil when neither file is named.
  ///
  /// - Throws: What is wrong with the files, in one line with the next step.
  init?(certificate: String?, key: String?) throws {
    guard certificate != nil || key != nil else { return nil }
    guard let certificate else { throw Failure("--tls-key needs a certificate; name its file with --tls-cert FILE") }
    guard let key else { throw Failure("--tls-cert needs its private key; name its file with --tls-key FILE") }
    let chain = try Self.chain(in: certificate)
    guard let own = chain.first, let bytes = try? own.toDERBytes() else {
      throw Failure("--tls-cert \(certificate): no certificate in it; name a PEM file that begins with your own")
    }
    if own.notValidAfter < time(nil) {
      Terminal.complain("the certificate in \(certificate) has expired; browsers and encoders won't take it: renew it")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(try Self.key(in: key)))
    configuration.minimumTLSVersion = .tlsv12
    do {
      rtmps = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Failure(
        "--tls-key \(key) is not the key of the certificate in \(certificate); name the two files that belong together")
    }
    configuration.applicationProtocols = ["http/1.1"]
    web = configuration
    self.certificate = bytes
  }

  private static func chain(in path: String) throws -> [NIOSSLCertificate] {
    let bytes = try bytes(of: path, option: "--tls-cert")
    do {
      return try NIOSSLCertificate.fromPEMBytes(bytes)
    } catch {
      throw Failure(
        "--tls-cert \(path): no certificate in it; name a PEM file, which begins with -----BEGIN CERTIFICATE")
    }
  }

  private static func key(in path: String) throws -> NIOSSLPrivateKey {
    let bytes = try bytes(of: path, option: "--tls-key")
    do {
      return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
    } catch {
      throw Failure("--tls-key \(path): no private key in it; name a PEM file with a key that has no passphrase")
    }
  }

  private static func bytes(of path: String, option: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      // Reading again tells why, which Foundation's error says in more words than a line has.
      let descriptor = open(path, O_RDONLY)
      let reason = descriptor < 0 ? String(cString: strerror(errno)) : "it is no file"
      if descriptor >= 0 { close(descriptor) }
      throw Failure("\(option) \(path) can't be read: \(reason); name a PEM file that this account may read")
    }
  }
}
