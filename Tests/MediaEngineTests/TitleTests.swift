import ShowModel
import Testing

@testable import MediaEngine

/// How texts are set, drawn and blended over the programme.
@Suite struct TitleTests {
  static let canvas = PixelRectangle(x: 0, y: 0, width: 640, height: 360)

  @Test func linesAreBrokenBetweenWordsAndBetweenSignsOfChinese() {
    #expect(TextSetter.chunks(of: "  Happy   birthday ").map(\.text) == ["Happy", "birthday"])
    #expect(TextSetter.chunks(of: "誕生日、おめ").map(\.text) == ["誕", "生", "日", "、", "お", "め"])
    #expect(TextSetter.chunks(of: "A 日本B").map(\.isSpaced) == [true, true, false, false])
  }

  @Test func aLineIsNoWiderThanAllowedAndEveryWordIsOnOne() throws {
    let text = "The quick brown fox jumps over the lazy dog, again and again and again"
    let setter = TextSetter()
    let whole = try setter.block(text, size: 20, widest: 10_000, mostLines: 1)
    let wrapped = try setter.block(text, size: 20, widest: 200, mostLines: 20)
    #expect(whole.lines.count == 1 && !whole.isCut)
    #expect(wrapped.lines.count > 3 && wrapped.lines.allSatisfy { $0.width <= 200 })
    #expect(wrapped.lines.reduce(0) { $0 + $1.width } > whole.width - 20 * 10)
    #expect(try setter.block(text, size: 20, widest: 200, mostLines: 2).isCut)
  }

  @Test func wordsOfAScriptThatRunsLeftStandFromRightToLeft() throws {
    let setter = TextSetter()
    let first = try setter.block("שלום", size: 30, widest: 1000, mostLines: 1).lines[0]
    let both = try setter.block("שלום עולם", size: 30, widest: 1000, mostLines: 1).lines[0]
    // The first word ends the line.
    let tail = try #require(both.width > first.width ? both : nil)
    for row in 0..<both.height {
      let line = Array(tail.coverage[row * tail.width..<(row + 1) * tail.width].suffix(first.width))
      #expect(line == Array(first.coverage[row * first.width..<(row + 1) * first.width]))
    }
  }

  @Test(arguments: [
    "Happy birthday, SYNC^UP", "100% %{pts} \\ ' : , [a] ;", "誕生日おめでとう", "생일 축하해", "عيد ميلاد سعيد",
    "С днём рождения", "🎉 Party 👩‍🎤🏽", "สุขสันต์", "जन्मदिन", "e\u{301}té", "🇯🇵", "\u{1F3FB}", "\u{10FFFD}", "\u{200B}",
    String(repeating: "W", count: 500), String(repeating: "many words ", count: 60),
  ])
  func anyTextIsDrawnOrLeftOutAndStaysInsideThePicture(text: String) throws {
    let overlay = try TitleArt(canvas: Self.canvas).overlay(.caption(text))
    if let overlay {
      #expect(overlay.width <= 640 * 94 / 100 && overlay.height <= 180, "\(overlay.width)x\(overlay.height)")
      let place = TitleArt.place(.caption(text), overlay, on: Self.canvas)
      #expect(place.x >= 0 && place.y >= 180 && place.y + overlay.height <= 360 - 360 * TitleArt.safePercent / 100)
    }
    let isBlank = ["\u{200B}", "\u{10FFFD}"].contains(text)
    #expect((overlay == nil) == isBlank)
  }

  @Test func aSignThatNoFontDrawsIsLeftOutInsteadOfABox() throws {
    let fonts = FontBook()
    #expect(TextRun.runs(of: "a\u{10FFFD}b", fonts: fonts) == [TextRun(text: "ab", font: LabelWriter.font)])
    #expect(TextRun.runs(of: "e\u{301}", fonts: fonts).map(\.text) == ["é"])
    #expect(FontFile(path: LabelWriter.font)?.draws("A") == true)
    #expect(FontFile(path: LabelWriter.font)?.draws("日") == false)
    #expect(FontFile(path: "/etc/passwd") == nil)
  }

