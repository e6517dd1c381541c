import HubClient
import HubWire
import NIOCore
import NIOPosix
import Testing

@testable import ViewerHub

/// The hub writes to a socket by its number for as long as its channel is active.
struct ClosedChannelTests {
  /// What keeps a number from being used that has become another connection's.
  @Test func aChannelSaysThatItIsInactiveInTheCallInWhichItCloses() async throws {
    try await HubVenue.open { venue in
      let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: venue.port).get()
      let wasTold = try await channel.eventLoop.submit {
        let witness = Witness()
        try channel.pipeline.syncOperations.addHandler(witness)
        let before = witness.isTold
        channel.close(promise: nil)
        return (before, witness.isTold)
      }.get()
      #expect(wasTold == (false, true))
    }
  }

  @Test func viewersThatGoInTheMiddleOfItAllLeaveTheOthersWithEveryBatch() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let stays = try await HubViewer.join(port: venue.port)
      let loop = MultiThreadedEventLoopGroup.singleton.any()
      for round in 0..<40 {
        let going = try await HubViewer.join(port: venue.port)
        // Straight into the room: no viewer alone is allowed that much.
        _ = venue.hub.place(pack: 1, index: 0, at: WirePlace(x: UInt16(round), y: 0), by: 1, on: loop)
        going.close()
        try await stays.wait { $0.stickers.count == round + 1 }
      }
      let offsets = stays.heard.offsets
      #expect(offsets == Array((offsets.first ?? 0)..<(offsets.first ?? 0) + UInt32(offsets.count)))
      #expect(stays.heard.broken == 0)
    }
  }
}

private final class Witness: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private(set) var isTold = false
  func channelInactive(context: ChannelHandlerContext) { isTold = true }
}
