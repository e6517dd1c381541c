/// What a caller's stream id says: `KEY`, `live/KEY`, or `#!::r=live/KEY,m=publish` (SRT Access Control).
struct SRTStreamID: Equatable, Sendable {
  /// Where the key stands: `live/KEY`.
  var resource: String
  /// Whether it wants to send; a caller that says nothing does.
  var publishes: Bool

  init(_ text: String) {
    resource = text
    publishes = true
    guard text.hasPrefix(Self.header) else { return }
    var fields: [Substring: Substring] = [:]
    for field in text.dropFirst(Self.header.count).split(separator: ",") {
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { fields[parts[0]] = parts[1] }
    }
    resource = String(fields["r"] ?? fields["u"] ?? "")
    publishes = fields["m"].map { $0 == "publish" } ?? true
  }

  private static let header = "#!::"
}
