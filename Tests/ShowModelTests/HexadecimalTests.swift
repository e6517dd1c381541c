import ShowModel
import Testing

/// Bytes as text and back.
struct HexadecimalTests {
  @Test func everyByteComesBack() {
    let bytes = (0...255).map { UInt8($0) }
    let text = Hexadecimal.text(bytes)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff") && text.count == 512)
    #expect(Hexadecimal.bytes(text) == bytes)
    #expect(Hexadecimal.bytes("") == [])
  }

  @Test(arguments: ["0", "0g", "+1", "FF", "é0", " 00", "0x00"])
  func whatIsNoneIsNone(text: String) {
    #expect(Hexadecimal.bytes(text) == nil)
  }
}
