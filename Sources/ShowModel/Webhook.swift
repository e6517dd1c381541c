/// Somebody's server that is told what happens in the show.
public struct Webhook: Equatable, Sendable, Codable {
  /// What it may be told of.
  public enum Event: String, CaseIterable, Hashable, Sendable, Codable {
    /// A cue has fired.
    case cue
    /// A set has started, ended or been skipped.
    case set
    /// An artist's stream has come, gone, or is held on its last picture.
    case source
    /// Something goes wrong, or works again.
    case fault
  }

  /// As written: `${NAME}` is not yet replaced, and the result is never echoed.
  public var url: String
  /// In the file's order; never empty.
  public var events: [Event]
  /// What its messages are signed with, as `${NAME}` of the environment; nil leaves them unsigned.
  public var secret: String?

  public init(url: String, events: [Event] = Event.allCases, secret: String? = nil) {
    self.url = url
    self.events = events
    self.secret = secret
  }

  /// Whether an address's host, which may have a port behind it, is this machine: only there may it go unencrypted.
  public static func isOnThisMachine(authority: some StringProtocol) -> Bool {
    if authority.hasPrefix("[") { return authority == "[::1]" || authority.hasPrefix("[::1]:") }
    let host = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    if host == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil && $0.first != "+" }
  }
}
