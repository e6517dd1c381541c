import HTTPTypes

/// What a request wants of something that has `size` bytes (RFC 9110, section 14).
enum ByteRange: Equatable {
  case whole
  case part(ClosedRange<Int>)
  /// Nothing of what it wants is there.
  case unsatisfiable

  /// - Parameters:
  ///   - header: `Range`; a request for several ranges, or in other units, is answered with the whole.
  ///   - ifRange: `If-Range`: a part is of use only if the thing is still as it was.
  init(_ header: String?, ifRange: String?, tag: String, size: Int) {
    self = .whole
    guard let header, ifRange.map({ $0 == tag }) ?? true else { return }
    let words = header.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
    guard words.count == 2, words[0].lowercased() == "bytes", !words[1].contains(",") else { return }
    let ends = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return }
    switch (Self.number(ends[0]), Self.number(ends[1])) {
    case (nil, nil): return
    case (nil, let count?): self = count > 0 && size > 0 ? .part(max(0, size - count)...(size - 1)) : .unsatisfiable
    case (let first?, let last):
      if let last, last < first { return }
      self = first < size ? .part(first...min(last ?? size - 1, size - 1)) : .unsatisfiable
    }
  }

  /// Nil for an empty text; more than there can be for too long a number.
  private static func number(_ digits: String) -> Int? { digits.isEmpty ? nil : Int(digits) ?? .max }
}
