import Logging

/// Looks at the encoders and the output clock four times a second, on a thread of its own, and sets the load.
final class LoadWatch: Sendable {
  /// Counts since the start, and what waits now.
  struct Reading: Sendable {
    struct Rung: Sendable {
      var waiting: Int
      var dropped: Int
      /// How long it has worked.
      var busy: Duration
    }
    var rungs: [Rung]
    /// Frames that the output clock repeated, and blocks of sound lost.
    var lost: Int
  }

  private let thread: Guarded<MediaThread?> = Guarded(nil)
  private let isStopped = Guarded(false)
  private let stepCount = Guarded(0)
  private let load: Load
  private let names: [String]
  private let period: Duration
  private let log: Logger?

  /// - Parameters:
  ///   - names: The rungs', the best first.
  ///   - period: Between two samples; a test's patience is shorter.
  init(_ load: Load, names: [String], period: Duration = LoadLimits.period, log: Logger?) {
    self.load = load
    self.names = names
    self.period = period
    self.log = log
  }

  deinit { isStopped.change { $0 = true } }

  /// Steps taken since the start, further and back.
  var steps: Int { stepCount.with { $0 } }

  /// What is left undone, for the desk.
  var words: String? { load.relief.words(rungs: names) }

  /// Begins to look; once.
  func start(read: @escaping @Sendable () -> Reading) {
    let (load, names, period, log, isStopped, stepCount) = (load, names, period, log, isStopped, stepCount)
    thread.with { thread in
      guard thread == nil else { return }
      thread = MediaThread(name: "load") {
        var governor = LoadGovernor(rungs: names.count)
        var last = read()
        var lastTime = ContinuousClock.now
        while isStopped.wait(atMost: period, { $0 ? true : nil }) == nil {
          let (next, time) = (read(), ContinuousClock.now)
          let sample = LoadGovernor.Sample(from: last, to: next, over: time - lastTime)
          (last, lastTime) = (next, time)
          let before = load.relief
          guard let relief = governor.take(sample) else { continue }
          load.relief = relief
          stepCount.with { $0 += 1 }
          Self.announce(relief, after: before, names, log)
        }
      }
    }
  }

  /// Blocks until its thread has ended.
  func stop() {
    isStopped.change { $0 = true }
    thread.with { $0 }?.join()
  }

  private static func announce(_ relief: Relief, after before: Relief, _ names: [String], _ log: Logger?) {
    if let words = relief.words(rungs: names) {
      log?.warning("\(words)\(relief < before ? "; the rest is as usual again" : "")")
    } else {
      log?.notice("the machine keeps up again: previews and encoders are as usual")
    }
  }
}

extension OutputClock.Wiring {
  var loadReading: LoadWatch.Reading {
    LoadWatch.Reading(rungs: rungs.map(\.reading), lost: status.with { $0.repeated } + sound.lost)
  }
}

extension LoadGovernor.Sample {
  init(from last: LoadWatch.Reading, to next: LoadWatch.Reading, over time: Duration) {
    waiting = next.rungs.map(\.waiting).max() ?? 0
    lost = next.lost - last.lost
    for (before, now) in zip(last.rungs, next.rungs) {
      lost += now.dropped - before.dropped
      busiest = max(busiest, Int((now.busy - before.busy) / time * 100))
    }
  }
}
