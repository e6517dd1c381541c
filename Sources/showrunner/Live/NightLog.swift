import Foundation
import HubWire
import Logging
import MediaEngine
import NIOCore
import ReplayLog
import ServiceLifecycle
import ShowControl
import ShowModel
import ViewerHub
import WebServing

/// Keeps what the hub tells its viewers beside the recording, so that the night can be replayed.
struct NightLog: HubListener {
  /// Where recordings and logs lie.
  let folder: String
  let writer: ReplayWriter

  /// Nil where nothing is recorded.
  init?(of night: OpenedNight, door: VenueDoor, engine: Engine, epoch: Instant, clock: SystemClock, log: Logger) {
    guard let folder = engine.recordingFolder else { return nil }
    let show = night.night.show
    let now = clock.now()
    self.folder = folder
    writer = ReplayWriter(
      folder: folder,
      header: ReplayHeader(
        wireVersion: Wire.version, epoch: epoch, start: now, zone: show.zone, show: show.name, door: door.inWords),
      name: { engine.report().recording?.file.map { URL(filePath: $0).deletingPathExtension().lastPathComponent } },
      otherwise: engine.recordingName(at: now), log: log)
  }

  func wantsWhole(at instant: Instant) -> Bool { writer.wantsWhole(at: instant) }

  func hear(_ frames: ByteBuffer, at instant: Instant) {
    frames.withUnsafeReadableBytes { writer.hear($0, at: instant) }
  }

  func remove(_ removals: [HubRemoval], at instant: Instant) {
    let gone = removals.map { removal in
      switch removal {
      case .line(let id): ReplayRemoval(.line, id: id, at: instant)
      case .saidBy(let number): ReplayRemoval(.saidBy, id: number, at: instant)
      case .placedBy(let number): ReplayRemoval(.placedBy, id: number, at: instant)
      case .lineBack(let id): ReplayRemoval(.lineBack, id: id, at: instant)
      case .saidBack(let number): ReplayRemoval(.saidBack, id: number, at: instant)
      case .placedBack(let number): ReplayRemoval(.placedBack, id: number, at: instant)
      }
    }
    writer.remove(gone, at: instant)
  }
}

/// Closes the night's log at the end of the show.
struct NightLogService: Service {
  let kept: NightLog?

  func run() async throws {
    try? await gracefulShutdown()
    guard let kept else { return }
    // A slow disk may take its time: not on a thread of the cooperative pool.
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        kept.writer.finish()
        done.resume()
      }
    }
  }
}
