import Foundation
import HubClient
import NIOCore
import NIOPosix
import Testing

extension EndToEnd {
  /// A show that may open 256 files and sockets, and a crowd that wants more.
  @Suite struct FewDescriptorsTests {
    @Test func atTheLimitNewcomersAreRefusedInWordsAndThosePresentNoticeNothing() async throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try
        "show: Calm\nstart: 2026-12-05 20:00\ntimezone: UTC\nsets:\n  - { set: all, duration: 20m, slots: [placeholder] }\n"
        .write(to: show, atomically: true, encoding: .utf8)
      let live = try LiveProcess(
        show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"], descriptors: 256)
      let port = try #require(live.venue.port)
      let ada = try await HubViewer.join(port: port, name: "Ada")
      let bo = try await HubViewer.join(port: port, name: "Bo")
      // More than the process could hold, and none of them says a word.
      var crowd: [any Channel] = []
      for _ in 0..<400 {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
          .connect(host: "127.0.0.1", port: port).get()
        crowd.append(channel)
      }
      for round in 0..<3 {
        await #expect {
          try await HubViewer.connect(port: port)
        } throws: { ($0 as? HubViewer.Refused)?.status == 503 }
        ada.send(ViewerMessage.say("round \(round)"))
        try await bo.wait { $0.lines.count == round + 1 }
        try await Task.sleep(for: .milliseconds(1100))
      }
      let held = try live.resources().descriptors
      print("descriptors of 256 in use: \(held)")
      #expect(held < 250)
      for channel in crowd { channel.close(promise: nil) }
      // Room comes, and with it those who want in.
      try await HubViewer.retry(seconds: 20) { bo.heard.lines.count == 3 }
      var late: HubViewer?
      for _ in 0..<50 where late == nil {
        late = try? await HubViewer.join(port: port, name: "Cy")
        if late == nil { try await Task.sleep(for: .milliseconds(200)) }
      }
      #expect(late?.heard.lines.map(\.text) == ["round 0", "round 1", "round 2"])
      #expect(!ada.heard.isClosed && !bo.heard.isClosed)
      #expect(live.stop() == 0)
    }
  }
}
