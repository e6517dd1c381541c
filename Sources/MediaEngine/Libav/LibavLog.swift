import CFFmpeg
import Logging

/// Sends the errors that FFmpeg's libraries speak of to the log, at `debug`: what matters is told by the engine itself.
enum LibavLog {
  fileprivate static let target = Guarded<Logger?>(nil)
  private static let hidden = Guarded<[String]>([])

  static func redirect(to log: Logger?) {
    target.with { $0 = log }
    av_log_set_level(AV_LOG_ERROR)
    av_log_set_callback(noteLibavMessage)
  }

  /// Keeps the libraries from writing to the terminal where nothing was redirected.
  static func quieten() {
    if target.with({ $0 == nil }) { redirect(to: nil) }
  }

  /// From now on a mask stands in the log wherever the libraries speak of one of these.
  static func hide(_ secrets: [String]) {
    hidden.with { hidden in
      for secret in secrets where !hidden.contains(secret) { hidden.append(secret) }
      // A secret may be a part of another: the longest is masked first.
      hidden.sort { $0.count > $1.count }
    }
  }

  static func masked(_ line: String) -> String {
    hidden.with { $0 }.reduce(line) { $0.replacing($1, with: Secret.mask) }
  }

  fileprivate static let longestLine: Int32 = 512
}

private nonisolated func noteLibavMessage(
  source: UnsafeMutableRawPointer?, level: Int32, format: UnsafePointer<CChar>?, arguments: CVaListPointer?
) {
  guard level <= AV_LOG_ERROR, let format, let arguments, let log = LibavLog.target.with({ $0 }) else { return }
  var line = [CChar](repeating: 0, count: Int(LibavLog.longestLine))
  var startsLine: Int32 = 1
  av_log_format_line2(source, level, format, arguments, &line, LibavLog.longestLine, &startsLine)
  let text = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  log.debug("libav: \(LibavLog.masked(text))")
}
