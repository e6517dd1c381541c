import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowReports
import Synchronization

/// The show's webhooks: looks what has happened, and tells each of them, without anything ever waiting for it.
///
/// These tell of events, at least once and in order. What a cue orders is not among them: a moment is at most once.
///
///     served.hooks = Hooks(show.webhooks ?? [], environment: environment, clock: clock, night: epoch)
public final class Hooks: Sendable {
  private let environment: [String: String]
  private let clock: any ShowClock
  private let watch: Mutex<HookWatch>
  private let lines: Mutex<[HookLine]>
  private let memory: Memory?

  /// What outlives a crash: how many events wait for the hooks, each by what may be shown of it.
  public struct Memory: Sendable {
    /// How many waited when the night was interrupted.
    var left: [String: Int]
    /// Keeps how many wait now.
    var keep: @Sendable ([String: Int]) throws -> Void

    public init(left: [String: Int], keep: @escaping @Sendable ([String: Int]) throws -> Void) {
      self.left = left
      self.keep = keep
    }
  }

  /// - Parameters:
  ///   - night: When the night opened; it tells its events' ids from another night's.
  ///   - goesOn: Whether it was interrupted.
  ///   - memory: Nil where nothing is kept: then nobody learns what a crash has lost.
  public init(
    _ hooks: [Webhook], environment: [String: String], clock: any ShowClock, night: Instant, goesOn: Bool = false,
    memory: Memory? = nil
  ) {
    self.environment = environment
    self.clock = clock
    self.memory = memory
    watch = Mutex(HookWatch(night: night, goesOn: goesOn))
    var left = goesOn ? memory?.left ?? [:] : [:]
    lines = Mutex(
      hooks.map { hook in
        HookLine(
          hook, environment: environment, clock: clock, lost: left.removeValue(forKey: HookTarget.shown(hook)) ?? 0)
      })
  }

  /// Takes the hooks of an edited show; one that stays keeps what waits for it.
  public func adopt(_ hooks: [Webhook]) {
    lines.withLock { lines in
      lines = hooks.map { hook in
        lines.first { $0.hook == hook } ?? HookLine(hook, environment: environment, clock: clock)
      }
    }
  }

  /// As the desk lists them.
  var reports: [OutputsReport.Output] { current.map(\.report) }

  var metrics: String {
    let lines = current
    var text = MetricsText()
    func add(_ name: String, _ help: String, _ value: (HookLine) -> Int) {
      text.add(
        name, help,
        lines.enumerated().map { index, line in
          .init([("hook", "\(index + 1)"), ("target", HookTarget.shown(line.hook))], value(line))
        })
    }
    add("webhook_delivered_total", "Events that a webhook has taken.") { $0.counters.delivered }
    add("webhook_failed_total", "Attempts to reach a webhook that failed.") { $0.counters.failed }
    add("webhook_given_up_total", "Events that were tried in vain for the last time.") { $0.counters.givenUp }
    add("webhook_dropped_total", "Events that made room for newer ones.") { $0.counters.dropped }
    add("webhook_lost_total", "Events that waited when the show was interrupted.") { $0.lost }
    add("webhook_waiting", "Events that wait for a webhook.") { $0.waiting }
    return text.text
  }

  private var current: [HookLine] { lines.withLock { $0 } }

