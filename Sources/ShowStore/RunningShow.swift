import Foundation

/// Where the running show of a data directory listens.
public struct RunningShow: Codable, Equatable, Sendable {
  public var processID: Int32
  /// The control API's address: `http://127.0.0.1:8080`.
  public var address: String
  /// The certificate that it shows, as DER; nil where the address is no HTTPS. Whoever can read this file needn't
  /// trust who issued it.
  public var certificate: Data?
  /// Where artists publish; nil in a rehearsal, which takes none.
  public var rtmp: Listening?
  /// Where they publish over SRT; nil where they can't.
  public var srt: Listening?

  /// A place at which something listens.
  public struct Listening: Codable, Equatable, Sendable {
    /// By which this machine reaches it.
    public var host: String
    public var port: Int

    public init(host: String, port: Int) {
      self.host = host
      self.port = port
    }
  }

  public init(
    processID: Int32, address: String, certificate: Data? = nil, rtmp: Listening? = nil, srt: Listening? = nil
  ) {
    self.processID = processID
    self.address = address
    self.certificate = certificate
    self.rtmp = rtmp
    self.srt = srt
  }

  private static func file(in path: String) -> String { path + "/running.json" }

  /// Leaves word for the other commands of where this show listens.
  public func announce(in directory: DataDirectory) throws {
    try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: Self.file(in: directory.path)), options: .atomic)
  }

  public static func withdraw(from directory: DataDirectory) {
    unlink(file(in: directory.path))
  }

  /// The show that runs on the directory now; a crashed one's word is not believed.
  public static func find(in path: String) throws(DataDirectoryError) -> RunningShow {
    guard let data = FileManager.default.contents(atPath: file(in: path)),
      let show = try? JSONDecoder().decode(RunningShow.self, from: data), kill(show.processID, 0) == 0
    else { throw .notRunning(path: path) }
    return show
  }

  /// Whether a show runs on the directory now.
  public static func isThere(in path: String) -> Bool { (try? find(in: path)) != nil }
}

/// The tokens of a data directory: each 32 random bytes in hexadecimal, readable by its owner only.
public enum OperatorToken {
  /// What a token lets its bearer do.
  public enum Role: String, Sendable, CaseIterable {
    /// Everything.
    case producer = "operator"
    /// Play the programme and the slots over RTMP.
    case playback
    /// Join the viewers' chat to others.
    case bridge
    /// No one's: what the show signs its viewers' door passes with.
    case door
  }

  private static func file(_ role: Role, in path: String) -> String { "\(path)/\(role.rawValue).token" }

  /// The token that is there, or a new one.
  public static func ensure(
    _ role: Role = .producer, in directory: DataDirectory
  ) throws(DataDirectoryError) -> String {
    if let token = read(role, in: directory.path) { return token }
    let token = RandomText.make(words: 4)
    let descriptor = open(file(role, in: directory.path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, write(descriptor, token, token.utf8.count) == token.utf8.count else {
      throw .notWritable(path: directory.path, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
    return token
  }

  /// The token that is there; nil where none has been made.
  public static func read(_ role: Role = .producer, in path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: file(role, in: path)), data.count == 64 else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
