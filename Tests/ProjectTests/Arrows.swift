/// Which target may import what. SwiftPM doesn't enforce it: an undeclared import compiles.
enum Arrows {
  /// For every target, beyond what all may import.
  static let allowed: [String: Set<String>] = [
    "CLibYAML": [],
    "CFFmpeg": [],
    "CSRT": [],
    "CZlib": [],
    "ShowModel": [],
    "ShowFile": ["ShowModel", "CLibYAML"],
    "ShowTimeline": ["ShowModel"],
    "ShowReports": ["ShowTimeline", "ShowModel", "FoundationEssentials"],
    "ShowControl": ["ShowTimeline", "ShowModel"],
    "ShowStore": ["ShowModel", "GRDB", "Crypto", "Foundation"],
    "Rehearsal": ["ShowControl", "ShowTimeline", "ShowModel"],
    "RTMPServing": ["NIOCore", "NIOPosix", "NIOSSL", "Crypto"],
    "OSCServing": ["NIOCore", "NIOPosix"],
    "HubWire": [],
    "MediaEngine": ["ShowControl", "ShowModel", "RTMPServing", "CFFmpeg", "CSRT", "Foundation", "Glibc"],
    "ViewerHub": [
      "ShowControl", "ShowModel", "HubWire", "NIOCore", "NIOWebSocket", "Crypto", "Glibc",
    ],
    "ReplayLog": ["ShowModel", "HubWire", "CZlib", "Foundation", "Glibc"],
    "WebServing": [
      "ShowReports", "ShowTimeline", "ShowControl", "ShowModel", "ShowStore", "MediaEngine", "ViewerHub", "RTMPServing",
      "HubWire", "ReplayLog",
      "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "NIOSSL", "HTTPTypes", "NIOCore", "NIOPosix", "NIOHTTP1",
      "NIOWebSocket",
      "NIOHTTPTypes",
      "NIOHTTPTypesHTTP1", "ServiceLifecycle", "Foundation", "Crypto", "CZlib",
    ],
    "DiscordRelay": [
      "ShowReports", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL", "NIOWebSocket", "Foundation", "FoundationNetworking",
    ],
    "showrunner": [
      "DiscordRelay",
      "ShowFile", "ShowReports", "ShowTimeline", "ShowControl", "ShowModel", "ShowStore", "Rehearsal", "MediaEngine",
      "ViewerHub", "HubWire", "ReplayLog", "WebServing", "RTMPServing", "OSCServing", "ArgumentParser", "Hummingbird",
      "NIOCore", "NIOPosix",
      "NIOHTTP1", "NIOSSL", "ServiceLifecycle", "Foundation", "FoundationNetworking",
    ],
  ]

  /// What every target may import.
  static let everywhere: Set<String> = ["Swift", "Synchronization", "Logging", "Collections"]

  /// What a line of Swift imports, its attributes, access and kind of import left aside; nil when it is no import.
  static func module(importedBy line: String) -> String? {
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" }).map(String.init)
    while let first = words.first, first.hasPrefix("@") || access.contains(first) {
      words.removeFirst()
    }
    guard words.first == "import" else { return nil }
    words.removeFirst()
    if let first = words.first, kinds.contains(first) { words.removeFirst() }
    return words.first?.split(separator: ".").first.map(String.init)
  }

  private static let access: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]

  /// The imports of one file that its target may not have.
  static func forbidden(in source: String, of target: String) -> [String] {
    guard let own = allowed[target] else { return ["target \(target) is not in the table of arrows"] }
    return source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      guard let module = module(importedBy: String(line)), !everywhere.contains(module), !own.contains(module)
      else { return nil }
      return "line \(number + 1): \(target) may not import \(module)"
    }
  }
}
