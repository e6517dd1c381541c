import Logging

/// The loop of a deck's own thread: it opens the file and decodes whatever the deck lacks.
struct DeckThread {
  let path: String
  let state: Guarded<DeckState>
  let log: Logger?

  func run(opening: () throws(LibavError) -> FilmReader) {
    do {
      let reader = try opening()
      state.change {
        $0.hasPictures = reader.hasPictures
        $0.hasSound = reader.hasSound
      }
      while try act(on: state.wait { state in state.nextStep().map { ($0, state.jumps) } }, with: reader) {
        state.change { $0.noteProgress() }
      }
    } catch {
      fail(error)
    }
    // A film that broke is treated as ended; its thread has nothing left to do.
  }

  /// False when the thread is to end.
  private func act(on order: (step: DeckState.Step, jumps: Int), with reader: FilmReader) throws(LibavError) -> Bool {
    switch order.step {
    case .stop: return false
    case .jump(let place): try reader.jump(to: place)
    case .picture:
      let next = try reader.nextPicture()
      deliver(order.jumps) { state in
        if let next {
          state.pictures.append(next.picture, ticks: next.ticks, place: state.place)
        } else {
          state.pictures.end()
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

  private func fail(_ error: LibavError) {
    let wasPending = state.change { state in
      state.isBroken = true
      state.pictures.end()
      state.sound.finish()
      if case .pending = state.opening, !state.pictures.isEmpty { state.opening = .ready }
      guard case .pending = state.opening else { return false }
      state.opening = .failed(error.description)
      return true
    }
    if !wasPending { log?.warning("\(path): \(error); what is left of it counts as played") }
  }
}
