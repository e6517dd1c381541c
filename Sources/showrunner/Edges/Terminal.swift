import Foundation

/// What a command prints, and how it ends when it can't go on.
enum Terminal {
  /// Whether colour and progress are welcome on standard output.
  static let isInteractive = isatty(STDOUT_FILENO) == 1

  /// Columns of the terminal; nil where standard output is none, so that a line may be as long as it likes.
  static var width: Int? { size.flatMap { $0.ws_col > 0 ? Int($0.ws_col) : nil } }

  /// Lines of the terminal; nil where standard output is none.
  static var height: Int? { size.flatMap { $0.ws_row > 0 ? Int($0.ws_row) : nil } }

  private static var size: winsize? {
    guard isInteractive else { return nil }
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
  }

  /// Colour only on a terminal, and not where `NO_COLOR` asks for none.
  static var hasColour: Bool { isInteractive && getenv("NO_COLOR") == nil }

  /// As it is, without a line break of its own.
  static func print(_ text: String) {
    Swift.print(text, terminator: "")
    fflush(nil)
  }

  static func say(_ text: String) {
    Swift.print(text)
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

  /// Of what a running show has left word of.
  static func noAddress(_ text: String) -> Failure {
    Failure("the running show left word that it is at `\(text)`, which is no address; start it again")
  }
}
