import Glibc
import NIOCore

/// The processor cores that this process may run on, which can be fewer than the machine has.
public enum AllowedCores {
  public static var count: Int {
    max(1, min(allowed ?? .max, System.coreCount))
  }

  /// Makes NIO's shared loops as many as there are cores for: loops that share one only take it from each other.
  ///
  /// Call it once, before anything asks for a loop.
  public static func takeOneLoopEach() { NIOSingletons.groupLoopCountSuggestion = count }

  /// As the system has it for this thread: a mask, in hexadecimal digits.
  private static var allowed: Int? {
    guard let file = fopen("/proc/thread-self/status", "r") else { return nil }
    defer { fclose(file) }
    var (line, size) = (nil as UnsafeMutablePointer<CChar>?, 0)
    defer { free(line) }
    while getline(&line, &size, file) > 0, let line {
      let words = String(cString: line)
      guard words.hasPrefix("Cpus_allowed:") else { continue }
      let bits = words.dropFirst("Cpus_allowed:".count).reduce(0) { $0 + ($1.hexDigitValue ?? 0).nonzeroBitCount }
      return bits > 0 ? bits : nil
    }
    return nil
  }
}
