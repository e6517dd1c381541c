import ShowModel
import Testing

@testable import ShowFile

@Suite("A show file beyond a limit")
struct LimitTests {
  @Test("of its size is refused")
  func size() {
    let document = read(small() + "#" + String(repeating: "\n", count: ShowFileLimits.fileSize))
    #expect(ids(document) == ["file-too-large"])
    #expect(read(small() + String(repeating: "\n", count: ShowFileLimits.fileSize - 200)).show != nil)
  }

  @Test("of a line's length is refused at that line")
  func lineLength() {
    let document = read(small() + "\n# " + String(repeating: "x", count: ShowFileLimits.lineLength))
    #expect(ids(document) == ["line-too-long"])
    #expect((document.diagnostics.first?.excerpt.count ?? .max) <= ShowFileLimits.excerptLength + 2)
  }

  @Test("of nesting is refused, by brackets and by aliases", arguments: [31, 32, 100_000])
  func nesting(depth: Int) {
    let lines = (0..<depth).map { _ in "[" }.joined(separator: depth > 1000 ? "\n " : "")
    let closing = (0..<depth).map { _ in "]" }.joined(separator: depth > 1000 ? "\n " : "")
    let document = read(small("x-deep: \(lines)\(closing)"))
    #expect(ids(document) == (depth <= 31 ? [] : ["too-deep"]))
    let chain = (1...40).map { "x-\($0): &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
    #expect(ids(read(small("x-0: &a0 [a]\n" + chain))) == ["too-deep"])
  }

  @Test("of expanded values is refused at once: an alias bomb")
  func aliasBomb() {
    var text = "x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      text += "x-\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
    }
    let document = read(small(text))
    #expect(ids(document) == ["too-many-nodes"])
    #expect(document.show == nil)
  }

  @Test("of diagnostics lists the first and says that there are more")
  func diagnostics() {
    let keys = (0..<2000).map { "unknown\($0): x" }.joined(separator: "\n")
    let document = read(small(keys))
    #expect(document.diagnostics.count == ShowFileLimits.diagnostics + 1)
    #expect(document.diagnostics.last?.id == "too-many-problems")
  }

  @Test("of a layout's slots is refused, in a set and in a layout")
  func slots() {
    let slot = "{ x: 0, y: 0, w: 1, h: 1 }"
    for (count, ids) in [(16, []), (17, ["too-many-slots", "too-many-slots"])] {
      let layout = Array(repeating: slot, count: count).joined(separator: ", ")
      let sources = Array(repeating: "a", count: count).joined(separator: ", ")
      let text = small("artists: { a: {} }\nlayouts: { many: [\(layout)] }", inSet: "layout: many\nslots: [\(sources)]")
      #expect(ShowFileTests.ids(read(text)) == ids)
    }
  }

  @Test("of nothing, but as large as can be, is read within seconds")
  func large() {
    let names = (0..<9000).map { "  a\($0): { name: N\($0), file: f.mp4 }" }.joined(separator: "\n")
    let cues = (0..<9000).map { "- { at: after c\($0 + 1), cue: c\($0), slots: [a\($0), wrong\($0)] }" }
    let text = small("artists:\n" + names, inSet: "cues:\n" + cues.joined(separator: "\n"))
    let clock = ContinuousClock()
    let time = clock.measure { #expect(read(text).hasErrors) }
    #expect(text.utf8.count < ShowFileLimits.fileSize)
    #expect(time < .seconds(20), "\(time)")
  }
}
