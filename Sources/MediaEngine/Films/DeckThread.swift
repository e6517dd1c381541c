import Logging

/// The loop of a deck's own thread: it opens the file and decodes whatever the deck lacks.
struct DeckThread {
  let path: String
  let state: Guarded<DeckState>
  let log: Logger?

  func run(opening: () throws(LibavError) -> FilmReader) {
    let reader: FilmReader
    do {
      reader = try opening()
    } catch {
      state.change { $0.opening = .failed(error.description) }
      return
    }
    state.change {
      $0.hasPictures = reader.hasPictures
      $0.hasSound = reader.hasSound
    }
    var hasComplained = false
    while true {
      let order = state.wait { state in state.nextStep().map { ($0, state.jumps) } }
      do {
        guard try act(on: order, with: reader) else { return }
        state.change { $0.noteProgress() }
      } catch {
        guard goesOn(after: error, in: order.0) else { return }
        if !hasComplained { log?.warning("\(path): \(error); what is left of it counts as played") }
        hasComplained = true
      }
    }
  }

  /// False when the thread is to end.
  private func act(on order: (step: DeckState.Step, jumps: Int), with reader: FilmReader) throws(LibavError) -> Bool {
    switch order.step {
    case .stop: return false
    case .jump(let place): try reader.jump(to: place)
    case .picture:
      let next = try reader.nextPicture()
      if next == nil, let shortfall = reader.shortfall { state.with { $0.problem = shortfall } }
      deliver(order.jumps) { state in
        if let next {
          state.pictures.append(next.picture, ticks: next.ticks, place: state.place)
        } else {
          state.pictures.end()
          state.endTicks = reader.end
        }
      }
    case .sound:
      let next = try reader.nextSound()
      deliver(order.jumps) { state in
        if let next {
          state.sound.append(next.block, at: next.first, place: state.placeSample)
        } else {
          state.sound.finish()
        }
      }
    case .wrap:
      guard reader.hasRound else { throw LibavError(doing: "looping it", code: LibavError.end) }
      try reader.wrap()
      state.change {
        $0.pictures.goOn()
        $0.sound.goOn()
      }
    }
    return true
  }

  /// Hands over what was decoded, unless a jump was asked for meanwhile.
  private func deliver(_ jumps: Int, _ change: (inout DeckState) -> Void) {
    state.change { state in
      if state.jumps == jumps { change(&state) }
    }
  }

  /// A film that breaks in the middle has ended there; a later jump may still find good pictures. False when it never
  /// gave any.
  private func goesOn(after error: LibavError, in step: DeckState.Step) -> Bool {
    state.change { state in
      state.pictures.end()
      state.sound.finish()
      state.endTicks = state.endTicks ?? state.place
      state.problem = "\(error); what is left of it counts as played"
      // What can't even be sought in is not tried again and again.
      if step != .picture && step != .sound { state.isBroken = true }
      if case .pending = state.opening {
        state.opening =
          state.pictures.isEmpty && state.sound.end == state.sound.start ? .failed(error.description) : .ready
      }
      if case .failed = state.opening { return false }
      state.noteProgress()
      return true
    }
  }
}