  @Test func anOverlayIsBlendedAsTheFormulaSays() throws {
    var drawing = Overlay.Drawing(width: 40, height: 20)
    drawing.paint(.black, .solid(width: 40, height: 20), opacity: 0.5)
    drawing.paint(CanvasColour(luma: 235, blue: 90, red: 200), .solid(width: 10, height: 20), x: 4)
    let overlay = drawing.finished()
    for opacity in [256, 128, 0] {
      let builder = try PictureBuilder(copying: CanvasDrawingTests.flat(180, width: 64, height: 40))
      builder.blend(overlay, x: 8, y: 6, opacity: opacity)
      let planes = CanvasDrawingTests.bytes(try #require(builder.finish()))
      func mixed(_ over: Double, _ cover: Double) -> Double {
        let part = cover * Double(opacity) / 256
        return 180 * (1 - part) + over * part
      }
      #expect(planes[0][10 * 64 + 2] == 180 && planes[0][30 * 64 + 20] == 180)
      #expect(abs(Double(planes[0][10 * 64 + 9]) - mixed(16, 0.5)) <= 1.5)
      #expect(abs(Double(planes[0][10 * 64 + 15]) - mixed(235, 1)) <= 1.5)
      #expect(abs(Double(planes[1][5 * 32 + 7]) - mixed(90, 1)) <= 1.5)
      #expect(abs(Double(planes[2][5 * 32 + 20]) - mixed(128, 0.5)) <= 1.5)
    }
  }
}

/// Which texts stand on which frame.
@Suite struct TitleBoardTests {
  func opacities(_ board: inout TitleBoard, _ frames: Range<Int64>, drawn: Set<String> = ["a", "b", "HANA"])
    -> [[String]]
  {
    frames.map { frame in
      board.titles(on: frame) { drawn.contains($0.text) }.map { "\($0.titling.text) \($0.opacity)" }
    }
  }

  @Test func aCaptionIsThereOnItsFrameAndGoneOnTheOneThatTakesItAway() {
    var board = TitleBoard()
    board.caption("a", from: 10, fade: 0)
    #expect(opacities(&board, 9..<12) == [[], ["a 256"], ["a 256"]])
    board.caption("b", from: 12, fade: 0)
    #expect(opacities(&board, 12..<13) == [["b 256"]])
    board.caption(nil, from: 13, fade: 0)
    #expect(opacities(&board, 13..<15) == [[], []])
  }

  @Test func aCaptionThatIsNotDrawnYetLeavesTheOneBeforeStanding() {
    var board = TitleBoard()
    board.caption("a", from: 10, fade: 0)
    _ = opacities(&board, 10..<11)
    board.caption("b", from: 12, fade: 0)
    #expect(opacities(&board, 12..<14, drawn: ["a"]) == [["a 256"], ["a 256"]])
    #expect(opacities(&board, 14..<16) == [["b 256"], ["b 256"]])
  }

  @Test func captionsFadeOneIntoTheOther() {
    var board = TitleBoard()
    board.caption("a", from: 10, fade: 3)
    #expect(opacities(&board, 10..<14) == [["a 64"], ["a 128"], ["a 192"], ["a 256"]])
    board.caption("b", from: 20, fade: 3)
    #expect(opacities(&board, 20..<24) == [["a 192", "b 64"], ["a 128", "b 128"], ["a 64", "b 192"], ["b 256"]])
    board.caption(nil, from: 30, fade: 1)
    #expect(opacities(&board, 30..<32) == [["b 128"], []])
  }

  @Test func aNameComesAndGoesGentlyAndStandsForItsTime() {
    var board = TitleBoard()
    board.lowerThird(.lowerThird("HANA", artist: 0), from: 10, frames: 12, fade: 3)
    let seen = opacities(&board, 9..<23).map { $0.first }
    #expect(seen[0] == nil && seen[1] == "HANA 64" && seen[4] == "HANA 256" && seen[9] == "HANA 256")
    #expect(seen[12] == "HANA 64" && seen[13] == nil)
  }
}
