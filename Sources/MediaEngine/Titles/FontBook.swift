import Foundation

/// The system's fonts, the one that suits best first: bold and without serifs; opened when a text first needs them.
/// Stays on one thread.
final class FontBook {
  /// Where Debian, and those who add fonts by hand, put them.
  static let folders = ["/usr/share/fonts", "/usr/local/share/fonts"]

  private let folders: [String]
  /// Nil until a text needs more than the first font; the best at the end.
  private var unopened: [String]?
  private var opened: [FontFile]

  init(folders: [String] = FontBook.folders) {
    self.folders = folders
    opened = [FontFile(path: LabelWriter.font)].compactMap { $0 }
  }

  /// The first font that draws all of these; nil when there is none.
  func font(for scalars: [Unicode.Scalar]) -> FontFile? {
    let needed = scalars + (scalars.contains(where: \.isArabic) ? Self.joinedForms : [])
    func suits(_ font: FontFile) -> Bool { needed.allSatisfy(font.draws) }
    if let font = opened.first(where: suits) { return font }
    var rest = unopened ?? find()
    defer { unopened = rest }
    while let path = rest.popLast() {
      guard let font = FontFile(path: path) else { continue }
      opened.append(font)
      if suits(font) { return font }
    }
    return nil
  }

  private func find() -> [String] {
    var paths: [String] = []
    for folder in folders {
      for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
        guard [".ttf", ".otf", ".ttc"].contains(where: name.lowercased().hasSuffix) else { continue }
        paths.append(folder + "/" + name)
        if paths.count == Self.mostFonts { break }
      }
    }
    return paths.sorted { (Self.rank($0), $0) > (Self.rank($1), $1) }
  }

  /// libfribidi joins Arabic letters by these; a font without them would show boxes.
  private static let joinedForms: [Unicode.Scalar] = ["\u{FE8D}", "\u{FEDF}", "\u{FEFB}"]

  /// The lower, the better it suits.
  private static func rank(_ path: String) -> Int {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var rank = 0
    if !name.contains("Bold") { rank += 2 }
    if !name.hasPrefix("DejaVuSans") { rank += 1 }
    for style in ["Serif", "Mono", "Naskh"] where name.contains(style) { rank += 10 }
    for style in ["Oblique", "Italic", "Condensed", "Light", "Thin", "Black"] where name.contains(style) { rank += 20 }
    return rank
  }

  private static let mostFonts = 2000
}

extension Unicode.Scalar {
  var isArabic: Bool { (0x600...0x6FF).contains(value) || (0x750...0x77F).contains(value) }

  /// Of a script that runs from right to left.
  var runsLeft: Bool {
    (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value) || (0xFE70...0xFEFF).contains(value)
  }

  /// Of a script that is broken between any two signs: Chinese and Japanese.
  var standsAlone: Bool {
    (0x2E80...0x312F).contains(value) || (0x31C0...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0xFF01...0xFF60).contains(value) || (0x20000...0x3FFFF).contains(value)
  }
}
