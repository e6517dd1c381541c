import NIOCore
import Testing

@testable import WebServing

/// Listeners, each with a bounded queue.
struct AudienceTests {
  private let audience = EventAudience()
  private func bytes(_ text: String) -> ByteBuffer { ByteBuffer(string: text) }

  private func all(_ listener: EventAudience.Listener) async -> [String] {
    var messages: [String] = []
    for await message in listener.messages { messages.append(String(buffer: message)) }
    return messages
  }

  @Test func aNewcomerGetsTheWholePictureOnceAndThenTheNews() async throws {
    let first = try #require(audience.admit(session: nil))
    #expect(audience.hasNewcomers)
    audience.send(bytes("news 1"), toNewcomers: bytes("whole 1"))
    let second = try #require(audience.admit(session: nil))
    // Not yet made for it: it waits for the next.
    audience.send(bytes("news 2"), toNewcomers: ByteBuffer())
    audience.send(bytes("news 3"), toNewcomers: bytes("whole 3"))
    #expect(!audience.hasNewcomers)
    audience.close()
    #expect(await all(first) == ["whole 1", "news 2", "news 3"])
    #expect(await all(second) == ["whole 3"])
  }

  @Test func whereNothingIsNewNothingIsSent() async throws {
    let listener = try #require(audience.admit(session: nil))
    audience.send(bytes("a"), toNewcomers: bytes("whole"))
    audience.send(ByteBuffer(), toNewcomers: ByteBuffer())
    audience.close()
    #expect(await all(listener) == ["whole"])
  }

  @Test func whoeverFallsBehindIsSentAwayAndOthersAreNot() async throws {
    let slow = try #require(audience.admit(session: nil))
    let quick = try #require(audience.admit(session: nil))
    var reader = quick.messages.makeAsyncIterator()
    for number in 0...EventLimits.waitingMessages {
      audience.send(bytes("\(number)"), toNewcomers: bytes("\(number)"))
      _ = await reader.next()
    }
    #expect(audience.counts.fellBehind == 1)
    #expect(await all(slow).count == EventLimits.waitingMessages)
    audience.send(bytes("more"), toNewcomers: ByteBuffer())
    #expect(await reader.next().map { String(buffer: $0) } == "more")
  }

  @Test func thereAreNeverMoreThanTheLimit() throws {
    var listeners: [EventAudience.Listener] = []
    for _ in 0..<EventLimits.listeners { listeners.append(try #require(audience.admit(session: nil))) }
    #expect(!audience.hasRoom)
    #expect(audience.admit(session: nil) == nil)
    audience.remove(try #require(listeners.first).id)
    #expect(audience.hasRoom)
    #expect(audience.counts.turnedAway == 1)
  }

  @Test func aClosedSessionEndsItsStreamsAlone() async throws {
    let gone = try #require(audience.admit(session: "gone"))
    let stays = try #require(audience.admit(session: "stays"))
    let bearer = try #require(audience.admit(session: nil))
    audience.dismiss { $1 == "gone" }
    #expect(await all(gone) == [])
    audience.send(bytes("a"), toNewcomers: bytes("whole"))
    audience.close()
    #expect(await all(stays) == ["whole"])
    #expect(await all(bearer) == ["whole"])
  }

  @Test func afterTheEndNobodyIsAdmitted() {
    audience.close()
    #expect(audience.admit(session: nil) == nil)
  }
}
