/// What an encoder says of itself in `onMetaData`, as far as it can be believed: its name.
public struct StreamMetadata: Equatable, Sendable {
  /// Such as `obs-output module (libobs version 29.0.2)` or `Lavf59.27.100`; nil where it says none.
  public let encoder: String?

  /// - Parameters:
  ///   - unit: Of kind ``MediaUnit/Kind/metadata``; what can't be read says nothing.
  ///   - limits: Bounds what is made of it.
  public init(_ unit: MediaUnit, limits: RTMPLimits = .init()) {
    var reader = AMF0Reader(unit.bytes, limits: limits)
    _ = try? reader.next()
    let text = (try? reader.next())?["encoder"]?.text ?? ""
    // It goes to pages and logs.
    let plain = text.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(Self.longestName)
    encoder = plain.isEmpty ? nil : String(String.UnicodeScalarView(plain))
  }

  /// In Unicode scalars.
  static let longestName = 80
}
