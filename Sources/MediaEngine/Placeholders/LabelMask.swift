/// A drawing in one colour: how much of each pixel it covers.
struct LabelMask: Equatable, Sendable {
  var width: Int
  var height: Int
  /// Row by row; 255 covers all.
  var coverage: [UInt8]

  /// The smallest part that holds everything drawn; empty when nothing is.
  func cropped() -> LabelMask {
    guard let first = coverage.firstIndex(where: { $0 > 0 }), let last = coverage.lastIndex(where: { $0 > 0 }) else {
      return LabelMask(width: 0, height: 0, coverage: [])
    }
    let (top, bottom) = (first / width, last / width)
    let rows = LabelMask(
      width: width, height: bottom + 1 - top, coverage: Array(coverage[top * width..<(bottom + 1) * width]))
    return rows.croppedAtSides()
  }

  /// The parts between columns in which nothing is drawn, all of the full height.
  func splitAtGaps() -> [LabelMask] {
    let isDrawn = (0..<width).map { column in (0..<height).contains { coverage[$0 * width + column] > 0 } }
    var parts: [LabelMask] = []
    var start: Int?
    for column in 0...width {
      if column < width && isDrawn[column] {
        start = start ?? column
      } else if let from = start {
        parts.append(part(columns: from..<column, rows: 0..<height))
        start = nil
      }
    }
    return parts
  }

  /// Without the empty columns on its left and right; as high as it was.
  func croppedAtSides() -> LabelMask {
    var (left, right) = (width, 0)
    coverage.withUnsafeBufferPointer { bytes in
      for row in 0..<height {
        let line = row * width
        var column = 0
        while column < left, bytes[line + column] == 0 { column += 1 }
        left = min(left, column)
        column = width
        while column > right, bytes[line + column - 1] == 0 { column -= 1 }
        right = max(right, column)
      }
    }
    return left < right
      ? part(columns: left..<right, rows: 0..<height) : LabelMask(width: 0, height: height, coverage: [])
  }

  /// Some columns of it, as high as it was.
  func columns(_ columns: Range<Int>) -> LabelMask { part(columns: columns, rows: 0..<height) }

  /// This one and on its right another of the same height, with so many empty columns between.
  func beside(_ other: LabelMask, gap: Int) -> LabelMask {
    var joined = LabelMask(width: width + gap + other.width, height: height, coverage: [])
    joined.coverage.reserveCapacity(joined.width * height)
    for row in 0..<height {
      joined.coverage += coverage[row * width..<(row + 1) * width]
      joined.coverage += repeatElement(0, count: gap)
      joined.coverage += other.coverage[row * other.width..<(row + 1) * other.width]
    }
    return joined
  }

  private func part(columns: Range<Int>, rows: Range<Int>) -> LabelMask {
    LabelMask(
      width: columns.count, height: rows.count,
      coverage: rows.flatMap { coverage[($0 * width + columns.lowerBound)..<($0 * width + columns.upperBound)] })
  }
}

extension PictureBuilder {
  /// Paints `mask` in a shade of grey with its left upper corner at (x, y); what leaves the picture is cut off.
  func paint(_ mask: LabelMask, x: Int, y: Int, luma: UInt8, strength: Int = 255) {
    guard let (bytes, stride) = plane(0) else { return }
    let rows = max(0, -y)..<max(max(0, -y), min(mask.height, height - y))
    let columns = max(0, -x)..<max(max(0, -x), min(mask.width, width - x))
    for row in rows {
      let line = bytes + (y + row) * stride + x
      for column in columns {
        let cover = Int(mask.coverage[row * mask.width + column]) * strength
        guard cover > 0 else { continue }
        let old = Int(line[column])
        line[column] = UInt8(clamping: old + (Int(luma) - old) * cover / (255 * 255))
      }
    }
    greyChroma(under: mask, x: x, y: y, rows: rows, columns: columns, strength: strength)
  }

  private func greyChroma(
    under mask: LabelMask, x: Int, y: Int, rows: Range<Int>, columns: Range<Int>, strength: Int
  ) {
    for number in 1...2 {
      guard let (bytes, stride) = plane(number) else { return }
      for row in rows where (y + row) % 2 == 0 {
        for column in columns where (x + column) % 2 == 0 {
          let cover = Int(mask.coverage[row * mask.width + column]) * strength
          guard cover > 0 else { continue }
          let place = (y + row) / 2 * stride + (x + column) / 2
          let old = Int(bytes[place])
          bytes[place] = UInt8(clamping: old + (128 - old) * cover / (255 * 255))
        }
      }
    }
  }
}
