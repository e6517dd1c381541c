import Foundation

/// A show in a process of its own, the program as it is shipped, so that what is measured beside it does not count.
final class ShowProcess {
  /// Where it serves: `http://127.0.0.1:40123/`.
  let address: URL
  /// The operator's.
  let token: String
  private let process: Process
  private let ingest: String
  private let keys: [String]
  private var encoders: [Process] = []

  /// Starts a show in a folder, and returns when it is on air.
  init(_ text: String, in folder: URL) throws {
    let (show, data) = (folder.appending(path: "show.yaml"), folder.appending(path: "data").path)
    try Data(text.utf8).write(to: show)
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["live", show.path, "--now", "--data", data, "--http", "0", "--rtmp", "0"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    var isUp = false
    defer { if !isUp { process.terminate() } }
    var said = ""
    while !said.contains("  steer it  ") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw Failure("the show did not start: \(said)") }
      said += String(decoding: more, as: UTF8.self)
    }
    // What it says from here on is read away, so that the pipe never fills.
    output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    guard let venue = Self.place("venue", in: said).flatMap(URL.init(string:)),
      let ingest = Self.place("artists", in: said)
    else { throw Failure("the show does not say where it is: \(said)") }
    self.process = process
    (address, self.ingest) = (venue, ingest)
    token = try Measured.run(Self.program.path, ["token", "--data", data]).words
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let rows = try Measured.run(Self.program.path, ["keys", show.path, "--data", data, "--json"]).words
    keys = try JSONDecoder().decode([Key].self, from: Data(rows.utf8)).map(\.key)
    isUp = true
  }

  private struct Key: Decodable { var key: String }

  deinit { stop() }

  func stop() {
    // They may have been born with all other signals blocked.
    for encoder in encoders { kill(encoder.processIdentifier, SIGKILL) }
    encoders = []
    guard process.isRunning else { return }
    process.interrupt()
    process.waitUntilExit()
  }

  /// Each artist publishes a film in real time, as it is; films are used again where there are fewer of them.
  func publish(_ films: [String]) throws {
    for (number, key) in keys.enumerated() {
      let encoder = Process()
      encoder.executableURL = URL(filePath: "/usr/bin/env")
      encoder.arguments = [
        "ffmpeg", "-v", "error", "-nostdin", "-re", "-i", films[number % films.count], "-c", "copy", "-f", "flv",
        "\(ingest)/\(key)",
      ]
      encoder.standardInput = FileHandle.nullDevice
      encoder.standardError = FileHandle.nullDevice
      try encoder.run()
      encoders.append(encoder)
    }
  }

  /// The processor's time that it has used so far, user and system, in seconds.
  var processor: Double {
    get throws {
      // The name, in brackets, may hold blanks: what follows it is counted from the state on.
      let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
        throw Failure("the show has ended")
      }
      return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
  }

  private static var program: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "showrunner")
  }

  /// What stands behind a name in what the show says at its start.
  private static func place(_ name: String, in text: String) -> String? {
    text.split(separator: "\n").first { $0.contains("  \(name)  ") }?.split(separator: " ").last.map(String.init)
  }
}
