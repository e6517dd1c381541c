import CFFmpeg

/// What one of FFmpeg's libraries could not do.
struct LibavError: Error, Equatable, CustomStringConvertible {
  /// In words: `opening the decoder`.
  var doing: String
  var code: Int32

  /// FFmpeg's own words for the code: `Invalid data found when processing input`.
  var words: String {
    var text = [CChar](repeating: 0, count: 128)
    av_strerror(code, &text, text.count)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  var description: String { "\(doing): \(words)" }

  static let again = show_error_again()
  static let end = show_error_end()
  static let memory = show_error_memory()
  static let noDecoder = show_error_no_decoder()
}

/// Turns a negative result into an error that says what was being done.
@discardableResult
func attempt(_ doing: @autoclosure () -> String, _ result: Int32) throws(LibavError) -> Int32 {
  if result < 0 { throw LibavError(doing: doing(), code: result) }
  return result
}

/// The handle, or an error for want of memory.
func allocated<Handle>(_ doing: @autoclosure () -> String, _ handle: Handle?) throws(LibavError) -> Handle {
  guard let handle else { throw LibavError(doing: doing(), code: LibavError.memory) }
  return handle
}
