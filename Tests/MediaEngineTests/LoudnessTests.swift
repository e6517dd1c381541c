import Foundation
import Testing

@testable import MediaEngine

/// Our loudness meter beside the `ffmpeg` program's.
@Suite struct LoudnessTests {
  struct Reading {
    var momentary: Double
    var shortTerm: Double
    var integrated: Double
    var peak: Double
  }

  /// What `ebur128` says after each 100 ms of a file.
  static func peer(_ file: URL, in folder: URL) throws -> [Reading] {
    let text = folder.appending(path: "loudness.txt")
    try Tool.run(
      "ffmpeg", "-v", "error", "-i", file.path, "-af",
      "ebur128=metadata=1:peak=true,ametadata=mode=print:file=\(text.path)", "-f", "null", "-")
    var readings: [Reading] = []
    for line in try String(contentsOf: text, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: "=")
      if line.hasPrefix("frame:") { readings.append(Reading(momentary: 0, shortTerm: 0, integrated: 0, peak: 0)) }
      guard parts.count == 2, let value = Double(parts[1]), !readings.isEmpty else { continue }
      switch parts[0] {
      case "lavfi.r128.M": readings[readings.count - 1].momentary = value
      case "lavfi.r128.S": readings[readings.count - 1].shortTerm = value
      case "lavfi.r128.I": readings[readings.count - 1].integrated = value
      case "lavfi.r128.true_peaks_ch0", "lavfi.r128.true_peaks_ch1":
        readings[readings.count - 1].peak = max(readings[readings.count - 1].peak, value)
      default: break
      }
    }
    return readings
  }

  static let signals = [
    "sine=f=1000:r=48000:d=8,volume=0.2,pan=stereo|c0=c0|c1=c0",
    // Music-like: noise that swells and pauses, other on the left than on the right.
    "anoisesrc=c=pink:r=48000:seed=7:d=25:a=0.5,volume='if(between(mod(t,7),5,7),0.0003,0.2+0.6*abs(sin(t)))':eval=frame,"
      + "pan=stereo|c0=c0|c1=0.4*c0",
    // A low and a high tone with long quiet parts between: both gates count.
    "aevalsrc='0.8*sin(2*PI*60*t)*lt(mod(t,6),2)+0.02*sin(2*PI*3000*t)|0.5*sin(2*PI*5000*t)*lt(mod(t,4),1)':s=48000:d=25",
  ]

  @Test(arguments: signals) func everyValueIsWithinATenthOfThePeers(signal: String) async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "signal.wav")
      try Tool.run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", signal, "-c:a", "pcm_f32le", file.path)
      let peer = try Self.peer(file, in: folder)
      let raw = folder.appending(path: "signal.f32")
      try Tool.run("ffmpeg", "-v", "error", "-i", file.path, "-f", "f32le", raw.path)
      let samples = try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
      var meter = LoudnessMeter()
      var wrong: [String] = []
      for step in 0..<samples.count / 2 / LoudnessMeter.step {
        let range = (step * LoudnessMeter.step)..<((step + 1) * LoudnessMeter.step)
        meter.measure(StereoBlock(left: range.map { samples[2 * $0] }, right: range.map { samples[2 * $0 + 1] }))
        func check(_ name: String, _ ours: Double?, _ theirs: Double) {
          // Far below any sound the peer says its own least value.
          if abs(max(ours ?? -120, -70) - max(theirs, -70)) > 0.1 {
            wrong.append("\(step) \(name): \(ours ?? .nan), not \(theirs)")
          }
        }
        if step >= 4 { check("momentary", meter.momentary, peer[step].momentary) }
        if step >= 30 { check("short-term", meter.shortTerm, peer[step].shortTerm) }
        if step >= 30 { check("integrated", meter.integrated, peer[step].integrated) }
      }
      #expect(peer.count >= samples.count / 2 / LoudnessMeter.step && peer.count > 70)
      #expect(wrong.isEmpty, "\(wrong.count) wrong: \(wrong.prefix(5))")
      let peak = try #require(peer.last?.peak)
      #expect(abs((meter.truePeak ?? -99) - Sines.decibels(peak)) < 0.3, "\(meter.truePeak ?? -99), not \(peak)")
    }
  }

  @Test func itMeasuresTheSameHoweverTheSoundIsCut() {
    let block = Sines.block(440, amplitude: 0.3, count: 96_000)
    var whole = LoudnessMeter()
    whole.measure(block)
    var pieces = LoudnessMeter()
    for start in stride(from: 0, to: 96_000, by: 1601) {
      let range = start..<min(96_000, start + 1601)
      pieces.measure(StereoBlock(left: Array(block.left[range]), right: Array(block.right[range])))
    }
    #expect(abs((whole.momentary ?? 0) - (pieces.momentary ?? 1)) < 1e-6)
    #expect(abs((whole.integrated ?? 0) - (pieces.integrated ?? 1)) < 1e-6)
    #expect(abs((whole.truePeak ?? 0) - (pieces.truePeak ?? 1)) < 0.01)
  }

  @Test func silenceHasNoLoudnessAndNoPeak() {
    var meter = LoudnessMeter()
    meter.measure(StereoBlock(count: 480_000))
    #expect(meter.momentary == nil && meter.integrated == nil && meter.truePeak == nil)
  }
}
