import Foundation

/// A picture in Y'CbCr 4:2:0, 8 bits.
public struct Picture: Sendable, Equatable {
  /// In pixels, even.
  public let width: Int
  public let height: Int
  /// The three planes, one after the other.
  let bytes: [UInt8]

  static func size(width: Int, height: Int) -> Int { width * height * 3 / 2 }

  /// A frame of a film or an image file, scaled.
  public static func of(file: String, seconds: Double = 0, width: Int, height: Int) throws -> Picture {
    let answer = try MediaTool.run([
      "ffmpeg", "-v", "error", "-ss", "\(seconds)", "-i", file, "-frames:v", "1",
      "-vf", "scale=\(width):\(height):flags=area", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-",
    ])
    guard answer.output.count == size(width: width, height: height) else {
      throw AnalysisError("\(file) has no frame at \(seconds) s")
    }
    return Picture(width: width, height: height, bytes: [UInt8](answer.output))
  }

  /// A part of it, in fractions of its size, sampled to `width` times `height`.
  public func part(
    x: Double, y: Double, w: Double, h: Double, width: Int, height: Int
  ) -> Picture {
    var part: [UInt8] = []
    part.reserveCapacity(Self.size(width: width, height: height))
    var plane = 0
    for scale in [1, 2, 2] {
      let columns = self.width / scale
      let rows = self.height / scale
      for row in 0..<height / scale {
        let from = min(rows - 1, Int((y + h * (Double(row) + 0.5) / Double(height / scale)) * Double(rows)))
        for column in 0..<width / scale {
          let place = (x + w * (Double(column) + 0.5) / Double(width / scale)) * Double(columns)
          part.append(bytes[plane + from * columns + min(columns - 1, Int(place))])
        }
      }
      plane += columns * rows
    }
    return Picture(width: width, height: height, bytes: part)
  }

  /// Whether there is nothing to see: hardly any luma anywhere.
  public var isBlack: Bool { bytes.prefix(width * height).allSatisfy { $0 < 32 } }

  /// How different two pictures of one size are: 0 the same, 1 black against white; chroma counts as much as luma.
  public func distance(to other: Picture) -> Double {
    precondition(width == other.width && height == other.height, "pictures of two sizes can't be compared")
    let luma = width * height
    var sums = (0, 0)
    for place in 0..<luma { sums.0 += abs(Int(bytes[place]) - Int(other.bytes[place])) }
    for place in luma..<bytes.count { sums.1 += abs(Int(bytes[place]) - Int(other.bytes[place])) }
    return (Double(sums.0) / Double(luma) + Double(sums.1) / Double(bytes.count - luma)) / 2 / 255
  }
}
