/// Tells whose stream key it is that a publisher shows.
public protocol KeyRing: Sendable {
  /// The artist of a key; nil when it is nobody's.
  ///
  /// It takes as long for a wrong key as for a right one.
  func artist(forKey key: String) -> ArtistID?
}

/// A key ring in memory.
///
///     let keys = KeyTable(["hana": "k7f…"])
///     keys.artist(forKey: "wrong")      // nil
public struct KeyTable: KeyRing {
  private let keys: [(artist: ArtistID, key: [UInt8])]

  /// An empty key opens nothing.
  public init(_ keys: [ArtistID: String] = [:]) {
    self.keys = keys.filter { !$0.value.isEmpty }.map { ($0.key, Array($0.value.utf8)) }
  }

  /// Compares with every key, and with the whole of each, so that the time taken tells nothing of them.
  public func artist(forKey key: String) -> ArtistID? {
    let shown = Array(key.utf8)
    var found: ArtistID?
    for (artist, key) in keys where Self.isEqual(shown, to: key) { found = artist }
    return found
  }

  static func isEqual(_ shown: [UInt8], to key: [UInt8]) -> Bool {
    var difference = shown.count ^ key.count
    for (index, byte) in key.enumerated() {
      difference |= Int(byte ^ (index < shown.count ? shown[index] : ~byte))
    }
    return difference == 0
  }
}

extension KeyTable: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(keys.count) stream keys" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
