import Foundation

/// A `showrunner live` in a process of its own, as a producer starts it.
final class LiveProcess {
  /// Printed by the show.
  let venue: URL
  let data: String
  private let process: Process
  /// From the start of the process to the line that says it is on air, in seconds.
  let secondsToAir: Double

  /// Starts the show and returns when it says that it is on air. Throws what it said instead.
  init(show: String, data: String, options: [String] = []) throws {
    self.data = data
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["live", show, "--data", data, "--http", "0"] + options
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.standardError
    let started = ContinuousClock.now
    try process.run()
    self.process = process
    var text = ""
    while let line = Self.line(from: output.fileHandleForReading) {
      text += line + "\n"
      if let url = line.split(separator: " ").last.flatMap({ URL(string: String($0)) }), line.contains("venue") {
        secondsToAir = (ContinuousClock.now - started) / .seconds(1)
        venue = url
        // What it says from here on is read away, so that the pipe never fills.
        output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
        return
      }
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

  var isRunning: Bool { process.isRunning }

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

  private static func line(from handle: FileHandle) -> String? {
    var bytes: [UInt8] = []
    while let byte = handle.readData(ofLength: 1).first {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

/// A folder for one test.
func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("showrunner-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
