import Foundation
import ProgrammeAnalysis
import Testing

/// With a certificate the show is HTTPS and takes RTMPS; the other commands know it by that very certificate.
extension EndToEnd {
  @Suite struct SecureTests {
    @Test func withACertificateEverythingIsEncryptedAndTheCommandsFindTheShow() async throws {
      let stage = try SecureStage()
      let files = try stage.certificate("show.example")
      let live = try LiveProcess(
        show: stage.show, data: stage.data, options: ["--now"] + files.options + ["--rtmps", "0"])
      let address = live.venue.absoluteString
      #expect(address.hasPrefix("https://127.0.0.1:") && !live.said.contains("http://"))
      // Trusting this certificate alone, by the name in it.
      let trusted = ["--cacert", files.certificate, "--connect-to", "::127.0.0.1:\(live.venue.port ?? 0)"]
      let site = "https://show.example:\(live.venue.port ?? 0)"
      #expect(try stage.curl(trusted + ["\(site)/healthz"]).output == "alive\n")
      #expect(try stage.curl(["\(address)healthz"]).status != 0)

      let token = try LiveProcess.run(["token", "--data", stage.data]).output.trimmingCharacters(in: .newlines)
      let login = try stage.curl(
        trusted + ["-i", "-d", "{\"token\":\"\(token)\"}", "-H", "Origin: \(site)", "\(site)/api/v1/session"])
      #expect(login.output.contains("204") && login.output.contains("; Secure"), "\(login.output)")
      let upgrade = try stage.curl(
        trusted + [
          "-i", "--max-time", "1", "-H", "Connection: Upgrade", "-H", "Upgrade: websocket", "-H",
          "Sec-WebSocket-Version: 13", "-H", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "\(site)/hub",
        ])
      #expect(upgrade.output.contains("101 Switching Protocols"), "\(upgrade.output)")

      let status = try LiveProcess.run(["status", "--data", stage.data, "--json"])
      #expect(status.status == 0 && status.output.contains("\"set\""), "\(status.errors)")
      #expect(try LiveProcess.run(["hold", "--data", stage.data]).status == 0)

      let ingest = try #require(stage.secureIngest(of: live))
      let key = try #require(try stage.keys()["ada"])
      #expect(try stage.publish(to: "\(ingest)/\(key)", seconds: 2).status == 0)
      #expect(try stage.metric("publishers_admitted_total", curl: trusted, site: site) == 1)
      #expect(live.stop() == 0)
      #expect(!live.said.contains(key) && !live.said.contains(token))
    }

    @Test func aShowWithAnotherCertificateIsNotBelieved() async throws {
      let stage = try SecureStage()
      let live = try LiveProcess(
        show: stage.show, data: stage.data, options: ["--now"] + (try stage.certificate("show.example").options))
      let record = stage.data + "/running.json"
      var running = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: record))) as? [String: Any])
      running["certificate"] = Data("another".utf8).base64EncodedString()
      try JSONSerialization.data(withJSONObject: running).write(to: URL(fileURLWithPath: record))
      let status = try LiveProcess.run(["status", "--data", stage.data])
      #expect(status.status != 0 && status.errors.contains("does not answer"), "\(status.errors)")
      #expect(live.stop() == 0)
    }

    @Test func filesThatCannotServeAreNamedBeforeAnythingStarts() throws {
      let stage = try SecureStage()
      let (own, other) = (try stage.certificate("one.example"), try stage.certificate("two.example"))
      let rows: [(options: [String], words: String)] = [
        (["--tls-cert", own.certificate], "--tls-cert needs its private key; name its file with --tls-key FILE"),
        (["--tls-key", own.key], "--tls-key needs a certificate"),
        (["--tls-cert", "/none.pem", "--tls-key", own.key], "--tls-cert /none.pem can't be read: No such file"),
        (["--tls-cert", stage.folder.path, "--tls-key", own.key], "can't be read: it is no file"),
        (["--tls-cert", stage.show, "--tls-key", own.key], "no certificate in it; name a PEM file"),
        (["--tls-cert", own.certificate, "--tls-key", stage.show], "no private key in it; name a PEM file"),
        (["--tls-cert", own.certificate, "--tls-key", other.key], "is not the key of the certificate in"),
        (["--rtmps", "1936"], "--rtmps 1936 needs a certificate"),
        (["--trusted-proxy", "proxy.example"], "--trusted-proxy proxy.example is no IP address"),
      ]
      for row in rows {
        let answer = try LiveProcess.run(["live", stage.show, "--data", stage.data, "--http", "0"] + row.options)
        #expect(answer.status != 0 && answer.errors.contains(row.words), "\(row.options): \(answer.errors)")
        #expect(answer.errors.split(separator: "\n").count == 1, "\(answer.errors)")
        #expect(!FileManager.default.fileExists(atPath: stage.data))
      }
    }

    @Test func aKeyThatIsReplacedLetsNobodyInAnyMoreAndWhoIsLiveStays() async throws {
      let stage = try SecureStage()
      let live = try LiveProcess(show: stage.show, data: stage.data, options: ["--now"])
      let old = try #require(try stage.keys()["ada"])
      let publisher = try stage.startPublishing(to: "\(live.ingest)/\(old)")
      let site = live.venue.absoluteString.trimmingCharacters(in: ["/"])
      for _ in 0..<100 where try stage.metric("publishers", curl: [], site: site) != 1 {
        try await Task.sleep(for: .milliseconds(50))
      }
      let rotated = try LiveProcess.run(["keys", stage.show, "--data", stage.data, "--rotate", "ada"])
      #expect(rotated.status == 0 && !rotated.output.contains(old), "\(rotated.errors)")
      let new = try #require(try stage.keys()["ada"])
      #expect(new != old)
      let refused = try stage.publish(to: "\(live.ingest)/\(old)", seconds: 1)
      #expect(refused.status != 0 && refused.words.contains("unknown stream key"), "\(refused.words)")
      #expect(publisher.isRunning)
      #expect(try stage.metric("publishers", curl: [], site: site) == 1)
      #expect(try stage.metric("keys_wrong_total", curl: [], site: site) == 1)
      kill(publisher.processIdentifier, SIGKILL)
      publisher.waitUntilExit()
      #expect(try stage.publish(to: "\(live.ingest)/\(new)", seconds: 1).status == 0)
      #expect(live.stop() == 0)
    }
  }
}

