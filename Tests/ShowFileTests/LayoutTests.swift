import Foundation
import ShowModel
import Testing

@testable import ShowFile

@Suite("A layout")
struct LayoutTests {
  private func slots(_ slot: String, programme: String = "{ size: 1280x720 }") throws -> [SlotRectangle] {
    try show(small("programme: \(programme)\nlayouts: { mine: [\(slot)] }")).layouts[0].slots
  }

  @Test("is the same in fractions, decimals, percent and pixels")
  func units() throws {
    let half = [SlotRectangle(x: Fraction(1, 4), y: .zero, width: Fraction(1, 2), height: .one)]
    #expect(try slots("{ x: 1/4, y: 0, w: 1/2, h: 1 }") == half)
    #expect(try slots("{ x: 0.25, y: 0, w: 0.5, h: 1 }") == half)
    #expect(try slots("{ x: 25%, y: 0%, w: 50%, h: 100% }") == half)
    #expect(try slots("{ x: 320px, y: 0px, w: 640px, h: 720px }") == half)
    #expect(try slots("{ x: 320px, y: 0, w: 50%, h: 1 }") == half)
  }

  @Test("in pixels is a part of the programme's own size")
  func programmeSize() throws {
    #expect(try slots("{ x: 0, y: 0, w: 320px, h: 1 }", programme: "{ size: 640x360 }")[0].width == Fraction(1, 2))
    #expect(try slots("{ x: 0, y: 0, w: 320px, h: 1 }", programme: "{ fps: 25 }")[0].width == Fraction(1, 4))
  }

  @Test("of three thirds fills the canvas exactly")
  func thirds() throws {
    let document = read(
      small("layouts: { mine: [{ x: 2/3, y: 0, w: 1/3, h: 1 }, { x: 66.7%, y: 0, w: 33.3%, h: 1 }] }"))
    #expect(document.show != nil)
    #expect(ids(read(small("layouts: { mine: [{ x: 66.7%, y: 0, w: 33.4%, h: 1 }] }"))) == ["layout-leaves-canvas"])
  }

  @Test("as a mapping has a colour behind its slots")
  func background() throws {
    let text = "layouts: { mine: { background: \"#10203F\", slots: [{ x: 0, y: 0, w: 1, h: 1 }] } }"
    let layout = try show(small(text)).layouts[0]
    #expect(layout.background == "#10203f" && layout.slots.count == 1)
  }

  @Test("shows a source whole, or filling its slot, or a part of it filling its slot")
  func fits() throws {
    let place = "x: 0, y: 0, w: 1, h: 1"
    #expect(try slots("{ \(place) }")[0].fit == .contain)
    #expect(try slots("{ \(place), fit: cover }")[0].fit == .cover)
    let part = SourcePart(x: Fraction(1, 4), y: .zero, width: Fraction(1, 2), height: .one)
    for fit in [", fit: crop", ""] {
      let slot = try slots("{ \(place)\(fit), crop: { x: 25%, y: 0, w: 1/2, h: 1 } }")[0]
      #expect(slot.crop == part && slot.fit == .cover)
    }
    #expect(try slots("{ \(place), fit: contain, crop: { x: 25%, y: 0, w: 1/2, h: 1 } }")[0].fit == .contain)
  }

  @Test("has a border in pixels or as a part of the canvas's height")
  func borders() throws {
    let place = "x: 0, y: 0, w: 1, h: 1"
    let border = SlotBorder(width: Fraction(1, 90), colour: "#ffffff")
    #expect(try slots("{ \(place), border: { width: 8px, colour: \"#FFFFFF\" } }")[0].border == border)
    #expect(try slots("{ \(place), border: { width: 1/90, colour: \"#ffffff\" } }")[0].border == border)
    #expect(border.pixels(ofHeight: 720) == 8 && border.pixels(ofHeight: 90) == 2)
  }

  @Test("of an older journal is read as it was meant")
  func olderJournal() throws {
    let whole = #""x":{"numerator":0,"denominator":1},"y":{"numerator":0,"denominator":1}"#
    let text =
      "{\"name\":\"a\",\"slots\":[{\(whole),\"width\":{\"numerator\":1,\"denominator\":1},"
      + "\"height\":{\"numerator\":1,\"denominator\":2}}]}"
    let layout = try JSONDecoder().decode(Layout.self, from: Data(text.utf8))
    #expect(layout.slots == [SlotRectangle(x: .zero, y: .zero, width: .one, height: Fraction(1, 2))])
    #expect(
      try JSONDecoder().decode(Transition.self, from: Data(#"{"slide":{"_0":500}}"#.utf8)) == .slide(.milliseconds(500))
    )
  }

  @Test("of the file stands before the built-in one of its name")
  func replacesBuiltIn() throws {
    let show = try show(small("layouts: { duo: [{ x: 0, y: 0, w: 1, h: 1 }] }\nartists: { a: {} }"))
    #expect(show.layout("duo")?.slots.count == 1)
    let two = read(
      small("layouts: { duo: [{ x: 0, y: 0, w: 1, h: 1 }] }\nartists: { a: {} }", inSet: "layout: duo\nslots: [a, a]"))
    #expect(ids(two) == ["too-many-slots"])
  }
}
