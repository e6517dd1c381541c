import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// What a placeholder shows and sounds.
@Suite struct PlaceholderTests {
  static let canvas = PixelRectangle(x: 0, y: 0, width: 640, height: 360)

  func art(_ label: String, shade: Backdrop.Shade = .show) throws -> PlaceholderArt {
    try PlaceholderArt(
      label: label, shade: shade, canvas: Self.canvas, clockFace: LabelWriter.clockFace(size: 26), tone: nil, loop: nil,
      airsLoopSound: false)
  }

  func luma(_ picture: Picture?) throws -> [UInt8] { CanvasDrawingTests.bytes(try #require(picture))[0] }

  @Test(arguments: [(0, "00:00:00"), (59, "00:00:59"), (3661, "01:01:01"), (360_000, "100:00:00"), (-5, "00:00:00")])
  func theClockCountsFromTheEpoch(second: Int64, text: String) {
    #expect(PlaceholderArt.clockText(second: second) == text)
  }

  @Test func theClockFaceHasTenDigitsAndAColonOfOneHeight() throws {
    let face = try LabelWriter.clockFace(size: 40)
    #expect(face.count == 11)
    #expect(Set(face.map(\.height)).count == 1)
    #expect(Set(face.map(\.coverage)).count == 11)
  }

  @Test func onlyTheClockChangesFromSecondToSecond() throws {
    let art = try art("HANA")
    let one = try luma(art.picture(second: 1, over: nil))
    let two = try luma(art.picture(second: 2, over: nil))
    let rows = Set((0..<one.count).filter { one[$0] != two[$0] }.map { $0 / 640 })
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { (228..<290).contains($0) })
    #expect(try luma(art.picture(second: 1, over: nil)) == one)
  }

  @Test func everyNameHasItsOwnLabelAndSpecialSignsAreDrawnAsTheyAre() throws {
    let names = ["HANA", "VJ Pixel", "100% %{pts} \\ ' : ,", "Ærøskøbing", "x"]
    let labels = try names.map { try LabelWriter.mask(of: $0, size: 50, widest: 500).coverage }
    #expect(Set(labels).count == names.count)
  }

  @Test func aLongNameIsWrittenSmallerAndStaysInside() throws {
    let mask = try LabelWriter.mask(of: String(repeating: "Wide Name ", count: 40), size: 50, widest: 500)
    #expect(mask.width <= 500 && mask.width > 300)
  }

  @Test func aNameWithoutASignToDrawIsAnEmptyLabel() throws {
    #expect(try LabelWriter.mask(of: " ", size: 50, widest: 500).width == 0)
    #expect(try art(" ").picture(second: 0, over: nil) != nil)
  }

  @Test func artistsHaveColoursOfTheirOwn() throws {
    let colours = try (0..<4).map { artist in
      let picture = try art("x", shade: .artist(artist)).picture(second: 0, over: nil)
      let planes = CanvasDrawingTests.bytes(try #require(picture))
      return [planes[1], planes[2]].map { plane in plane.reduce(0) { $0 + Int($1) } / plane.count }
    }
    for one in 0..<4 {
      for other in 0..<one {
        #expect(abs(colours[one][0] - colours[other][0]) + abs(colours[one][1] - colours[other][1]) > 10)
      }
    }
  }
}

/// The tones by which placeholders are told apart.
@Suite struct ToneTests {
  let show = Show(
    name: "Test", start: Instant(rawValue: 0),
    artists: (0..<12).map { Artist(id: ArtistID("a\($0)"), name: "A", audio: $0 != 3) })

  @Test func everyArtistIsFarFromEveryOther() throws {
    let tones = try (0..<12).filter { $0 != 3 }.map { try #require(Tone.frequency(of: SourceID("a\($0)"), in: show)) }
    #expect(tones.first == 220)
    for (index, tone) in tones.enumerated() {
      for other in tones[..<index] { #expect(abs(Double(tone) / Double(other) - 1) > 0.08) }
    }
    let firstFive = tones.prefix(4).sorted()
    #expect(zip(firstFive, firstFive.dropFirst()).allSatisfy { $1 - $0 >= 100 })
  }

  @Test func theShowsOwnPlaceholderAndMutedArtistsAreSilent() {
    #expect(Tone.frequency(of: .placeholder, in: show) == nil)
    #expect(Tone.frequency(of: "a3", in: show) == nil)
    #expect(Tone.frequency(of: "stranger", in: show) == nil)
  }

  @Test func aToneGoesOnFromBlockToBlockAndStaysQuiet() {
    let tone = Tone(frequency: 330)
    var whole = StereoBlock(count: 3200)
    tone.write(from: 1_000_000_000_000, over: &whole)
    var parts = (StereoBlock(count: 1600), StereoBlock(count: 1600))
    tone.write(from: 1_000_000_000_000, over: &parts.0)
    tone.write(from: 1_000_000_001_600, over: &parts.1)
    #expect(whole.left == parts.0.left + parts.1.left)
    #expect(whole.left == whole.right)
    let peak = whole.left.map(abs).max() ?? 0
    #expect(peak <= 0.0317 && peak > 0.02)
  }
}
