import Logging
import RTMPServing
import ShowModel

/// The slots that somebody plays, each with an encoder of its own; none where nobody does.
final class SlotRack: Sendable {
  fileprivate struct State: Sendable {
    var workers: [Int: SlotWorker] = [:]
    var isOver = false
  }

  private let video: VideoTrack
  private let audio: AudioTrack
  private let clock: FrameClock
  private let log: Logger?
  private let state = Guarded(State())

  init(_ programme: Programme, audio: AudioTrack, clock: FrameClock, log: Logger?) {
    let pixels = Double(programme.width * programme.height * programme.framesPerSecond) / 30
    video = VideoTrack(
      name: "slot", width: programme.width, height: programme.height,
      bitsPerSecond: Int(pixels * PlaybackLimits.slotBitsPerPixel), framesPerSecond: programme.framesPerSecond)
    self.audio = audio
    self.clock = clock
    self.log = log
  }

  /// The numbers of the slots that are played now, from 1.
  var played: Set<Int> { state.with { Set($0.workers.keys) } }

  /// Whether one more player of a slot can be served.
  func hasRoom(for slot: Int) -> Bool { state.with { $0.hasRoom(for: slot) } }

  func source(of slot: Int) -> any PlaySource {
    SlotFeed(slot: slot, rack: self, metadata: PlayMetadata(video: video, audio: audio))
  }

  /// Hands each played slot its frame; never waits.
  func offer(_ frames: [Int: SlotWorker.Frame]) {
    let workers = state.with { $0.workers }
    for (slot, frame) in frames { workers[slot]?.offer(frame) }
  }

  /// Ends every stream and its thread.
  func finish() {
    let workers = state.with { state in
      state.isOver = true
      defer { state.workers = [:] }
      return state.workers.values
    }
    for worker in workers { worker.close() }
    for worker in workers { worker.join() }
  }

  var reports: [EngineReport.Played] {
    state.with { $0.workers }.sorted { $0.key < $1.key }.map { slot, worker in
      EngineReport.Played(slot: slot, players: worker.feed.playerCount, dropped: worker.feed.dropped)
    }
  }

  fileprivate func begin(_ player: Player, of slot: Int) {
    state.with { state in
      guard state.hasRoom(for: slot) else { return player.end() }
      let worker =
        state.workers[slot] ?? SlotWorker(slot: slot, video: video, audio: audio, clock: clock, log: log)
      state.workers[slot] = worker
      worker.feed.begin(player)
    }
  }

  fileprivate func end(_ player: Player, of slot: Int) {
    state.with { state in
      guard let worker = state.workers[slot] else { return }
      worker.feed.end(player)
      guard worker.feed.playerCount == 0 else { return }
      state.workers[slot] = nil
      worker.close()
    }
  }
}

extension SlotRack.State {
  fileprivate func hasRoom(for slot: Int) -> Bool {
    !isOver && (workers[slot] != nil || workers.count < PlaybackLimits.slotEncoders)
  }
}

/// A slot as a stream to join; what encodes it begins with the first player and ends with the last.
private struct SlotFeed: PlaySource {
  let slot: Int
  let rack: SlotRack
  let metadata: PlayMetadata

  func begin(_ player: Player) { rack.begin(player, of: slot) }
  func end(_ player: Player) { rack.end(player, of: slot) }
}
