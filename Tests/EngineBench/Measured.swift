import Foundation

/// Why a measurement can't be taken.
struct Failure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// A program that was run to its end.
struct Measured {
  /// What it wrote, errors included.
  var words: String
  /// Of the process and its children, user and system, in seconds.
  var processor: Double

  @discardableResult
  static func run(_ program: String, _ arguments: [String]) throws -> Measured {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    let before = childrenSeconds()
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let words = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure("\(program) ended with \(process.terminationStatus): \(words)")
    }
    return Measured(words: words, processor: childrenSeconds() - before)
  }

  private static func childrenSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return usage.seconds
  }
}

extension rusage {
  /// User and system time.
  var seconds: Double {
    Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1e6
  }
}

/// What this process has used.
struct Usage {
  /// User and system time, in seconds.
  var processor: Double
  /// Memory, in MiB.
  var resident: Int

  static var now: Usage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst()
      .first
    return Usage(processor: usage.seconds, resident: (pages.flatMap { Int($0) } ?? 0) * 4096 / 1_048_576)
  }
}
