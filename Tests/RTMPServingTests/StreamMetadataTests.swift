import Testing

@testable import RTMPServing

/// What is believed of an encoder's words about itself.
struct StreamMetadataTests {
  private func encoder(_ bytes: [UInt8]) -> String? {
    StreamMetadata(MediaUnit(.metadata, timestamp: 0, bytes: bytes)).encoder
  }

  private func named(_ name: AMF0) -> [UInt8] {
    AMF0.bytes([.string("onMetaData"), .object([.init("width", .number(1280)), .init("encoder", name)])])
  }

  @Test func itsNameIsRead() {
    #expect(
      encoder(named(.string("obs-output module (libobs version 29.0.2)")))
        == "obs-output module (libobs version 29.0.2)")
  }

  @Test func nonsenseSaysNothing() {
    #expect(encoder([]) == nil)
    #expect(encoder([2, 0, 9]) == nil)
    #expect(encoder(named(.number(3))) == nil)
    #expect(encoder(named(.string("\u{0}\n\u{1B}"))) == nil)
  }

  @Test func aNameIsCutAndHasNoControlCharacters() {
    #expect(encoder(named(.string("a\nb\u{1B}[2Jc"))) == "ab[2Jc")
    #expect(encoder(named(.string(String(repeating: "é", count: 5000))))?.count == StreamMetadata.longestName)
  }
}
