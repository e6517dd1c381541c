import Foundation
import Testing

@testable import ProgrammeAnalysis

@Suite struct MeasuringTests {
  @Test func instantsOfDifferentTimescalesCompareExactly() {
    // 1/3 s after the epoch in two timescales, and the millisecond below and above it.
    let video = ProgrammeInstant(epoch: 1_796_522_400_000, ticks: 10_000, ticksPerSecond: 30_000)
    let audio = ProgrammeInstant(epoch: 1_796_522_400_000, ticks: 16_000, ticksPerSecond: 48_000)
    #expect(video == audio)
    #expect(video > ProgrammeInstant(milliseconds: 1_796_522_400_333))
    #expect(video < ProgrammeInstant(milliseconds: 1_796_522_400_334))
    let later = ProgrammeInstant(epoch: 1_796_522_400_000, ticks: 10_001, ticksPerSecond: 30_000)
    #expect(audio < later && !(later < audio))
  }

  @Test(arguments: [220.0, 247.5, 293.3, 330.0, 440.0, 660.0]) func aToneIsToldFromItsNeighboursIn20ms(tone: Double) {
    let candidates = [220.0, 247.5, 293.3, 330.0, 440.0, 660.0]
    let window = ToneWindow(candidates: candidates, length: 960, sampleRate: 48_000)
    for phase in stride(from: 0.0, to: 6.28, by: 0.4) {
      let samples = (0..<960).map { 0.03 * sin(2 * .pi * tone * Double($0) / 48_000 + phase) }
      let (levels, dominant) = window.read(samples[...], silence: -60)
      #expect(dominant == tone, "phase \(phase)")
      #expect(abs((levels.max() ?? 0) - 20 * log10(0.03)) < 1)
    }
  }

  @Test func silenceAndNoiseHaveNoTone() {
    let seed: UInt64 = 0x5EED_1234
    var state = seed
    let noise = (0..<960).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: state) >> 40) / Double(1 << 23) * 0.1
    }
    let window = ToneWindow(candidates: [440, 660], length: 960, sampleRate: 48_000)
    #expect(window.read(noise[...], silence: -60).dominant == nil, "seed \(seed)")
    #expect(window.read([Double](repeating: 0, count: 960)[...], silence: -60).dominant == nil)
    let other = (0..<960).map { 0.1 * sin(2 * .pi * 3000 * Double($0) / 48_000) }
    #expect(window.read(other[...], silence: -60).dominant == nil)
  }

  @Test func aPartOfAPictureIsThatPart() {
    // Left half black, right half white and red.
    let luma = (0..<8).flatMap { _ in [UInt8](repeating: 16, count: 8) + [UInt8](repeating: 235, count: 8) }
    let chroma = (0..<4).flatMap { _ in [UInt8](repeating: 128, count: 4) + [UInt8](repeating: 240, count: 4) }
    let picture = Picture(width: 16, height: 8, bytes: luma + chroma + chroma)
    let left = picture.part(x: 0, y: 0, w: 0.5, h: 1, width: 4, height: 4)
    let right = picture.part(x: 0.5, y: 0, w: 0.5, h: 1, width: 4, height: 4)
    #expect(left.bytes == [UInt8](repeating: 16, count: 16) + [UInt8](repeating: 128, count: 8))
    #expect(right.bytes == [UInt8](repeating: 235, count: 16) + [UInt8](repeating: 240, count: 8))
    #expect(left.distance(to: left) == 0)
    #expect(abs(left.distance(to: right) - (219.0 + 112.0) / 2 / 255) < 0.0001)
  }

  @Test func twoSourcesThatLookAlikeAreNotToldApart() {
    let grey = Picture(width: 2, height: 2, bytes: [100, 100, 100, 100, 128, 128])
    let almost = Picture(width: 2, height: 2, bytes: [101, 100, 100, 100, 128, 128])
    let black = Picture(width: 2, height: 2, bytes: [16, 16, 16, 16, 128, 128])
    #expect(SourceMatcher(["a": [grey], "b": [almost]]).source(of: grey) == nil)
    #expect(SourceMatcher(["a": [grey], "b": [black]]).source(of: almost)?.name == "a")
    #expect(SourceMatcher(["a": [grey]], greatestDistance: 0.1).source(of: black) == nil)
  }
}
