import Logging
import ShowControl
import ShowModel

/// The engine's heart: at each frame's turn it makes the frame from whatever is there, and never waits for anyone,
/// unless it makes a film of the programme.
///
/// One object a run, made and used on its own thread.
final class OutputClock {
  /// What the run shares with the rest of the engine.
  struct Wiring: Sendable {
    var frames: FrameClock
    var clock: SystemClock
    var repertoire: Guarded<Repertoire>
    var logo: LogoArt?
    var rungs: [RungWorker]
    var sound: SoundWorker
    var outputs: OutputRack
    var slots: SlotRack
    var schedule: Guarded<CommandSchedule>
    var status: Guarded<RunStatus>
    var pace: any OutputPace
    var events: AsyncStream<StageEvent>.Continuation
    /// Sees every frame before it is encoded.
    var tap: (@Sendable (Int64, Picture) -> Void)?
    /// What is written on frames before they are encoded.
    var captions: PartCaptions?
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
    /// Frames begun more than a frame's time after their instant.
    var late = 0
    /// The last frame's.
    var picture: Picture?
    var slots: [EngineReport.Slot] = []
    /// What fills the layout's slots, and where its films stand.
    var onAir: [SlotSource] = []
    var sound = EngineReport.Sound()
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
      show: repertoire.rack.show, clock: wiring.frames, fillers: repertoire.rack.fillers(), logo: wiring.logo,
      log: wiring.log)
  }

  /// Runs at its pace until it is told to stop.
  func run(from first: Int64) {
    var next = first
    while let turn = wiring.pace.turn(of: next) {
      wiring.pace.finished(turn, make(turn))
      next = turn.frame + 1
    }
  }

  /// Makes a frame, and gives what happened on it.
  ///
  /// A frame whose time has passed is a repeat, unless something is to change on it: cuts keep their frame.
  private func make(_ turn: OutputTurn) -> [StageEvent] {
    let frame = turn.frame
    adoptNews()
    let schedule = wiring.schedule.with { schedule in
      (due: schedule.take(on: frame, of: wiring.frames), rest: schedule)
    }
    let instant = wiring.frames.instant(of: frame)
    let reports = schedule.due.compactMap { report(on: $0, frame, at: instant) }
    let comings = repertoire.rack.live.compactMap { source in
      source.advance(to: instant).map { StageEvent.source(source.id, up: $0) }
    }
    guard turn.isMade else { return tell(reports + comings) }
    director.tap.played = wiring.slots.played
    let sound = director.sound(on: frame)
    var picture = director.lastPicture
    let isRepeat = turn.isLate && reports.isEmpty && picture != nil
    if !isRepeat { picture = director.picture(on: frame) }
    if let picture { hand(out: picture, turn) }
    let ahead = wiring.frames.samples(of: turn.output).lowerBound - wiring.frames.samples(of: frame).lowerBound
    if wiring.sound.offer(sound.samples, first: sound.first + ahead, waits: wiring.pace.waits) {
      behind.remove(Self.soundNumber)
    } else if behind.insert(Self.soundNumber).inserted {
      wiring.log?.warning("frame \(frame): the audio encoder is behind; silence until it has caught up")
    }
    wiring.slots.offer(director.tap.frames(frame, samples: wiring.frames.samples(of: frame)))
    director.settle()
    director.prepare(for: schedule.rest)
    let (slots, onAir, heard) = (director.slots, director.sourcesOnAir, director.soundReport)
    wiring.status.with { status in
      status.made += isRepeat ? 0 : 1
      status.repeated += isRepeat ? 1 : 0
      status.late += turn.isLate ? 1 : 0
      status.picture = picture
      status.slots = slots
      status.onAir = onAir
      status.sound = heard
    }
    return tell(reports + comings)
  }

  private func tell(_ events: [StageEvent]) -> [StageEvent] {
    for event in events { wiring.events.yield(event) }
    return events
  }

  /// Goes on with an edited show, if there is one.
  private func adoptNews() {
    let latest = wiring.repertoire.with { $0 }
    guard latest.edition != repertoire.edition else { return }
    director.adopt(latest.rack.show, changed: latest.rack.fillers(since: repertoire.rack))
    repertoire = latest
  }

  private func report(on command: Command, _ frame: Int64, at instant: Instant) -> StageEvent? {
    switch director.apply(command, on: frame) {
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

  private func hand(out picture: Picture, _ turn: OutputTurn) {
    let frame = turn.frame
    let picture = wiring.captions?.written(on: picture, frame: frame) ?? picture
    wiring.tap?(frame, picture)
    for (number, rung) in wiring.rungs.enumerated() {
      if rung.offer(RungWorker.Frame(number: turn.output, picture: picture), waits: wiring.pace.waits) {
        behind.remove(number)
      } else if behind.insert(number).inserted {
        wiring.log?.warning("frame \(frame): rung \(rung.track.name) is behind; it goes without until it has caught up")
      }
    }
  }

  /// The sound's place among the rungs that are behind.
  private static let soundNumber = -1
}
