import Foundation
import Testing

/// From an artist's camera to a viewer's screen: a clock in the picture, read at both ends (`make bench`).
extension EndToEnd {
  @Suite struct LatencyTests {
    /// How long it is measured; not at all unless told.
    static let seconds = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_LATENCY"] ?? "") ?? 0

    @Test(.enabled(if: seconds > 0, "SHOWRUNNER_LATENCY=60 measures it for a minute"))
    func aPublishedPictureIsOnTheScreenWithinTwoSeconds() throws {
      let folder = try temporaryFolder()
      let show = folder.appendingPathComponent("show.yaml").path
      let data = folder.appendingPathComponent("data").path
      try Self.show.write(toFile: show, atomically: true, encoding: .utf8)
      let live = try LiveProcess(show: show, data: data, options: ["--now"])
      let publisher = try ClockPublisher(to: "\(live.ingest)/\(try key(show, data))")
      let browser = try Browser(width: 1280, height: 900)
      try browser.open(live.venue)
      #expect(try browser.waits(until: Self.reads("?.length > 0"), seconds: 30))
      Thread.sleep(forTimeInterval: 5)
      try browser.value("showrunner.clocks = []; true", as: Bool.self)
      Thread.sleep(forTimeInterval: Double(Self.seconds))
      let delays = (try browser.value("showrunner.clocks", as: [Double].self) ?? []).sorted()
      #expect(publisher.isRunning)
      try #require(delays.count > 20 * Self.seconds)
      let (median, most) = (delays[delays.count / 2], delays[delays.count * 99 / 100])
      let stalls: Int = try browser.value("showrunner.stalls") ?? -1
      print("from the publisher to the screen: median \(Int(median)) ms, p99 \(Int(most)) ms, \(stalls) stalls")
      #expect(median < 2000)
      #expect(stalls == 0)
    }

    /// Reads the clock of each frame that is shown, and keeps how long ago it was published, in ms.
    private static func reads(_ condition: String) -> String {
      """
      (() => {
        if (!showrunner.clocks) {
          showrunner.clocks = [];
          const video = document.querySelector('video');
          const canvas = new OffscreenCanvas(\(ClockPublisher.columns), \(ClockPublisher.rows));
          const drawing = canvas.getContext('2d', { willReadFrequently: true });
          video.requestVideoFrameCallback(function read() {
            drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
            const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height).data;
            let clock = 0;
            for (let bit = 0; bit < canvas.width * canvas.height; bit += 1) {
              clock = clock * 2 + (pixels[bit * 4] > 127 ? 1 : 0);
            }
            const delay = Date.now() % 2 ** \(ClockPublisher.bits) - clock;
            if (delay > 0 && delay < 60000) showrunner.clocks.push(delay);
            video.requestVideoFrameCallback(read);
          });
        }
        return showrunner.clocks\(condition);
      })()
      """
    }

    private func key(_ show: String, _ data: String) throws -> String {
      let answer = try LiveProcess.run(["keys", show, "--data", data, "--json"])
      let rows = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: String]]
      return try #require(rows?.first?["key"])
    }

    private static let show = """
      show: A clock
      start: 2026-12-05 20:00
      timezone: UTC
      artists:
        clock: { name: Clock }
      sets:
        - { set: all, duration: 1h, slots: [clock] }

      """
  }
}

/// Publishes pictures that tell when each was made: the wall clock's milliseconds as black and white fields.
private final class ClockPublisher: @unchecked Sendable {
  // The thread alone writes to the pipe; the process is Foundation's, and only asked whether it runs.
  static let columns = 8
  static let rows = 4
  static let bits = columns * rows
  /// Of one bit, in pixels; all together have the programme's shape.
  private static let field = (width: 40, height: 45)

  private let process = Process()
  private let pipe = Pipe()

  init(to address: String) throws {
    signal(SIGPIPE, SIG_IGN)
    let size = "\(Self.columns * Self.field.width)x\(Self.rows * Self.field.height)"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
    process.arguments = [
      "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "gray", "-s", size, "-r", "30", "-i", "pipe:0", "-c:v",
      "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p", "-s", "1280x720", "-g", "60",
      "-f", "flv", address,
    ]
    process.standardInput = pipe
    try process.run()
    Thread.detachNewThread { [self] in
      let begun = Date()
      for number in 1... {
        guard isRunning, (try? pipe.fileHandleForWriting.write(contentsOf: Self.picture(at: Date()))) != nil else {
          return
        }
        Thread.sleep(until: begun.addingTimeInterval(Double(number) / 30))
      }
    }
  }

  var isRunning: Bool { process.isRunning }

  deinit { if process.isRunning { process.terminate() } }

  private static func picture(at date: Date) -> Data {
    let clock = UInt64(date.timeIntervalSince1970 * 1000) % (1 << UInt64(bits))
    var picture = Data(capacity: bits * field.width * field.height)
    for row in 0..<rows {
      var line = Data(capacity: columns * field.width)
      for column in 0..<columns {
        let isSet = clock >> UInt64(bits - 1 - row * columns - column) & 1 == 1
        line.append(Data(repeating: isSet ? 235 : 16, count: field.width))
      }
      for _ in 0..<field.height { picture.append(line) }
    }
    return picture
  }
}
