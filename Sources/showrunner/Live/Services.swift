import Foundation
import MediaEngine
import ServiceLifecycle

/// A loop as a service: it is cancelled when the show is told to stop.
struct LoopService: Service {
  private let loop: @Sendable () async throws -> Void

  init(_ loop: @escaping @Sendable () async throws -> Void) { self.loop = loop }

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      do { try await loop() } catch is CancellationError {}
    }
  }
}

/// The media engine's threads as a service.
struct EngineService: Service {
  let engine: Engine
  /// Whether the show is over, asked when it is told to stop: only then do pushes end their broadcasts.
  let showIsOver: @Sendable () async -> Bool

  init(engine: Engine, showIsOver: @escaping @Sendable () async -> Bool) {
    self.engine = engine
    self.showIsOver = showIsOver
  }

  func run() async throws {
    engine.start()
    try? await gracefulShutdown()
    let isOver = await showIsOver()
    // Joining threads may take as long as an encoder's last frames: not on a thread of the cooperative pool.
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        engine.stop(showIsOver: isOver)
        done.resume()
      }
    }
  }
}
