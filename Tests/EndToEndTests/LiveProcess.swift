import Foundation
import Synchronization

/// A `showrunner live` (or `rehearse`) in a process of its own, as a producer starts it.
final class LiveProcess: Sendable {
  /// Printed by the show.
  let venue: URL
  /// Where artists publish; empty in a rehearsal.
  let ingest: String
  let data: String
  private let process: Process
  private let output = Mutex("")
  /// Everything that the show has printed.
  var said: String { output.withLock { $0 } }

  /// Starts the show and returns when it says that it is on air. Throws what it said instead. `descriptors` is how many
  /// files and sockets it may have open.
  init(
    verb: String = "live", show: String, data: String, options: [String] = [], descriptors: Int? = nil
  ) throws {
    self.data = data
    let process = Process()
    process.executableURL = Self.program
    let ports = verb == "live" && !options.contains("--rtmp") ? ["--http", "0", "--rtmp", "0"] : ["--http", "0"]
    process.arguments = [verb, show, "--data", data] + ports + options
    if let descriptors {
      process.arguments =
        ["-c", "ulimit -n \(descriptors); exec \"$0\" \"$@\"", Self.program.path] + (process.arguments ?? [])
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    self.process = process
    var (text, ingest) = ("", "")
    while let line = Self.line(from: pipe.fileHandleForReading) {
      text += line + "\n"
      let last = String(line.split(separator: " ").last ?? "")
      if line.contains("  artists  ") { ingest = last }
      guard line.contains("  steer it  "), let venue = Self.address("venue", in: text) else { continue }
      (self.venue, self.ingest) = (venue, ingest)
      output.withLock { $0 = text }
      // What it says from here on is read away, so that the pipe never fills.
      pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
        let more = String(decoding: handle.availableData, as: UTF8.self)
        self?.output.withLock { $0 += more }
      }
      return
    }
    process.waitUntilExit()
    throw StartFailure(text: text, status: process.terminationStatus)
  }

  struct StartFailure: Error {
    var text: String
    var status: Int32
  }

  /// Where the tests' own build has put the program.
  static var program: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("showrunner")
  }

  /// Runs a command to its end, and returns what it printed and its exit status.
  static func run(_ arguments: [String]) throws -> (output: String, errors: String, status: Int32) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text, complaints, process.terminationStatus)
  }

  /// Starts a command whose words nobody reads.
  static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  var isRunning: Bool { process.isRunning }

  /// What the process holds of the machine now.
  func resources() throws -> Resources { try Resources(of: process.processIdentifier) }

  func signal(_ number: Int32) { Foundation.kill(process.processIdentifier, number) }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Ctrl-C, and its end.
  func stop() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { kill() } }

  private static func address(_ name: String, in text: String) -> URL? {
    text.split(separator: "\n").first { $0.contains("  \(name)  ") }
      .flatMap { $0.split(separator: " ").last }.flatMap { URL(string: String($0)) }
  }

  private static func line(from handle: FileHandle) -> String? {
    var bytes: [UInt8] = []
    while let byte = handle.readData(ofLength: 1).first {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

/// What a process holds, as Linux counts it.
struct Resources: CustomStringConvertible {
  var descriptors: Int
  var threads: Int
  /// Resident, in KiB.
  var memory: Int

  init(of process: Int32) throws {
    let folder = "/proc/\(process)"
    descriptors = try FileManager.default.contentsOfDirectory(atPath: folder + "/fd").count
    let status = try String(contentsOfFile: folder + "/status", encoding: .utf8)
    func number(_ name: String) -> Int {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
      return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
    threads = number("Threads:")
    memory = number("VmRSS:")
  }

  var description: String { "\(descriptors) descriptors, \(threads) threads, \(memory / 1024) MiB" }
}

/// A folder for one test.
func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("showrunner-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
