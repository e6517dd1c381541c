import Foundation

/// Ends the program on Ctrl-C, or when it is told to end, after it has cleaned up.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter cleanUp: Runs on a thread of its own, once.
  init(_ cleanUp: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: Self.queue)
      source.setEventHandler {
        cleanUp()
        // As a shell names a program that a signal has ended; at once, since other threads are still at work.
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// From now on the program ends without it.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }

  private static let queue = DispatchQueue(label: "interruption")
}
