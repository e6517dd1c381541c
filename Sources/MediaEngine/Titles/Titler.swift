import Logging

/// Draws texts on a thread of its own and keeps the drawings: nobody waits for it.
///
/// The thread starts with the first text that is asked for and ends with the titler.
final class Titler {
  /// What is known of a text.
  enum Answer: Equatable, Sendable {
    /// It is being drawn, or waits to be.
    case pending
    /// Nil when no font draws any of it.
    case drawn(Overlay?)
  }

  private struct Shelf: Sendable {
    /// The one asked for last at the end.
    var answers: [(titling: Titling, answer: Answer)] = []
  }

  private let canvas: PixelRectangle
  private let log: Logger?
  private let shelf = Guarded(Shelf())
  private let queue = BoundedQueue<Titling>(capacity: mostTexts)
  private var isRunning = false

  init(canvas: PixelRectangle, log: Logger?) {
    self.canvas = canvas
    self.log = log
  }

  deinit { queue.close() }

  /// The drawing of a text, which is begun with the first question.
  func answer(for titling: Titling) -> Answer {
    let known = shelf.with { shelf -> Answer? in
      guard let place = shelf.answers.lastIndex(where: { $0.titling == titling }) else { return nil }
      if place < shelf.answers.count - 1 { shelf.answers.append(shelf.answers.remove(at: place)) }
      return shelf.answers.last?.answer
    }
    if let known { return known }
    start()
    guard queue.offer(titling) else { return .pending }
    shelf.with { shelf in
      shelf.answers.append((titling, .pending))
      if shelf.answers.count > Self.mostTexts { shelf.answers.removeFirst() }
    }
    return .pending
  }

  private func start() {
    guard !isRunning else { return }
    isRunning = true
    _ = MediaThread(name: "titler", niceness: 5) { [canvas, log, shelf, queue] in
      let art = TitleArt(canvas: canvas)
      while let titling = queue.take() {
        var overlay: Overlay?
        do {
          overlay = try art.overlay(titling)
          if overlay == nil {
            log?.warning("no font draws \(titling.text): install Debian's package fonts-noto-core or fonts-noto-cjk")
          }
        } catch {
          log?.error("\(titling.text) is not shown: \(error)")
        }
        shelf.with { shelf in
          guard let place = shelf.answers.firstIndex(where: { $0.titling == titling }) else { return }
          shelf.answers[place].answer = .drawn(overlay)
        }
      }
    }
  }

  /// Texts whose drawings are kept, and that wait to be drawn.
  static let mostTexts = 32
}
