import Logging
import ShowModel

/// Small pictures of the programme and of every source for the desk: made when somebody asks, on a thread of their own,
/// of what is there anyway. While nobody asks nothing is done.
///
///     switch await engine.previews.picture(of: .source("hana")) {
///     case .picture(let jpeg): …
///     case .missing, .busy: …
///     }
public final class Previews: Sendable {
  /// What a picture is asked of.
  public enum Subject: Hashable, Sendable {
    case programme
    case source(SourceID)
    /// One of a source's publishers, who may wait beside another.
    case publisher(SourceID, number: Int)
  }

  public enum Answer: Equatable, Sendable {
    /// A JPEG, ``PreviewLimits/width`` pixels across, in the programme's shape.
    case picture([UInt8])
    /// Nothing is to be seen of it, or there is no such source.
    case missing
    /// More than ``PreviewLimits/waiting`` wait already, or the machine is needed for the programme.
    case busy
  }

  private typealias Book = PreviewBook<CheckedContinuation<Answer, Never>>

  private let book = Guarded(Book())
  private let isAllowed: @Sendable () -> Bool
  private let thread: MediaThread

  /// - Parameters:
  ///   - canvas: The programme's; every preview has its shape.
  ///   - isAllowed: False while the machine is needed for the programme: who asks then is answered ``Answer/busy``.
  ///   - sight: What there is to be seen of a subject now. Called on the previews' thread.
  init(
    canvas: PixelRectangle, log: Logger?, isAllowed: @escaping @Sendable () -> Bool,
    sight: @escaping @Sendable (Subject) -> Sight?
  ) {
    self.isAllowed = isAllowed
    let book = book
    // Everything else goes first.
    thread = MediaThread(name: "previews", niceness: 10) {
      Self.run(book, PreviewMaker(canvas: canvas), log: log, sight: sight)
    }
  }

  deinit { stop() }

  /// The subject's picture, at most ``PreviewLimits/period`` old. Waits until it is made.
  public func picture(of subject: Subject) async -> Answer {
    guard isAllowed() else { return .busy }
    return await withCheckedContinuation { waiter in
      let answer = book.change { $0.ask(subject, waiter, at: .now) }
      if let answer { waiter.resume(returning: answer) }
    }
  }

  /// Ends the thread, and returns when it has ended.
  func stop() {
    for waiter in book.change({ $0.close() }) { waiter.resume(returning: .busy) }
    thread.join()
  }

  private static func run(
    _ book: Guarded<Book>, _ maker: PreviewMaker, log: Logger?, sight: (Subject) -> Sight?
  ) {
    var hasComplained = false
    while let subject = book.wait({ book -> Subject?? in book.isClosed ? .some(nil) : book.next().map(Optional.some) })
    {
      let start = ThreadTime.now
      var answer = Answer.missing
      do {
        if let seen = sight(subject), let jpeg = try maker.jpeg(of: seen, for: subject) { answer = .picture(jpeg) }
      } catch {
        if !hasComplained { log?.warning("previews: \(error); the desk goes without that picture") }
        hasComplained = true
      }
      for waiter in book.with({ $0.finish(answer, at: .now) }) { waiter.resume(returning: answer) }
      let rest = (ThreadTime.now - start) * (100 - PreviewLimits.percentOfCore) / PreviewLimits.percentOfCore
      _ = book.wait(atMost: min(rest, PreviewLimits.longestRest)) { $0.isClosed ? true : nil }
    }
  }
}
