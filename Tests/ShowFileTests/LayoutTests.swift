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

  @Test("of the file stands before the built-in one of its name")
  func replacesBuiltIn() throws {
    let show = try show(small("layouts: { duo: [{ x: 0, y: 0, w: 1, h: 1 }] }\nartists: { a: {} }"))
    #expect(show.layout("duo")?.slots.count == 1)
    let two = read(
      small("layouts: { duo: [{ x: 0, y: 0, w: 1, h: 1 }] }\nartists: { a: {} }", inSet: "layout: duo\nslots: [a, a]"))
    #expect(ids(two) == ["too-many-slots"])
  }
}