  /// Watches and tells until the show ends; what waits then is delivered for ``HookLimits/lastWords`` more.
  func run(watching picture: DeskPicture, log: Logger) async throws {
    let client = HookClient()
    for line in current where line.lost > 0 {
      log.warning(
        """
        \(line.lost) events for the webhook \(HookTarget.shown(line.hook)) waited when the show was interrupted, and \
        were not delivered; the as-run log has what happened
        """)
    }
    await withDiscardingTaskGroup { group in
      group.addTask {
        try? await cancelWhenGracefulShutdown {
          while !Task.isCancelled {
            await self.look(picture, log)
            try await self.clock.sleep(until: self.clock.now() + HookLimits.period)
          }
        }
      }
      group.addTask {
        try? await cancelWhenGracefulShutdown { try await self.deliver(through: client, log) }
      }
    }
    await look(picture, log)
    await withTaskGroup(of: Bool.self) { group in
      var left = current
      for line in left {
        group.addTask {
          await line.send(through: client)
          return true
        }
      }
      group.addTask {
        try? await self.clock.sleep(until: self.clock.now() + HookLimits.lastWords)
        return false
      }
      while !left.isEmpty, await group.next() == true { left.removeLast() }
      group.cancelAll()
    }
    var kept: [String: Int]?
    await remember(&kept, log)
    for line in current where line.waiting > 0 {
      log.warning(
        """
        the show ends, and \(line.waiting) events for the webhook \(HookTarget.shown(line.hook)) were not delivered; \
        the as-run log has what happened
        """)
    }
  }

  /// Keeps how many events wait, where that has changed. The disk is waited for on NIO's threads for that; the end of
  /// the show, which calls off what still sends, does not call this off.
  private func remember(_ kept: inout [String: Int]?, _ log: Logger) async {
    guard let memory else { return }
    let counts = current.map { (HookTarget.shown($0.hook), $0.waiting) }.filter { $0.1 > 0 }
    let waiting = Dictionary(counts, uniquingKeysWith: +)
    guard waiting != kept else { return }
    // Tried once for each change: the next one may find room on the disk again.
    kept = waiting
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      NIOThreadPool.singleton.submit { _ in
        do {
          try memory.keep(waiting)
        } catch {
          log.warning("how many events wait for the webhooks can't be kept: \(error.localizedDescription)")
        }
        done.resume()
      }
    }
  }

  private func look(_ picture: DeskPicture, _ log: Logger) async {
    guard !current.isEmpty else { return }
    let look = await picture.look()
    let events = watch.withLock { watch in
      watch.events(
        plan: look.plan, sources: look.sources, outputs: look.outputs, overload: look.state.report.overload,
        failures: look.failures, zones: picture.show.zones, at: clock.now())
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for event in events {
      do {
        let item = HookQueue.Item(id: event.id, event: event.event, body: [UInt8](try encoder.encode(event)))
        for line in current { line.add(item) }
      } catch {
        log.error("the event \(event.id) could not be written for the webhooks: \(error)")
      }
    }
  }

  /// Each hook is sent to on its own, so that a slow one holds up no other.
  private func deliver(through client: HookClient, _ log: Logger) async throws {
    var kept: [String: Int]?
    try await withThrowingDiscardingTaskGroup { group in
      while !Task.isCancelled {
        await self.remember(&kept, log)
        for line in self.current where line.hasWork {
          group.addTask { await line.send(through: client) }
        }
        try await self.clock.sleep(until: self.clock.now() + HookLimits.period)
      }
    }
  }
}

extension SourceReport.Fault {
  /// A kind of command that failed: `tell hana: Two minutes: nobody looks at hana's stage page; …`
  init(_ kind: FailedCommands.Kind) {
    self.init(
      words: "\(kind.value.track) \(ReportValue(kind.value).display): \(kind.reason)",
      todo: Self.todo(for: kind.value.track), count: kind.count, last: kind.last.rawValue)
  }

  private static func todo(for track: Track) -> String {
    switch track {
    case .tell: "Call them, or send them the link to their page again: `showrunner keys --stage`."
    case .layout, .slots: "Put something else on air that the show has; after an edit of the file, `reload`."
    case .kick, .blocked: "Look at the source’s picture whether the stream is gone, and end it again by ⋯."
    case .levels, .caption: "Give it again; if that fails too, the log of `live` says more."
    default: "Viewers have not seen it: give it again, or release the track."
    }
  }
}

/// The webhooks as a service of the server.
struct HookService: Service {
  let hooks: Hooks
  let picture: DeskPicture
  let log: Logger

  func run() async throws { try await hooks.run(watching: picture, log: log) }
}
