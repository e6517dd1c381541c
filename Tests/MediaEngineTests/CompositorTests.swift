import ShowModel
import Testing

@testable import MediaEngine

/// The pictures of a transition, against an ideal that is made by plain code.
@Suite struct CompositorTests {
  static let area = PixelRectangle(x: 0, y: 0, width: 320, height: 180)
  static let clock = FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 10)
  let compositor = Compositor(area: Self.area, clock: Self.clock)

  func arrangement(_ layout: LayoutName, _ sources: [SourceID]) -> Arrangement {
    let layout = Layout.builtIn.first { $0.name == layout }
    return Arrangement(layout: layout ?? Layout(name: "solo", slots: []), sources: sources.map { SlotSource($0) })
  }

  /// Every source is a ramp of its own that is lighter on each frame, so that whether it goes on moving is seen.
  func picture(_ arrangement: Arrangement, _ frame: Int64) throws -> [[UInt8]] {
    let picture = try compositor.picture(of: arrangement, on: frame) { slot in
      (try? Self.picture(of: slot.source, on: frame)).map { Look(picture: $0, state: .live) }
    }
    return CanvasDrawingTests.bytes(picture)
  }

  static func picture(of source: SourceID, on frame: Int64) throws -> Picture {
    let builder = try PictureBuilder(width: 320, height: 180)
    for number in 0..<3 {
      let (bytes, stride) = try #require(builder.plane(number))
      let (columns, rows) = number == 0 ? (320, 180) : (160, 90)
      for row in 0..<rows {
        for column in 0..<columns {
          let value = source == "a" ? 30 + column / 4 : 200 - row / 2
          bytes[row * stride + column] = UInt8(clamping: value + Int(frame % 20))
        }
      }
    }
    return try #require(builder.finish())
  }

  /// The same, with nothing under way.
  func still(_ arrangement: Arrangement, _ frame: Int64) throws -> [[UInt8]] {
    let picture = try Compositor(area: Self.area, clock: Self.clock).picture(of: arrangement, on: frame) { slot in
      (try? Self.picture(of: slot.source, on: frame)).map { Look(picture: $0, state: .live) }
    }
    return CanvasDrawingTests.bytes(picture)
  }

  func change(_ old: Arrangement, _ new: Arrangement, _ transition: Transition, on frame: Int64) -> TransitionRun? {
    compositor.change(from: old, to: new, by: transition, due: Self.clock.instant(of: frame), on: frame)
  }

  @Test func aFadeMixesBothCompositionsWhileBothGoOn() throws {
    let (old, new) = (arrangement("duo", ["a", "b"]), arrangement("pip", ["b", "a"]))
    #expect(try picture(old, 9) == still(old, 9))
    #expect(change(old, new, .fade(.seconds(1)), on: 10) != nil)
    for frame in Int64(10)..<20 {
      let seen = try picture(new, frame)
      let (from, to) = (try still(old, frame), try still(new, frame))
      let weight = Int((Double(frame - 9) / 11 * 256).rounded())
      for plane in 0..<3 {
        let wrong = seen[plane].indices.filter { index in
          let wanted = (Int(from[plane][index]) * (256 - weight) + Int(to[plane][index]) * weight + 128) / 256
          return Int(seen[plane][index]) != wanted
        }
        #expect(wrong.isEmpty, "frame \(frame), plane \(plane)")
      }
      #expect(compositor.leavingSources.map(\.source) == ["a", "b"])
    }
    #expect(try picture(new, 20) == still(new, 20))
    #expect(compositor.leavingSources.isEmpty)
  }

  @Test(arguments: Transition.Direction.allCases)
  func aSlidePushesTheOldPictureOutByTheNew(direction: Transition.Direction) throws {
    let (old, new) = (arrangement("solo", ["a"]), arrangement("solo", ["b"]))
    #expect(change(old, new, .slide(.seconds(1), towards: direction), on: 10) != nil)
    var last = 0
    for frame in Int64(10)..<20 {
      let seen = try picture(new, frame)[0]
      let (from, to) = (try still(old, frame)[0], try still(new, frame)[0])
      let isAcross = direction == .left || direction == .right
      let length = isAcross ? 320 : 180
      // By how much it was pushed is found in the picture itself.
      let pushed = stride(from: 0, through: length, by: 2).first { pixels in
        seen.indices.allSatisfy { index in
          let (row, column) = (index / 320, index % 320)
          let place = isAcross ? column : row
          let isTowardsEnd = direction == .right || direction == .down
          let isOld = isTowardsEnd ? place >= pixels : place < length - pixels
          let from0 = isTowardsEnd ? place - pixels : place + pixels
          let source = isOld ? from0 : isTowardsEnd ? from0 + length : from0 - length
          let origin = isAcross ? row * 320 + source : source * 320 + column
          return seen[index] == (isOld ? from : to)[origin]
        }
      }
      let pixels = try #require(pushed, "frame \(frame)")
      #expect(pixels > last && pixels < length)
      last = pixels
    }
    #expect(try picture(new, 20) == still(new, 20))
  }

  @Test func commandsOfOneInstantAreOneChange() throws {
    let (old, between, new) = (
      arrangement("solo", ["a"]), arrangement("duo", ["a", "placeholder"]), arrangement("duo", ["a", "b"])
    )
    #expect(change(old, between, .cut, on: 10) == nil)
    #expect(change(between, new, .fade(.seconds(1)), on: 10) != nil)
    let seen = try picture(new, 10)
    // One eleventh of the way from the solo: nearly all of it is there.
    let (from, mixed) = (try still(old, 10)[0], seen[0])
    #expect(from.indices.allSatisfy { abs(Int(from[$0]) - Int(mixed[$0])) < 22 })
    #expect(compositor.leavingSources.map(\.source) == ["a"])
  }

  @Test func aCutInTheMidstOfATransitionEndsIt() throws {
    let (a, b) = (arrangement("solo", ["a"]), arrangement("solo", ["b"]))
    _ = change(a, b, .fade(.seconds(1)), on: 10)
    _ = try picture(b, 12)
    #expect(change(b, arrangement("duo", ["a", "b"]), .cut, on: 13) == nil)
    #expect(try picture(arrangement("duo", ["a", "b"]), 13) == still(arrangement("duo", ["a", "b"]), 13))
    #expect(compositor.leavingSources.isEmpty)
  }

  @Test func aTransitionInTheMidstOfAnotherLeavesFromWhatIsSeen() throws {
    let (a, b) = (arrangement("solo", ["a"]), arrangement("solo", ["b"]))
    _ = change(a, b, .fade(.seconds(1)), on: 10)
    let seen = try picture(b, 14)[0]
    _ = change(b, a, .fade(.seconds(1)), on: 15)
    let next = try picture(a, 15)[0]
    #expect(seen.indices.allSatisfy { abs(Int(seen[$0]) - Int(next[$0])) < 20 })
    #expect(try picture(a, 25) == still(a, 25))
  }

  @Test func aFilmThatOnlyStandsNoLongerWhereItStoodIsNoTransition() throws {
    let one = Arrangement(
      layout: arrangement("solo", []).layout, sources: [SlotSource("a", film: .running(zeroAt: Instant(rawValue: 0)))])
    var held = one
    held.sources = [SlotSource("a", film: .paused(position: .seconds(1)))]
    #expect(change(one, held, .fade(.seconds(1)), on: 10) == nil)
    #expect(compositor.leavingSources.isEmpty)
  }

  @Test func aFilmOnAirAtTwoPlacesIsAskedForTheNewOneAlone() throws {
    let solo = arrangement("solo", []).layout
    let duo = arrangement("duo", []).layout
    let old = Arrangement(layout: solo, sources: [SlotSource("a", film: .running(zeroAt: Instant(rawValue: 0)))])
    let there = SlotSource("a", film: .running(zeroAt: Instant(rawValue: 1000)))
    let new = Arrangement(layout: duo, sources: [there, SlotSource("b")])
    var asked: [SlotSource] = []
    let look = { (slot: SlotSource) -> Look? in
      asked.append(slot)
      return (try? Self.picture(of: slot.source, on: 0)).map { Look(picture: $0, state: .live) }
    }
    _ = try compositor.picture(of: old, on: 9, look: look)
    _ = change(old, new, .fade(.seconds(1)), on: 10)
    asked = []
    _ = try compositor.picture(of: new, on: 10, look: look)
    #expect(asked == new.sources)
  }

  @Test func withoutATransitionAnUnchangedPictureIsTheSameOne() throws {
    let whole = try Self.picture(of: "a", on: 0)
    let solo = arrangement("solo", ["a"])
    let one = try compositor.picture(of: solo, on: 0) { _ in Look(picture: whole, state: .live) }
    #expect(one === whole)
    _ = change(solo, arrangement("duo", ["a", "a"]), .fade(.milliseconds(200)), on: 1)
    for frame in Int64(1)..<4 {
      _ = try compositor.picture(of: arrangement("duo", ["a", "a"]), on: frame) { _ in
        Look(picture: whole, state: .live)
      }
    }
    let drawn = try compositor.picture(of: arrangement("duo", ["a", "a"]), on: 4) { _ in
      Look(picture: whole, state: .live)
    }
    #expect(drawn === compositor.lastPicture)
    #expect(
      drawn
        === (try compositor.picture(of: arrangement("duo", ["a", "a"]), on: 5) { _ in Look(picture: whole, state: .live)
        }))
  }
}
