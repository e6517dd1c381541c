import NIOCore
import Synchronization
import Testing

@testable import WebServing

/// A piece of a replay's log is read and packed once for all who ask for it.
struct ReplayChunksTests {
  private struct Broken: Error {}

  /// Counts how often something is made.
  private final class Maker: Sendable {
    private let count = Mutex(0)
    var made: Int { count.withLock { $0 } }

    func page(_ bytes: Int) -> PageRoutes.Page {
      count.withLock { $0 += 1 }
      return PageRoutes.Page(type: "image/png", body: ByteBuffer(repeating: 7, count: bytes))
    }
  }

  @Test func aCrowdThatAsksAtOnceHasItMadeOnceAndAnotherStateIsMadeAnew() async throws {
    let (chunks, maker) = (ReplayChunks(), Maker())
    try await withThrowingTaskGroup(of: Int?.self) { group in
      for _ in 0..<100 {
        group.addTask { try await chunks.page(0, of: "night", tag: "a") { maker.page(9) }?.body.readableBytes }
      }
      for try await bytes in group { #expect(bytes == 9) }
    }
    #expect(maker.made == 1)
    _ = try await chunks.page(0, of: "night", tag: "b") { maker.page(10) }
    _ = try await chunks.page(1, of: "night", tag: "b") { maker.page(10) }
    let again = try await chunks.page(0, of: "night", tag: "b") { maker.page(11) }
    #expect(maker.made == 3 && again?.body.readableBytes == 10)
  }

  @Test func noMoreIsKeptThanTheLimitAndThoseAskedForLastStay() async throws {
    let (chunks, maker) = (ReplayChunks(), Maker())
    let size = ReplayShelfLimits.chunkBytes / 4
    for number in 0..<4 { _ = try await chunks.page(number, of: "night", tag: "a") { maker.page(size) } }
    _ = try await chunks.page(0, of: "night", tag: "a") { maker.page(size) }
    _ = try await chunks.page(4, of: "night", tag: "a") { maker.page(size) }
    #expect(maker.made == 5)
    _ = try await chunks.page(0, of: "night", tag: "a") { maker.page(size) }
    #expect(maker.made == 5)
    _ = try await chunks.page(1, of: "night", tag: "a") { maker.page(size) }
    #expect(maker.made == 6)
  }

  @Test func howeverShortTheyAreNoMoreAreKeptThanTheLimit() async throws {
    let (chunks, maker) = (ReplayChunks(), Maker())
    for number in 0...ReplayShelfLimits.chunks {
      _ = try await chunks.page(number, of: "night", tag: "a") { maker.page(1) }
    }
    let made = maker.made
    _ = try await chunks.page(1, of: "night", tag: "a") { maker.page(1) }
    #expect(maker.made == made)
    _ = try await chunks.page(0, of: "night", tag: "a") { maker.page(1) }
    #expect(maker.made == made + 1)
  }

  @Test func whatCantBeReadIsTriedAgain() async throws {
    let (chunks, maker) = (ReplayChunks(), Maker())
    await #expect(throws: Broken.self) { _ = try await chunks.page(0, of: "night", tag: "a") { throw Broken() } }
    #expect(try await chunks.page(0, of: "night", tag: "a") { nil } == nil)
    #expect(try await chunks.page(0, of: "night", tag: "a") { maker.page(1) } != nil && maker.made == 1)
  }
}
