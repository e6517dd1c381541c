import MediaEngine
import ShowModel

/// The sources' part of `/metrics`: of every artist who may publish, whether somebody does, and what comes.
///
/// What is measured of a stream is there while somebody publishes it.
enum SourceMetrics {
  static func text(_ report: EngineReport) -> String {
    var text = MetricsText()
    func each(
      _ sources: [EngineReport.Source], _ value: (EngineReport.Source) -> Int
    ) -> [MetricsText.Sample] { sources.map { .init(labels($0), value($0)) } }
    text.add(
      "source_up", "1 while an encoder is connected with the source's key.",
      each(report.sources) { $0.isPublishing ? 1 : 0 })
    text.add(
      "source_live", "1 while frames come, 0 on hold or when its placeholder stands in.",
      each(report.sources) { $0.state == .live ? 1 : 0 })
    text.add(
      "source_dropped_total", "Units that a queue had no room for or that could not be decoded, and pictures skipped.",
      each(report.sources, \.dropped))
    text.add("source_frames_decoded_total", "Pictures decoded.", each(report.sources, \.framesDecoded))
    addStreams(report.sources.filter(\.isPublishing), to: &text)
    return text.text
  }

  private static func addStreams(_ sources: [EngineReport.Source], to text: inout MetricsText) {
    func each(_ value: (EngineReport.Source) -> Int?) -> [MetricsText.Sample] {
      sources.compactMap { source in value(source).map { .init(labels(source), $0) } }
    }
    func times(_ value: (StreamReport) -> TimeSpan?) -> [MetricsText.Sample] {
      sources.compactMap { source in value(source.stream).map { .init(labels(source), seconds: $0.rawValue) } }
    }
    text.add(
      "source_since_timestamp_seconds", "When its publisher came, in seconds since 1970.",
      times { $0.since.map { $0 - Instant(rawValue: 0) } })
    text.add("source_bits_per_second", "Pictures and sound together, over two seconds.", each { $0.bitsPerSecond })
    text.add(
      "source_frames_per_second", "Pictures, over two seconds.",
      sources.map { .init(labels($0), tenths: $0.framesPerSecond) })
    text.add("source_width_pixels", "Of the picture as sent.", each { $0.width > 0 ? $0.width : nil })
    text.add("source_height_pixels", "Of the picture as sent.", each { $0.height > 0 ? $0.height : nil })
    text.add(
      "source_group_frames", "Pictures from one key frame to the next.",
      each { $0.stream.groupFrames > 0 ? $0.stream.groupFrames : nil })
    text.add(
      "source_group_seconds", "Time from one key frame to the next.",
      times { $0.groupFrames > 0 ? $0.groupLength : nil })
    text.add("source_buffer_seconds", "What a picture may be late by before it is missed.", times(\.buffer))
    text.add("source_jitter_seconds", "How unsteadily pictures come, within two seconds.", times(\.jitter))
    text.add("source_round_trip_seconds", "To the encoder and back.", times(\.roundTrip))
    text.add(
      "source_drift_ppm", "Parts in a million by which the publisher's clock runs fast.", each(\.stream.drift))
    text.add(
      "source_audio_sample_rate_hertz", "Of the sound as sent.", each { $0.stream.sound?.samplesPerSecond })
    text.add("source_audio_channels", "Of the sound as sent.", each { $0.stream.sound?.channels })
    text.add("source_warnings", "Things that could be better, as the desk names them.", each { $0.warnings.count })
  }

  private static func labels(_ source: EngineReport.Source) -> [(name: String, value: String)] {
    [("source", source.id.rawValue)]
  }
}
