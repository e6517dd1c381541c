import ShowModel
import Testing

@testable import ShowFile

@Suite("The bytes of a show file")
struct EncodingTests {
  private func read(_ bytes: [UInt8]) -> ShowDocument { ShowReader.read(bytes, file: "show.yaml", zones: FixedZones()) }

  @Test("may begin with a byte order mark, which no column counts")
  func byteOrderMark() {
    let document = read([0xEF, 0xBB, 0xBF] + Array(small().replacing("show:", with: "shw:").utf8))
    let unknown = document.diagnostics.first { $0.id == "unknown-key" }
    #expect(unknown?.line == 1 && unknown?.column == 1)
    #expect(read([0xEF, 0xBB, 0xBF] + Array(small().utf8)).show != nil)
  }

  @Test("may have CRLF line breaks", arguments: ["\r\n", "\r"])
  func lineBreaks(lineBreak: String) {
    let plain = ShowFileTests.read(small("placeholder: a.mp4", inSet: "colour: red"))
    let other = ShowFileTests.read(small("placeholder: a.mp4", inSet: "colour: red").replacing("\n", with: lineBreak))
    #expect(ids(plain) == ["unknown-key"])
    #expect(other.diagnostics == plain.diagnostics)
  }

  @Test("may be empty, which is an error at its beginning", arguments: ["", "\n\n", "---\n", "~"])
  func empty(text: String) {
    let document = ShowFileTests.read(text)
    #expect(document.show == nil)
    #expect(ids(document) == [text == "~" ? "not-a-mapping" : "empty-file"])
    #expect(document.diagnostics.first?.line == 1)
  }

  @Test("are refused when they aren't UTF-8, with the line of the first wrong one")
  func notUTF8() {
    let latin1 = Array("show: Caf".utf8) + [0xE9] + Array("\n".utf8)
    let document = read(Array("# one\n# two\n".utf8) + latin1)
    #expect(ids(document) == ["not-utf8"])
    #expect(document.diagnostics.first?.message.contains("line 3") == true)
    let utf16: [UInt8] = [0xFF, 0xFE] + small().utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(ids(read(utf16)) == ["not-utf8"])
  }

  @Test("are refused when they hold a control character, with its place", arguments: ["\0", "\u{1B}", "\u{FEFF}"])
  func controlCharacter(character: String) {
    let document = ShowFileTests.read("show: 🎉\(character)\n")
    #expect(ids(document) == ["control-character"])
    #expect(document.diagnostics.first.map { [$0.line, $0.column] } == [1, 8])
  }

  @Test("have columns in characters as a reader counts them")
  func columns() throws {
    let text = small("artists: { 🎉: {}, e\u{301}te\u{301}: { nmae: x } }")
    let found = try #require(ShowFileTests.read(text).diagnostics.first { $0.id == "unknown-key" })
    #expect([found.line, found.column, found.length] == [4, 26, 4])
    let family = small("artists: { a: { name: \"👩‍👩‍👧‍👦🇩🇪\", nmae: x } }")
    let after = try #require(ShowFileTests.read(family).diagnostics.first)
    #expect([after.line, after.column] == [4, 29])
    #expect(after.rendered().contains("\n  " + String(repeating: " ", count: 30) + "^^^^\n"), "\(after.rendered())")
  }
}
