import ShowModel
import Testing

@testable import MediaEngine
@testable import WebServing

/// The sources as Prometheus reads them.
struct SourceMetricsTests {
  private var report: EngineReport {
    var ada = EngineReport.Source(id: "ada", state: .live)
    (ada.isPublishing, ada.codec, ada.width, ada.height) = (true, "h264", 1280, 720)
    (ada.framesPerSecond, ada.bitsPerSecond, ada.dropped) = (29.97, 2_960_000, 7)
    ada.stream.groupFrames = 60
    ada.stream.groupLength = .seconds(2)
    ada.stream.jitter = .milliseconds(12)
    ada.stream.drift = -41
    ada.warnings = ["no sound"]
    var report = EngineReport()
    report.sources = [ada, EngineReport.Source(id: "bo", state: .placeholder)]
    return report
  }

  @Test func everySourceIsThereAndAStreamsFiguresWhileSomebodyPublishes() {
    let text = SourceMetrics.text(report)
    for line in [
      #"showrunner_source_up{source="ada"} 1"#, #"showrunner_source_up{source="bo"} 0"#,
      #"showrunner_source_dropped_total{source="ada"} 7"#,
      #"showrunner_source_bits_per_second{source="ada"} 2960000"#,
      #"showrunner_source_frames_per_second{source="ada"} 30.0"#,
      #"showrunner_source_group_seconds{source="ada"} 2.0"#, #"showrunner_source_jitter_seconds{source="ada"} 0.012"#,
      #"showrunner_source_drift_ppm{source="ada"} -41"#, #"showrunner_source_warnings{source="ada"} 1"#,
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
    #expect(!text.contains(#"drift_ppm{source="bo"}"#))
    // Not measured: left out, with its help.
    #expect(!text.contains("round_trip"))
  }

  @Test func everyMetricHasOneHelpAndOneTypeBeforeItsSamples() {
    var report = report
    report.rungs = [
      EngineReport.Rung(
        name: "720p", framesDue: 3, framesMade: 2, framesLate: 1, framesDropped: 1, queueDepth: 0,
        encodeP50: .milliseconds(5), encodeP99: .microseconds(12_345))
    ]
    let text = OutputMetrics.text(report) + SourceMetrics.text(report)
    #expect(text.contains("showrunner_rung_encode_p99_seconds{rung=\"720p\"} 0.012345\n"))
    var declared: Set<Substring> = []
    var current: Substring = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3)
      if line.hasPrefix("# HELP ") {
        #expect(declared.insert(words[2]).inserted, "\(line)")
        current = words[2]
      } else if line.hasPrefix("# TYPE ") {
        #expect(words[2] == current)
        #expect(words[3] == (current.hasSuffix("_total") ? "counter" : "gauge"))
      } else {
        #expect(line.prefix { $0 != "{" && $0 != " " } == current, "\(line)")
      }
    }
    #expect(declared.count > 25)
  }

  @Test func labelsAreEscaped() {
    var text = MetricsText()
    text.add("thing", "A thing.", [.init([("name", "a\"b\\c\nd")], 1)])
    #expect(text.text.contains(#"showrunner_thing{name="a\"b\\c\nd"} 1"#))
  }
}
