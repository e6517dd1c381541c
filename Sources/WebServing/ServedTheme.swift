import Foundation
import ShowModel
import Synchronization

/// The theme that the page wears now; an edit of the show file puts another in its place.
///
///     let theme = ServedTheme(show.theme, folder: "/shows")
///     theme.current.worn       // what the page is told: colours, and the pictures' addresses
public final class ServedTheme: Sendable {
  /// What the page is told of the theme.
  public struct Worn: Encodable, Equatable, Sendable {
    public var accent: String?
    public var ground: String?
    public var background: String?
    public var logo: String?
    public var poster: String?
  }

  /// A theme with its pictures.
  public struct Wardrobe: Sendable {
    public fileprivate(set) var worn = Worn()
    fileprivate(set) var pictures: [String: ThemePicture] = [:]
    /// What was left out, and why.
    public fileprivate(set) var problems: [String] = []
  }

  private let wardrobe: Mutex<Wardrobe>

  /// Reads the theme's pictures, whose paths are relative to `folder`.
  public init(_ theme: ShowTheme? = nil, folder: String = "/") {
    wardrobe = Mutex(Self.read(theme, folder: folder, version: 0))
  }

  public var current: Wardrobe { wardrobe.withLock { $0 } }

  public func adopt(_ theme: ShowTheme?, folder: String) {
    // Another address for another picture: a browser would show the one that it knows.
    let new = Self.read(theme, folder: folder, version: Int(Date().timeIntervalSince1970 * 1000))
    wardrobe.withLock { $0 = new }
  }

  private static func read(_ theme: ShowTheme?, folder: String, version: Int) -> Wardrobe {
    var wardrobe = Wardrobe()
    guard let theme else { return wardrobe }
    wardrobe.worn = Worn(accent: theme.accent, ground: theme.ground, background: theme.background)
    func address(_ name: String, _ path: String?) -> String? {
      guard let path else { return nil }
      guard let picture = ThemePicture(atPath: path.hasPrefix("/") ? path : folder + "/" + path) else {
        wardrobe.problems.append("the theme's \(name) \(path) is left out: it can't be read")
        return nil
      }
      wardrobe.pictures[name] = picture
      return "/theme/\(name)?v=\(version)"
    }
    wardrobe.worn.logo = address("logo", theme.logo)
    wardrobe.worn.poster = address("poster", theme.poster)
    return wardrobe
  }
}
