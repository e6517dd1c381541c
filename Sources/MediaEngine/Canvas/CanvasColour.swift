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
    self.init(red: Int(number >> 16), green: Int(number >> 8 & 255), blue: Int(number & 255))
  }

  /// Of full-range red, green and blue, each 0 to 255.
  init(red: Int, green: Int, blue: Int) {
    let (r, g, b) = (Double(red), Double(green), Double(blue))
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    luma = UInt8((16 + y * 219 / 255).rounded())
    self.blue = UInt8((128 + (b - y) / 1.8556 * 224 / 255).rounded())
    self.red = UInt8((128 + (r - y) / 1.5748 * 224 / 255).rounded())
  }
}
