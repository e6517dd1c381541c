import Foundation
import FoundationNetworking
import TestSeeds
import Testing

/// Floods of garbage on both ports, beside a running show that notices nothing.
extension EndToEnd {
  @Suite struct HostileTests {
    /// `make soak` asks for 10,000 on each port.
    private let connections = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_GARBAGE"] ?? "") ?? 500

    @Test func garbageOnEitherPortLeavesTheShowAlone() async throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml")
      try
        "show: Calm\nstart: 2026-12-05 20:00\ntimezone: UTC\nsets:\n  - { set: all, duration: 20m, slots: [placeholder] }\n"
        .write(to: show, atomically: true, encoding: .utf8)
      let live = try LiveProcess(show: show.path, data: folder.appendingPathComponent("data").path, options: ["--now"])
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      let before = try await metrics(live)
      for port in [try #require(live.venue.port), try #require(URL(string: live.ingest)?.port)] {
        let started = ContinuousClock.now
        for number in 0..<connections { garbage(number, port: port, random: &random) }
        print("port \(port): \(connections) connections in \(ContinuousClock.now - started)")
      }
      let after = try await metrics(live)
      #expect(live.isRunning)
      let due = (after["frames_due"] ?? 0) - (before["frames_due"] ?? 0)
      let lost = ["frames_repeated", "frames_dropped"].map { (after[$0] ?? 0) - (before[$0] ?? 0) }.reduce(0, +)
      print("\(due) frames due meanwhile, \(lost) repeated or dropped")
      #expect(due > 0)
      #expect(lost * 20 <= due)
      #expect(live.stop() == 0)
    }

    /// One connection that misbehaves: nothing, noise, half a handshake, half a request.
    private func garbage(_ number: Int, port: Int, random: inout SeededGenerator) {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard connected == 0 else { return }
      let noise = (0..<Int.random(in: 1...4000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let upgrade = "GET /hub HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      let bytes: [UInt8] =
        switch number % 4 {
        case 0: []
        case 1: noise
        case 2: [3] + noise.prefix(1535)
        default: Array(upgrade.utf8)
        }
      _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    private func metrics(_ live: LiveProcess) async throws -> [String: Int] {
      let (data, _) = try await URLSession.shared.data(from: live.venue.appendingPathComponent("metrics"))
      var values: [String: Int] = [:]
      for line in String(decoding: data, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
        let words = line.split(separator: " ")
        let name = words[0].replacing("showrunner_", with: "").replacing("_total", with: "")
        values[String(name)] = words.last.flatMap { Int($0) }
      }
      return values
    }
  }
}
