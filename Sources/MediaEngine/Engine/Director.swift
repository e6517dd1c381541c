import Logging
import ShowModel

/// Makes the programme frame by frame: applies what is due, composes the picture, mixes the sound.
/// Stays on the output clock's thread.
final class Director {
  private let clock: FrameClock
  private var fillers: [SourceID: any SlotFiller]
  private let compositor: Compositor
  private let titles: TitleDesk
  private let log: Logger?
  private var air: AirState
  private var sound: ProgrammeSound
  /// On air or still heard.
  private var active: Set<SourceID> = []
  private var preparedRevision = 0
  private var complaints: Set<String> = []
  private(set) var lastPicture: Picture?
  /// Takes aside what slots are played.
  var tap = SlotTap()
  /// What each slot of the last composed frame shows.
  private(set) var slots: [EngineReport.Slot] = []

  init(
    show: Show, clock: FrameClock, fillers: [SourceID: any SlotFiller], logo: LogoArt? = nil, log: Logger?
  ) {
    self.clock = clock
    self.fillers = fillers
    self.log = log
    air = AirState(show: show)
    let area = PixelRectangle(x: 0, y: 0, width: show.programme.width, height: show.programme.height)
    sound = ProgrammeSound(target: show.programme.loudness)
    compositor = Compositor(area: area, clock: clock)
    titles = TitleDesk(area: area, clock: clock, logo: logo, log: log)
  }

  /// Goes on with an edited show; `changed` are the fillers that are not as they were. What is on air stays on air.
  func adopt(_ show: Show, changed: [SourceID: any SlotFiller]) {
    air.adopt(show)
    sound.aim(at: show.programme.loudness)
    for source in changed.keys { fillers[source]?.rest() }
    fillers.merge(changed) { _, new in new }
    preparedRevision = 0
  }

  /// Puts a command's value on air from `frame` on.
  func apply(_ command: Command, on frame: Int64) -> AirState.Verdict {
    let before = air.arrangement
    let verdict = air.apply(command.value)
    guard verdict == .applied else { return verdict }
    switch command.value {
    case .layout, .slots:
      sound.fade(over: command.transition.samples)
      _ = compositor.change(
        from: before, to: air.arrangement, by: command.transition, due: command.due, on: frame)
      if let name = air.nameShown(by: command) { titles.show(name.titling, from: frame, length: name.length) }
    case .caption(let text): titles.caption(text, by: command.transition, from: frame)
    default: break
    }
    return verdict
  }

  /// Gets films and texts ready that will be on air soon, once for each new revision.
  func prepare(for schedule: CommandSchedule) {
    guard schedule.revision != preparedRevision else { return }
    preparedRevision = schedule.revision
    var seen = active
    for command in schedule.waiting {
      if case .caption(let text?) = command.value { titles.prepare(.caption(text)) }
      if let name = air.nameShown(by: command) { titles.prepare(name.titling) }
      guard case .slots(let list) = command.value else { continue }
      for slot in list where seen.insert(slot.source).inserted {
        fillers[slot.source]?.prepare(for: slot.film, on: clock.frame(atOrAfter: command.due))
      }
    }
  }

  /// The sound that is ready on a frame: it is a little earlier than the frame, and numbered so. Called before
  /// ``picture(on:)``, while films still stand where the last frame left them.
  func sound(on frame: Int64) -> ProgrammeSound.Piece {
    var wanted: [(voice: Mixer.Voice, gain: Float)] = []
    for slot in sourcesOnAir where fillers[slot.source]?.sounds(slot.film) ?? false {
      let gain = air.gain(of: slot.source) * slot.level.gain
      if let index = wanted.firstIndex(where: { $0.voice.source == slot.source }) {
        // In two slots it is heard once, as loud as in the louder one.
        wanted[index].gain = max(wanted[index].gain, gain)
      } else {
        wanted.append((Mixer.Voice(source: slot.source, film: slot.film), gain))
      }
    }
    let samples = clock.samples(of: frame)
    let piece = sound.make(wanted, samples: samples) { voice, block in
      let isHeard =
        fillers[voice.source]?.readSound(on: frame, from: samples.lowerBound, film: voice.film, into: &block) ?? false
      if isHeard { tap.hear(voice, block) }
      return isHeard
    }
    tap.mix(sourcesOnAir, samples: samples)
    return piece
  }

  /// How loud it is.
  var soundReport: EngineReport.Sound { sound.report }

  /// The picture of a frame; the last one again when it can't be made.
  func picture(on frame: Int64) -> Picture? {
    let arrangement = air.arrangement
    do {
      let composed = try compositor.picture(of: arrangement, on: frame) { look(at: $0, on: frame) }
      for (index, picture) in compositor.pictures.enumerated() { tap.see(picture, slot: index + 1) }
      for slot in tap.played where slot > compositor.pictures.count {
        tap.see(look(at: SlotSource(.placeholder), on: frame)?.picture, slot: slot)
      }
      lastPicture = try titles.picture(over: composed, on: frame)
      slots = zip(arrangement.sources, compositor.states).enumerated().map { index, slot in
        EngineReport.Slot(slot: index + 1, source: slot.0.source, state: slot.1)
      }
    } catch {
      complain("the canvas: \(error); the last frame is shown again", frame)
    }
    return lastPicture
  }

  /// Tells what has left the air to make ready for the next time.
  func settle() {
    let onAir = Set((sourcesOnAir + compositor.leavingSources).map(\.source))
    for source in active where !onAir.contains(source) && !sound.isHeard(source) {
      fillers[source]?.rest()
      active.remove(source)
      // It may be wanted again soon, and somewhere else than at its beginning.
      preparedRevision = 0
    }
    active.formUnion(onAir)
  }

  /// What fills the slots now.
  var sourcesOnAir: [SlotSource] { air.arrangement.sources }

  private func look(at slot: SlotSource, on frame: Int64) -> Look? {
    do {
      if let look = try fillers[slot.source]?.look(on: frame, film: slot.film) { return look }
      return try fillers[.placeholder]?.look(on: frame, film: nil)
    } catch {
      complain("source \(slot.source): \(error); its slot stays black", frame)
      return nil
    }
  }

  /// Says a thing once, however many frames it lasts.
  private func complain(_ words: String, _ frame: Int64) {
    guard complaints.count < Self.mostComplaints, complaints.insert(words).inserted else { return }
    log?.error("frame \(frame): \(words)")
  }

  /// Different complaints of a run that are logged.
  private static let mostComplaints = 100
}
