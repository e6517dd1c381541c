import Foundation
import Logging
import MediaEngine
import ShowControl
import ShowModel
import ShowReports
import Synchronization

/// One webhook: what waits for it, and how it fares.
final class HookLine: Sendable {
  let hook: Webhook
  /// Events that waited for it when the show was interrupted.
  let lost: Int
  private let target: Result<HookTarget, AddressProblem>
  private let clock: any ShowClock
  private let queue = Mutex(HookQueue())
  private let isSending = Mutex(false)

  init(_ hook: Webhook, environment: [String: String], clock: any ShowClock, lost: Int = 0) {
    self.hook = hook
    self.lost = lost
    self.clock = clock
    target = Result { () throws(AddressProblem) in try HookTarget(hook, environment: environment) }
  }

  func add(_ item: HookQueue.Item) {
    guard case .success = target, hook.events.contains(item.event) else { return }
    queue.withLock { $0.add(item) }
  }

  var counters: HookQueue.Counters { queue.withLock { $0.counters } }
  var waiting: Int { queue.withLock { $0.waiting.count } }

  /// Whether something is to be sent now and nobody does so yet.
  var hasWork: Bool {
    let isDue = queue.withLock { $0.due(at: clock.now()) } != nil
    return isDue && !isSending.withLock { $0 }
  }

  /// Sends what is due, one at a time, until nothing is.
  func send(through client: HookClient) async {
    guard case .success(let target) = target, let url = URL(string: target.url.text) else { return }
    guard
      isSending.withLock({ isSending in
        defer { isSending = true }
        return !isSending
      })
    else { return }
    defer { isSending.withLock { $0 = false } }
    while !Task.isCancelled, let item = queue.withLock({ $0.due(at: clock.now()) }) {
      let outcome = await client.post(item.body, to: url, headers: headers(of: item, target))
      queue.withLock { queue in
        switch outcome {
        case .status(200...299): queue.succeeded(item)
        case .status(let status):
          queue.failed(item, because: "it answered \(status)", at: clock.now(), jitter: Self.dice)
        case .failed(let words): queue.failed(item, because: words, at: clock.now(), jitter: Self.dice)
        }
      }
    }
  }

  private static var dice: Double { .random(in: 0...1) }

  private func headers(of item: HookQueue.Item, _ target: HookTarget) -> [String: String] {
    var headers = [
      "Content-Type": "application/json", "User-Agent": "showrunner", "X-Showrunner-Event": item.event.rawValue,
    ]
    if let secret = target.secret {
      headers[HookSignature.header] = HookSignature.value(
        of: item.body, secret: secret.text, seconds: clock.now().rawValue / 1000)
    }
    return headers
  }

  /// As the desk lists it among what goes out.
  var report: OutputsReport.Output {
    let queue = queue.withLock { $0 }
    var state = queue.failures > 0 ? "WAITING" : "LIVE"
    var problem = queue.isFailing ? queue.reason : nil
    if case .failure(let fault) = target { (state, problem) = ("ENDED", fault.description) }
    var report = OutputsReport.Output(
      kind: OutputsReport.hookKind, name: HookTarget.shown(hook), state: state,
      dropped: queue.counters.dropped + queue.counters.givenUp + lost, queue: queue.waiting.count)
    (report.faults, report.problem) = (queue.counters.failed, problem)
    return report
  }
}