/// A show with one artist, and the programs that come to it.
private struct SecureStage {
  let folder: URL
  let show: String
  let data: String

  struct Certificate {
    var certificate: String
    var key: String
    var options: [String] { ["--tls-cert", certificate, "--tls-key", key] }
  }

  init() throws {
    folder = try temporaryFolder()
    show = folder.appendingPathComponent("show.yaml").path
    data = folder.appendingPathComponent("data").path
    try """
    show: Behind a lock
    start: 2026-12-05 20:00
    timezone: UTC
    artists: { ada: { name: Ada } }
    sets:
      - { set: all, duration: 20m, slots: [ada] }

    """.write(toFile: show, atomically: true, encoding: .utf8)
  }

  /// Made by the `openssl` program and signed by itself.
  func certificate(_ name: String) throws -> Certificate {
    let made = Certificate(
      certificate: folder.appendingPathComponent("\(name).pem").path,
      key: folder.appendingPathComponent("\(name).key").path)
    try MediaTool.run([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)", "-addext",
      "subjectAltName=DNS:\(name)", "-keyout", made.key, "-out", made.certificate,
    ])
    return made
  }

  func keys() throws -> [String: String] {
    let answer = try LiveProcess.run(["keys", show, "--data", data, "--json"])
    let rows = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: String]] ?? []
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["artist"] ?? "", $0["key"] ?? "") })
  }

  func secureIngest(of live: LiveProcess) -> String? {
    live.said.split(separator: "\n").first { $0.contains("  securely  ") }?.split(separator: " ").last.map(String.init)
  }

  func curl(_ arguments: [String]) throws -> (output: String, status: Int32) {
    let process = program("curl", ["-s", "--http1.1"] + arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, process.terminationStatus)
  }

  func metric(_ name: String, curl options: [String], site: String) throws -> Int? {
    let text = try curl(options + ["\(site)/metrics"]).output
    return text.split(separator: "\n").first { $0.hasPrefix("showrunner_rtmp_\(name) ") }?.split(separator: " ").last
      .flatMap { Int($0) }
  }

  func publish(to address: String, seconds: Int) throws -> (words: String, status: Int32) {
    let process = encoder(address, ["-t", "\(seconds)"])
    let words = Pipe()
    process.standardError = words
    try process.run()
    let text = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, process.terminationStatus)
  }

  func startPublishing(to address: String) throws -> Process {
    let process = encoder(address, [])
    try process.run()
    return process
  }

  private func encoder(_ address: String, _ options: [String]) -> Process {
    program(
      "ffmpeg",
      [
        "-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30", "-re", "-f",
        "lavfi", "-i", "sine=f=440:r=48000", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g",
        "30", "-c:a", "aac",
      ] + options + ["-f", "flv", address])
  }

  private func program(_ name: String, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(name)")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}
