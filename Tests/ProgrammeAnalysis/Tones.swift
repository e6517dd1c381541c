import Foundation

/// What is heard in one short window.
public struct ToneReading: Sendable {
  public let start: ProgrammeInstant
  public let end: ProgrammeInstant
  /// Each candidate's amplitude in dBFS, in the order asked for; a full-scale sine is 0.
  public let levels: [Double]
  /// The strongest candidate, in hertz; nil in silence and when something else is louder.
  public let dominant: Double?
}

extension ProgrammeRecording {
  /// Which of some tones sounds when.
  ///
  /// A window of T seconds tells single tones apart at any distance, but simultaneous ones only if they are 4 / T
  /// hertz apart: 20 ms for cuts between single tones, 200 ms for mixes.
  ///
  /// - Parameters:
  ///   - candidates: In hertz.
  ///   - milliseconds: The length of a window.
  ///   - silence: In dBFS; below this nothing counts as heard.
  public func tones(
    candidates: [Double], milliseconds: Int = 20, silence: Double = -60
  ) throws -> [ToneReading] {
    var tones: ToneWindow?
    return try windows(milliseconds: milliseconds) { window, start, end in
      let reader =
        tones ?? ToneWindow(candidates: candidates, length: window.count, sampleRate: Double(start.ticksPerSecond))
      tones = reader
      let (levels, dominant) = reader.read(window, silence: silence)
      return ToneReading(start: start, end: end, levels: levels, dominant: dominant)
    }
  }

  /// Reads the sound in windows of one length, side by side.
  func windows<Reading>(
    milliseconds: Int, _ read: (ArraySlice<Double>, ProgrammeInstant, ProgrammeInstant) -> Reading
  ) throws -> [Reading] {
    try sound().flatMap { sound in
      let length = Int(sound.ticksPerSecond) * milliseconds / 1000
      return stride(from: 0, through: sound.samples.count - length, by: length).map { start in
        read(sound.samples[start..<start + length], sound.instant(of: start), sound.instant(of: start + length - 1))
      }
    }
  }
}

/// Decoded sound without a hole, mixed to one channel.
struct DecodedSound {
  /// ±1.
  let samples: [Double]
  let ticksPerSecond: Int64
  private let run: RecordedTrack.Run
  private let times: [Int64]
  private let samplesPerFrame: Int

  fileprivate init(_ run: RecordedTrack.Run, samples: [Double]) throws {
    self.run = run
    self.samples = samples
    ticksPerSecond = run.ticksPerSecond
    times = run.presented
    samplesPerFrame = samples.count / max(1, times.count)
    guard samplesPerFrame > 0, samples.count == samplesPerFrame * times.count else {
      throw AnalysisError("\(times.count) audio frames were recorded, \(samples.count) samples decoded")
    }
  }

  /// When a sample is heard.
  func instant(of sample: Int) -> ProgrammeInstant {
    run.instant(times[min(sample / samplesPerFrame, times.count - 1)] + Int64(sample % samplesPerFrame))
  }
}

extension ProgrammeRecording {
  /// What is heard; ten minutes are 230 MB.
  func sound() throws -> [DecodedSound] { try audio.runs.map { try DecodedSound($0, samples: decoded($0)) } }

  /// Mono, ±1.
  private func decoded(_ run: RecordedTrack.Run) throws -> [Double] {
    let data = try withFile(of: run) { file in
      try MediaTool.run([
        "ffmpeg", "-v", "error", "-ignore_editlist", "1", "-i", file, "-ac", "1", "-f", "s16le", "-",
      ]).output
    }
    return stride(from: 0, to: data.count - 1, by: 2).map { place in
      Double(Int16(bitPattern: UInt16(data[place]) | UInt16(data[place + 1]) << 8)) / 32_768
    }
  }
}

/// Goertzel's algorithm for a few frequencies under a Hann window.
struct ToneWindow {
  let candidates: [Double]
  private let weights: [Double]
  private let sum: Double
  private let sumOfSquares: Double
  private let sampleRate: Double

  /// The least part of a window's energy that a tone must hold to count as dominant.
  static let leastShare = 0.4

  init(candidates: [Double], length: Int, sampleRate: Double) {
    self.candidates = candidates
    self.sampleRate = sampleRate
    weights = (0..<length).map { 0.5 - 0.5 * cos(2 * .pi * (Double($0) + 0.5) / Double(length)) }
    sum = weights.reduce(0, +)
    sumOfSquares = weights.reduce(0) { $0 + $1 * $1 }
  }

  func read(_ samples: ArraySlice<Double>, silence: Double) -> (levels: [Double], dominant: Double?) {
    let weighted = zip(samples, weights).map { $0 * $1 }
    let energy = weighted.reduce(0) { $0 + $1 * $1 } / sumOfSquares
    let amplitudes = candidates.map { amplitude(of: $0, in: weighted) }
    let levels = amplitudes.map { 20 * log10(max($0, 1e-9)) }
    guard let best = amplitudes.indices.max(by: { amplitudes[$0] < amplitudes[$1] }), levels[best] > silence,
      amplitudes[best] * amplitudes[best] / 2 >= Self.leastShare * energy
    else { return (levels, nil) }
    return (levels, candidates[best])
  }

  private func amplitude(of frequency: Double, in weighted: [Double]) -> Double {
    let turn = 2 * cos(2 * .pi * frequency / sampleRate)
    var (last, before) = (0.0, 0.0)
    for sample in weighted { (last, before) = (sample + turn * last - before, last) }
    let power = last * last + before * before - turn * last * before
    return 2 * max(0, power).squareRoot() / sum
  }
}
