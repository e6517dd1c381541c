import Foundation

/// What a command prints, and how it ends when it can't go on.
enum Terminal {
  /// Whether colour and progress are welcome on standard output.
  static let isInteractive = isatty(STDOUT_FILENO) == 1

  static func say(_ text: String) {
    print(text)
    fflush(nil)
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// An end that has been explained in one line: the thing, the problem, the next step.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
