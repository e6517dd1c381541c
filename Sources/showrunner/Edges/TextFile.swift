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

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
