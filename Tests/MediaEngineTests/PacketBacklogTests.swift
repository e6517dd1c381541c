import TestSeeds
import Testing

@testable import MediaEngine

/// What waits for a slow output: a letter a packet, `K` a key frame, `v` another, `a` sound.
@Suite struct PacketBacklogTests {
  func offer(_ letters: String, to backlog: inout PacketBacklog, bytes: Int = 10) {
    for letter in letters {
      let packet = EncodedPacket(
        bytes: [UInt8](repeating: 1, count: bytes), pts: 0, dts: 0, duration: 1, isKey: letter != "v")
      backlog.offer(ProgrammePacket(kind: letter == "a" ? .audio : .video, packet: packet))
    }
  }

  func takeAll(_ backlog: inout PacketBacklog) -> String {
    var letters = ""
    while let packet = backlog.take() {
      letters += packet.kind == .audio ? "a" : packet.packet.isKey ? "K" : "v"
    }
    return letters
  }

  func backlog(_ most: Int, _ whenFull: PacketBacklog.WhenFull, bytes: Int = 1000) -> PacketBacklog {
    PacketBacklog(.init(most: most, mostBytes: bytes, whenFull: whenFull))
  }

  @Test func itBeginsWithTheFirstKeyFrameAndNothingBeforeItCountsAsDropped() {
    var waiting = backlog(10, .loseOld)
    offer("avaKav", to: &waiting)
    #expect(takeAll(&waiting) == "Kav")
    #expect(waiting.dropped == 0)
  }

  @Test func losingWhatComesKeepsWhatWaitsAndGoesOnAtAKeyFrameWithRoom() {
    var waiting = backlog(4, .loseNew)
    offer("KavavaKv", to: &waiting)
    #expect(waiting.dropped == 3, "a picture, the key frame without room, and the one after it")
    #expect(waiting.take()?.isEntry == true)
    offer("vaKav", to: &waiting)
    #expect(takeAll(&waiting) == "avaK")
    #expect(waiting.dropped == 5)
  }

  @Test func losingWhatWaitsGoesOnAtTheNewestKeyFrame() {
    var waiting = backlog(4, .loseOld)
    offer("KvavavKv", to: &waiting)
    #expect(takeAll(&waiting) == "Kv")
    #expect(waiting.dropped == 4)
    offer("Kvvv", to: &waiting)
    offer("K", to: &waiting)
    #expect(takeAll(&waiting) == "K", "a key frame that finds no room makes it")
  }

  @Test func bytesAreALimitToo() {
    var waiting = backlog(100, .loseOld, bytes: 35)
    offer("Kvv", to: &waiting)
    #expect(waiting.count == 3)
    offer("v", to: &waiting)
    #expect(waiting.count == 0)
    offer("K", to: &waiting, bytes: 36)
    #expect(waiting.count == 0, "what is larger than all the room never has any")
  }

  @Test func aRestartForgetsWhatWaitsWithoutCountingIt() {
    var waiting = backlog(10, .loseOld)
    offer("Kvv", to: &waiting)
    waiting.restart()
    offer("vaKv", to: &waiting)
    #expect(takeAll(&waiting) == "Kv")
    #expect(waiting.dropped == 0)
  }

  /// Under any load: what is taken never has a picture whose key frame or predecessor was lost.
  @Test(arguments: [PacketBacklog.WhenFull.loseNew, .loseOld]) func nothingIsTakenThatCantBeDecoded(
    whenFull: PacketBacklog.WhenFull
  ) {
    let seed: UInt64 = 5
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var waiting = backlog(40, whenFull, bytes: 1 << 20)
    var lastPicture: Int64?
    var given = 0
    for number in Int64(0)..<20_000 {
      let packet = EncodedPacket(bytes: [1], pts: number, dts: number, duration: 1, isKey: number % 30 == 0)
      waiting.offer(ProgrammePacket(kind: .video, packet: packet))
      #expect(waiting.count <= 40)
      // Sometimes fast, sometimes slow.
      let wish = number / 500 % 2 == 0 ? 2 : Int(random.next() % 3) / 2
      for _ in 0..<wish {
        guard let next = waiting.take() else { break }
        #expect(next.packet.isKey || next.packet.pts - 1 == lastPicture)
        lastPicture = next.packet.pts
        given += 1
      }
    }
    #expect(given + waiting.count + waiting.dropped == 20_000)
    #expect(waiting.dropped > 1000)
  }
}
