import Foundation
import NIOCore

/// A picture of the show's theme, read into memory.
public struct ThemePicture: Sendable {
  var type: String
  var body: ByteBuffer

  /// Nil for one that can't be served.
  init?(atPath path: String) {
    guard Self.problem(atPath: path) == nil, let type = Self.type(of: path),
      let data = try? Data(contentsOf: URL(fileURLWithPath: path)), data.count <= ThemeLimits.pictureBytes
    else { return nil }
    self.type = type
    body = ByteBuffer(bytes: data)
  }

  /// Why the file there can't be a picture of the theme, in a few words; nil when it can.
  public static func problem(atPath path: String) -> String? {
    guard type(of: path) != nil else { return "browsers don't show it" }
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular, let size = attributes?[.size] as? Int else {
      return "not a file"
    }
    return size > ThemeLimits.pictureBytes
      ? "it has \(size) bytes, at most \(ThemeLimits.pictureBytes) are served" : nil
  }

  private static func type(of path: String) -> String? { types[(path as NSString).pathExtension.lowercased()] }

  private static let types = [
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp",
  ]
}

/// The theme's limits.
enum ThemeLimits {
  /// One picture, in bytes.
  static let pictureBytes = 4 * 1024 * 1024
}
