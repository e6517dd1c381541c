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

  func run() async throws {
    engine.start()
    try? await gracefulShutdown()
    // Joining threads may take as long as an encoder's last frames: not on a thread of the cooperative pool.
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        engine.stop()
        done.resume()
      }
    }
  }
}
