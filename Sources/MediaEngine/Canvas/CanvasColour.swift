/// A colour as pictures hold it: 8 bits, BT.709, limited range.
struct CanvasColour: Hashable, Sendable {
  var luma: UInt8
  var blue: UInt8
  var red: UInt8

  static let black = CanvasColour(luma: 16, blue: 128, red: 128)

  init(luma: UInt8, blue: UInt8, red: UInt8) {
    self.luma = luma
    self.blue = blue
    self.red = red
  }

  /// Of `#rrggbb`; nil for any other text. The formula is ITU-R BT.709's, items 3.2 to 3.5.
  init?(_ hex: String) {
    let digits = hex.utf8.dropFirst()
    guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6, let number = UInt32(hex.dropFirst(), radix: 16),
      hex.utf8.dropFirst().first != UInt8(ascii: "+")
    else {
      return nil
    }
    let (r, g, b) = (Double(number >> 16), Double(number >> 8 & 255), Double(number & 255))
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    luma = UInt8((16 + y * 219 / 255).rounded())
    blue = UInt8((128 + (b - y) / 1.8556 * 224 / 255).rounded())
    red = UInt8((128 + (r - y) / 1.5748 * 224 / 255).rounded())
  }
}
