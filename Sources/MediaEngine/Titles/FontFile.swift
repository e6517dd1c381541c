import Foundation

/// The characters that a font file can draw, read from its table `cmap` (OpenType 1.9, formats 4 and 12).
struct FontFile: Sendable {
  let path: String
  /// In order, none overlapping.
  private let ranges: [ClosedRange<UInt32>]

  /// Nil for what is no outline font with a Unicode table: such as fonts of coloured bitmaps, which libfreetype can't
  /// scale.
  init?(path: String) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return nil }
    let bytes = FontBytes(data: data)
    guard let tables = bytes.tables, tables.keys.contains("glyf") || tables.keys.contains("CFF "),
      let start = tables["cmap"], let ranges = bytes.ranges(ofMapAt: start)
    else { return nil }
    self.path = path
    self.ranges = ranges
  }

  func draws(_ scalar: Unicode.Scalar) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(scalar.value)
  }
}

/// A font's bytes; everything beyond its end is nil.
private struct FontBytes {
  let data: Data

  func half(_ place: Int) -> Int? {
    guard place >= 0, place + 2 <= data.count else { return nil }
    return Int(data[place]) << 8 | Int(data[place + 1])
  }

  func word(_ place: Int) -> Int? {
    guard let high = half(place), let low = half(place + 2) else { return nil }
    return high << 16 | low
  }

  /// Where each table begins; of a collection those of its first font.
  var tables: [String: Int]? {
    guard var start = word(0).map({ _ in 0 }) else { return nil }
    if data.prefix(4).elementsEqual("ttcf".utf8) {
      guard let first = word(12) else { return nil }
      start = first
    }
    guard let count = half(start + 4), count <= Self.mostTables else { return nil }
    var tables: [String: Int] = [:]
    for number in 0..<count {
      let entry = start + 12 + 16 * number
      guard entry + 16 <= data.count, let place = word(entry + 8) else { return nil }
      tables[String(decoding: data[entry..<entry + 4], as: UTF8.self)] = place
    }
    return tables
  }

  /// Of the largest Unicode subtable.
  func ranges(ofMapAt start: Int) -> [ClosedRange<UInt32>]? {
    guard let count = half(start + 2) else { return nil }
    var best: [ClosedRange<UInt32>]?
    for number in 0..<min(count, Self.mostTables) {
      let record = start + 4 + 8 * number
      guard let platform = half(record), platform == 0 || platform == 3, let offset = word(record + 4),
        let format = half(start + offset)
      else { continue }
      let table = start + offset
      let ranges = format == 12 ? groups(at: table) : format == 4 ? segments(at: table) : nil
      if let ranges, ranges.count >= best?.count ?? 0 || format == 12 { best = ranges }
      if format == 12 { break }
    }
    return best
  }

  private func groups(at table: Int) -> [ClosedRange<UInt32>]? {
    guard let count = word(table + 12), count <= Self.mostRanges else { return nil }
    return (0..<count).compactMap { number in
      let group = table + 16 + 12 * number
      guard let first = word(group), let last = word(group + 4), first <= last else { return nil }
      return UInt32(first)...UInt32(last)
    }
  }

  private func segments(at table: Int) -> [ClosedRange<UInt32>]? {
    guard let twice = half(table + 6) else { return nil }
    return stride(from: 0, to: twice, by: 2).compactMap { place in
      guard let last = half(table + 14 + place), let first = half(table + 16 + twice + place), first <= last,
        first != 0xFFFF
      else { return nil }
      return UInt32(first)...UInt32(last)
    }
  }

  private static let mostTables = 256
  private static let mostRanges = 100_000
}
