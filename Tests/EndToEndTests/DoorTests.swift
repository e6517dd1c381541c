import Foundation
import HubClient
import Testing

extension EndToEnd {
  /// The door of a running show, with the commands, a browser and programs before it.
  @Suite struct DoorTests {
    private let folder: URL
    private var data: String { folder.appendingPathComponent("data").path }
    private var show: URL { folder.appendingPathComponent("show.yaml") }

    init() throws { folder = try temporaryFolder() }

    private func write(_ door: String) throws {
      let text = """
        show: House
        start: 2026-12-05 20:00
        timezone: UTC
        \(door)
        programme: { size: 320x180, fps: 25, ladder: [180p 200k] }
        sets:
          - { set: all, duration: 20m, slots: [placeholder] }
        """
      try text.write(to: show, atomically: true, encoding: .utf8)
    }

    private func invite(_ arguments: String...) throws -> (output: String, errors: String, status: Int32) {
      try LiveProcess.run(["invite"] + arguments + ["--data", data])
    }

    @Test func anInvitationOpensOneBrowsersDoorUntilItIsTakenBackAndAnEditOpensItToAll() async throws {
      try write("access: invites")
      let live = try LiveProcess(show: show.path, data: data, options: ["--now"])
      let port = try #require(live.venue.port)
      let made = try invite(show.path, "--for", "Ada")
      let link = try #require(URL(string: made.output.trimmingCharacters(in: .newlines)), "\(made.errors)")
      #expect(link.absoluteString.hasPrefix("\(live.venue.absoluteString)?invite="))
      let code = try #require(link.query?.split(separator: "=").last)

      let browser = try Browser(width: 820, height: 1180)
      try browser.open(live.venue)
      #expect(try browser.waits(until: Self.says("by invitation"), seconds: 10))
      try browser.open(link)
      #expect(try browser.waits(until: "document.querySelector('video')?.currentTime > 0.2", seconds: 15))
      #expect(try browser.value("location.href") == live.venue.absoluteString)
      #expect(try browser.value("document.cookie") == "")
      await #expect {
        try await HubViewer.connect(port: port)
      } throws: { ($0 as? HubViewer.Refused)?.status == 403 }

      let listed = try invite("--list").output
      #expect(listed.contains("Ada") && listed.contains("used") && !listed.contains(code))
      #expect(try invite("--revoke", "1").status == 0)
      #expect(try browser.waits(until: Self.says("taken back"), seconds: 15))
      try write("seats: 10")
      let reloaded = try LiveProcess.run(["reload", "--data", data])
      #expect(reloaded.output.contains("the door: invites → open"), "\(reloaded.output)\(reloaded.errors)")
      _ = try await HubViewer.connect(port: port)
      #expect(try browser.waits(until: "document.querySelector('video')?.currentTime > 0.2", seconds: 25))
      #expect(live.stop() == 0)
      #expect(!live.said.contains(code))
      #expect(browser.consoleErrors.filter { !$0.contains("403") } == [])
    }

    @Test func aPassphraseThatTheEnvironmentLacksIsNamedBeforeAnythingStarts() throws {
      try write("access: { passphrase: \"${SHOWRUNNER_TEST_UNSET}\" }")
      #expect(throws: LiveProcess.StartFailure.self) {
        do {
          _ = try LiveProcess(show: show.path, data: data, options: ["--now"])
        } catch let failure as LiveProcess.StartFailure {
          #expect(failure.text.contains("SHOWRUNNER_TEST_UNSET is not set in the environment"), "\(failure.text)")
          throw failure
        }
      }
    }

    @Test func onlyAShowByInvitationHasInvitations() throws {
      try write("seats: 3")
      let made = try invite(show.path)
      #expect(made.status != 0 && made.errors.contains("write `access: invites`"))
      #expect(try invite("--list").output.contains("There are no invitations"))
      #expect(try invite("--revoke", "4").errors.contains("there is no invitation 4"))
      #expect(try invite(show.path, "--count", "0").status != 0)
    }

    private static func says(_ words: String) -> String {
      "document.body?.innerText.includes('\(words)')"
    }
  }
}
