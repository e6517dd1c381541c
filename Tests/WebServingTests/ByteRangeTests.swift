import Testing

@testable import WebServing

/// What part of a thing a request wants.
struct ByteRangeTests {
  private func range(_ header: String?, ifRange: String? = nil, size: Int = 100) -> ByteRange {
    ByteRange(header, ifRange: ifRange, tag: "\"a\"", size: size)
  }

  @Test(arguments: [
    ("bytes=0-0", 0...0), ("bytes=0-", 0...99), ("bytes=10-19", 10...19), ("bytes=90-500", 90...99),
    ("bytes=-5", 95...99), ("bytes=-500", 0...99), ("Bytes = 3-4", 3...4),
    ("bytes=99-99999999999999999999999", 99...99),
  ]) func aRangeIsTakenAsFarAsThereIsAnything(header: String, part: ClosedRange<Int>) {
    #expect(range(header) == .part(part))
  }

  @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"])
  func nothingOfItIsThere(header: String) { #expect(range(header) == .unsatisfiable) }

  @Test(arguments: [
    nil, "", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=+1-2",
    "bytes=1--2", "bytes=0x1-2",
  ]) func whatIsNoRangeGetsTheWhole(header: String?) { #expect(range(header) == .whole) }

  @Test func aThingThatHasChangedIsSentWhole() {
    #expect(range("bytes=1-2", ifRange: "\"a\"") == .part(1...2))
    #expect(range("bytes=1-2", ifRange: "\"b\"") == .whole)
    #expect(range("bytes=1-2", ifRange: "Sat, 05 Dec 2026 20:00:00 GMT") == .whole)
  }

  @Test func nothingHasNoParts() {
    #expect(range("bytes=0-", size: 0) == .unsatisfiable)
    #expect(range("bytes=-1", size: 0) == .unsatisfiable)
  }
}
