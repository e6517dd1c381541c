import Logging
import ShowModel

/// Makes the programme frame by frame: applies what is due, composes the picture, mixes the sound.
/// Stays on the output clock's thread.
final class Director {
  private let clock: FrameClock
  private let canvasArea: PixelRectangle
  private var fillers: [SourceID: any SlotFiller]
  private let canvas: Canvas
  private let log: Logger?
  private var air: AirState
  private var mixer = Mixer()
  /// On air or still heard.
  private var active: Set<SourceID> = []
  private var preparedRevision = 0
  private var complaints: Set<String> = []
  private(set) var lastPicture: Picture?
  /// Takes aside what slots are played.
  var tap = SlotTap()
  /// What each slot of the last composed frame shows.
  private(set) var slots: [EngineReport.Slot] = []

  init(show: Show, clock: FrameClock, fillers: [SourceID: any SlotFiller], log: Logger?) {
    self.clock = clock
    self.fillers = fillers
    self.log = log
    air = AirState(show: show)
    canvasArea = PixelRectangle(x: 0, y: 0, width: show.programme.width, height: show.programme.height)
    canvas = Canvas(area: canvasArea)
  }

  /// Goes on with an edited show; `changed` are the fillers that are not as they were. What is on air stays on air.
  func adopt(_ show: Show, changed: [SourceID: any SlotFiller]) {
    air.adopt(show)
    for source in changed.keys { fillers[source]?.rest() }
    fillers.merge(changed) { _, new in new }
    preparedRevision = 0
  }

  /// Puts a command's value on air. A transition is a cut.
  func apply(_ command: Command) -> AirState.Verdict { air.apply(command.value) }

  /// Gets films ready that will be on air soon, once for each new revision.
  func prepare(for schedule: CommandSchedule) {
    guard schedule.revision != preparedRevision else { return }
    preparedRevision = schedule.revision
    var seen = active
    for command in schedule.waiting {
      guard case .slots(let list) = command.value else { continue }
      for slot in list where seen.insert(slot.source).inserted {
        fillers[slot.source]?.prepare(for: slot.film, on: clock.frame(atOrAfter: command.due))
      }
    }
  }

  /// The sound of a frame. Called before ``picture(on:)``, while films still stand where the last frame left them.
  func sound(on frame: Int64) -> StereoBlock {
    var wanted: [(voice: Mixer.Voice, gain: Float)] = []
    for slot in sourcesOnAir where fillers[slot.source]?.sounds(slot.film) ?? false {
      guard !wanted.contains(where: { $0.voice.source == slot.source }) else { continue }
      wanted.append((Mixer.Voice(source: slot.source, film: slot.film), air.gain(of: slot.source)))
    }
    let samples = clock.samples(of: frame)
    let mix = mixer.mix(wanted, samples: samples) { voice, block in
      let isHeard =
        fillers[voice.source]?.readSound(on: frame, from: samples.lowerBound, film: voice.film, into: &block) ?? false
      if isHeard { tap.hear(voice, block) }
      return isHeard
    }
    tap.mix(sourcesOnAir, samples: samples)
    return mix
  }

  /// The picture of a frame; the last one again when it can't be made.
  func picture(on frame: Int64) -> Picture? {
    var fillings: [Canvas.Filling] = []
    var shown: [EngineReport.Slot] = []
    for (index, rectangle) in air.layout.slots.enumerated() {
      let slot = air.source(ofSlot: index)
      var state = EngineReport.SlotState.placeholder
      if let look = look(at: slot, on: frame) {
        let place = rectangle.pixels(ofWidth: canvasArea.width, height: canvasArea.height)
        fillings.append(Canvas.Filling(place: PixelRectangle(place), picture: look.picture))
        state = look.state
        tap.see(look.picture, slot: index + 1)
      }
      shown.append(EngineReport.Slot(slot: index + 1, source: slot.source, state: state))
    }
    slots = shown
    for slot in tap.played where slot > shown.count {
      tap.see(look(at: SlotSource(.placeholder), on: frame)?.picture, slot: slot)
    }
    do {
      lastPicture = try canvas.compose(fillings)
    } catch {
      complain("the canvas: \(error); the last frame is shown again", frame)
    }
    return lastPicture
  }

  /// Tells what has left the air to make ready for the next time.
  func settle() {
    let onAir = Set(sourcesOnAir.map(\.source))
    for source in active where !onAir.contains(source) && !mixer.isHeard(source) {
      fillers[source]?.rest()
      active.remove(source)
      // It may be wanted again soon, and somewhere else than at its beginning.
      preparedRevision = 0
    }
    active.formUnion(onAir)
  }

  private var sourcesOnAir: [SlotSource] { air.layout.slots.indices.map(air.source(ofSlot:)) }

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
