import Glibc
import Logging
import ShowControl
import ShowModel

/// The engine's heart: at each frame's instant it makes the frame from whatever is there, and never waits for anyone.
///
/// One object a run, made and used on its own thread.
final class OutputClock {
  /// What the run shares with the rest of the engine.
  struct Wiring: Sendable {
    var frames: FrameClock
    var clock: SystemClock
    var repertoire: Guarded<Repertoire>
    var rungs: [RungWorker]
    var sound: SoundWorker
    var outputs: OutputRack
    var slots: SlotRack
    var schedule: Guarded<CommandSchedule>
    var status: Guarded<RunStatus>
    var events: AsyncStream<StageEvent>.Continuation
    /// Sees every frame before it is encoded.
    var tap: (@Sendable (Int64, Picture) -> Void)?
    var log: Logger?
  }

  /// What can be shown now.
  struct Repertoire: Sendable {
    var rack: SourceRack
    /// Counts the racks: another number is another rack.
    var edition = 0
  }

  /// How the run fares.
  struct RunStatus: Sendable {
    var isStopping = false
    var firstFrame: Int64?
    var made = 0
    var repeated = 0
    var slots: [EngineReport.Slot] = []
  }

  private let wiring: Wiring
  private let director: Director
  private var repertoire: Repertoire
  /// The rungs that the last frame was too much for.
  private var behind: Set<Int> = []

  init(_ wiring: Wiring) {
    self.wiring = wiring
    repertoire = wiring.repertoire.with { $0 }
    director = Director(
      show: repertoire.rack.show, clock: wiring.frames, fillers: repertoire.rack.fillers(), log: wiring.log)
  }

  /// Runs until it is told to stop.
  func run(from first: Int64) {
    let zero = wiring.clock.monotonic(at: wiring.frames.epoch)
    var frame = first
    while sleep(until: zero + wiring.frames.sinceEpoch(frame)) {
      let isLate = ContinuousClock.now >= zero + wiring.frames.sinceEpoch(frame + 1)
      make(frame, isLate: isLate)
      frame += 1
    }
  }

  /// A frame whose time has passed is a repeat, unless something is to change on it: cuts keep their frame.
  private func make(_ frame: Int64, isLate: Bool) {
    adoptNews()
    let schedule = wiring.schedule.with { schedule in
      (due: schedule.take(on: frame, of: wiring.frames), rest: schedule)
    }
    let instant = wiring.frames.instant(of: frame)
    let reports = schedule.due.compactMap { report(on: $0, at: instant) }
    let comings = repertoire.rack.live.compactMap { source in
      source.advance(to: instant).map { StageEvent.source(source.id, up: $0) }
    }
    director.tap.played = wiring.slots.played
    let sound = director.sound(on: frame)
    var picture = director.lastPicture
    let isRepeat = isLate && reports.isEmpty && picture != nil
    if !isRepeat { picture = director.picture(on: frame) }
    if let picture { hand(out: picture, frame) }
    if wiring.sound.offer(sound, first: wiring.frames.samples(of: frame).lowerBound) {
      behind.remove(Self.soundNumber)
    } else if behind.insert(Self.soundNumber).inserted {
      wiring.log?.warning("frame \(frame): the audio encoder is behind; silence until it has caught up")
    }
    wiring.slots.offer(director.tap.frames(frame, samples: wiring.frames.samples(of: frame)))
    director.settle()
    director.prepare(for: schedule.rest)
    for event in reports { wiring.events.yield(event) }
    for event in comings { wiring.events.yield(event) }
    let slots = director.slots
    wiring.status.with { status in
      status.made += isRepeat ? 0 : 1
      status.repeated += isRepeat ? 1 : 0
      status.slots = slots
    }
  }

  /// Goes on with an edited show, if there is one.
  private func adoptNews() {
    let latest = wiring.repertoire.with { $0 }
    guard latest.edition != repertoire.edition else { return }
    director.adopt(latest.rack.show, changed: latest.rack.fillers(since: repertoire.rack))
    repertoire = latest
  }

  private func report(on command: Command, at instant: Instant) -> StageEvent? {
    switch director.apply(command) {
    case .applied:
      tellSources(of: command.value)
      return .applied(command, at: instant)
    case .unchanged: return nil
    case .failed(let reason): return .failed(command, at: instant, reason: reason)
    }
  }

  /// Sends publishers away, and lets those that are blocked not in again.
  private func tellSources(of value: TrackValue) {
    switch value {
    case .blocked(let artists):
      for source in repertoire.rack.live { source.setBlocked(artists.contains(source.id)) }
    case .moment(.kick(let artist)):
      for source in repertoire.rack.live where source.id == artist { source.kick() }
    default: return
    }
  }

  private func hand(out picture: Picture, _ frame: Int64) {
    wiring.tap?(frame, picture)
    for (number, rung) in wiring.rungs.enumerated() {
      if rung.offer(RungWorker.Frame(number: frame, picture: picture)) {
        behind.remove(number)
      } else if behind.insert(number).inserted {
        wiring.log?.warning("frame \(frame): rung \(rung.track.name) is behind; it goes without until it has caught up")
      }
    }
  }

  /// False when the run was told to stop meanwhile.
  private func sleep(until instant: ContinuousClock.Instant) -> Bool {
    while !wiring.status.with({ $0.isStopping }) {
      let rest = (instant - ContinuousClock.now).components
      guard rest.seconds > 0 || rest.attoseconds > 0 else { return true }
      let nanoseconds = rest.seconds > 0 ? Self.longestSleep : min(rest.attoseconds / 1_000_000_000, Self.longestSleep)
      var time = timespec(tv_sec: 0, tv_nsec: Int(nanoseconds))
      nanosleep(&time, nil)
    }
    return false
  }

  /// The sound's place among the rungs that are behind.
  private static let soundNumber = -1
  /// Nanoseconds slept in one piece: a stop is not waited for longer than a fifth of a second.
  private static let longestSleep: Int64 = 200_000_000
}
