import Foundation

/// A file that a producer named, read whole.
struct TextFile {
  let bytes: [UInt8]

  /// - Parameter example: What could be named, for the error: `a show file, such as Shows/demo.yaml`.
  /// - Throws: ``Failure`` when it can't be read.
  init(path: String, example: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      let reason = FileManager.default.fileExists(atPath: path) ? "it can't be read" : "there is no such file"
      throw Failure("\(path): \(reason); name \(example)")
    }
    bytes = [UInt8](data)
  }

  /// Throws ``Failure`` when it can't be written.
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Failure("\(path): it can't be written: \(error.localizedDescription); name a file that you may write to")
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
