import Foundation

/// Runs `ffmpeg` and `ffprobe`, the system's own programs.
public enum MediaTool {
  /// What a program said.
  public struct Answer: Sendable {
    public var output: Data
    /// What it wrote on its error output.
    public var complaints: String
  }

  /// Runs a program to its end.
  ///
  /// - Throws: ``AnalysisError`` with its complaints when it fails.
  @discardableResult
  public static func run(_ arguments: [String]) throws -> Answer {
    var output = Data()
    let complaints = try stream(arguments, chunk: 1 << 20) { output += $0 }
    return Answer(output: output, complaints: complaints)
  }

  /// Runs a program and hands over its output in pieces of `chunk` bytes (the last may be shorter) as they come, so
  /// that a long programme's raw pictures never lie in memory all at once.
  ///
  /// - Returns: What it wrote on its error output.
  public static func stream(_ arguments: [String], chunk: Int, _ take: (Data) throws -> Void) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let words = FileManager.default.temporaryDirectory.appending(path: "showrunner-\(UUID().uuidString).err")
    try Data().write(to: words)
    defer { try? FileManager.default.removeItem(at: words) }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: words)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var pending = Data()
    while let data = try pipe.fileHandleForReading.read(upToCount: 1 << 16), !data.isEmpty {
      pending += data
      while pending.count >= chunk {
        try take(Data(pending.prefix(chunk)))
        pending = Data(pending.dropFirst(chunk))
      }
    }
    if !pending.isEmpty { try take(pending) }
    process.waitUntilExit()
    let complaints = try String(contentsOf: words, encoding: .utf8)
    guard process.terminationStatus == 0 else {
      throw AnalysisError("\(arguments.joined(separator: " ")) ended with \(process.terminationStatus): \(complaints)")
    }
    return complaints
  }
}
