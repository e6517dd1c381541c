/// Sets a text in lines of masks: each word drawn once, by the fonts that can. Stays on one thread.
final class TextSetter {
  private let fonts: FontBook

  init(fonts: FontBook = FontBook()) { self.fonts = fonts }

  /// A line or more, each as high as ``LabelWriter/lineHeight(size:)``.
  struct Block {
    var lines: [LabelMask]
    /// Whether there was more than the lines could hold.
    var isCut = false
    var width: Int { lines.map(\.width).max() ?? 0 }
  }

  private struct Word {
    var mask: LabelMask
    /// Whether a space stands before it when it isn't the first of its line.
    var isSpaced: Bool
    var runsLeft: Bool
  }

  /// `text` in letters of `size` pixels, in lines no wider than `widest` and about as long as each other; a word that
  /// is wider is cut off there.
  func block(_ text: String, size: Int, widest: Int, mostLines: Int) throws(LibavError) -> Block {
    var words: [Word] = []
    for (chunk, isSpaced) in Self.chunks(of: text) {
      let mask = try mask(ofWord: chunk, size: size)
      guard mask.width > 0 else { continue }
      let runsLeft = chunk.unicodeScalars.contains(where: \.runsLeft)
      let fitted = mask.width <= widest ? mask : mask.columns(0..<widest)
      words.append(Word(mask: fitted, isSpaced: isSpaced, runsLeft: runsLeft))
    }
    let lines = broken(words, size: size, widest: widest)
    if lines.count > mostLines {
      return Block(lines: lines.prefix(mostLines).map { join($0, size: size) }, isCut: true)
    }
    // The narrowest that takes no more lines: the last one isn't left with a word of its own.
    var (low, high) = (widest / max(1, lines.count), widest)
    while lines.count > 1, high - low > size / 4 {
      let middle = (low + high) / 2
      if broken(words, size: size, widest: middle).count == lines.count { high = middle } else { low = middle }
    }
    return Block(lines: broken(words, size: size, widest: high).map { join($0, size: size) })
  }

  private func broken(_ words: [Word], size: Int, widest: Int) -> [[Word]] {
    var lines: [[Word]] = []
    var width = 0
    for word in words {
      let needed = width + gap(before: word, size: size) + word.mask.width
      if lines.isEmpty || needed > widest {
        lines.append([word])
        width = word.mask.width
      } else {
        lines[lines.count - 1].append(word)
        width = needed
      }
    }
    return lines
  }

  private func gap(before word: Word, size: Int) -> Int { word.isSpaced ? size * 9 / 25 : 0 }

  /// The words of a line side by side, those of scripts that run left in their own order.
  private func join(_ words: [Word], size: Int) -> LabelMask {
    let line = Self.visualOrder(words, runsLeft: words.first?.runsLeft ?? false)
    var joined = LabelMask(width: 0, height: LabelWriter.lineHeight(size: size), coverage: [])
    for (index, word) in line.enumerated() {
      // Between two words stands the gap of the one that is spoken second.
      let isSpaced = index > 0 && (word.isSpaced || line[index - 1].isSpaced && word.runsLeft)
      joined = joined.beside(
        word.mask,
        gap: index == 0 ? 0 : gap(before: Word(mask: word.mask, isSpaced: isSpaced, runsLeft: false), size: size))
    }
    return joined
  }

  /// From left to right: a line whose first word runs left is read from its right end; words of the other direction
  /// keep the order among themselves.
  private static func visualOrder(_ words: [Word], runsLeft: Bool) -> [Word] {
    var result: [Word] = []
    var group: [Word] = []
    func close() {
      result += group.first?.runsLeft == runsLeft ? group : group.reversed()
      group = []
    }
    for word in words {
      if let last = group.last, last.runsLeft != word.runsLeft { close() }
      group.append(word)
    }
    close()
    return runsLeft ? result.reversed() : result
  }

  private func mask(ofWord word: String, size: Int) throws(LibavError) -> LabelMask {
    var runs = TextRun.runs(of: word, fonts: fonts)
    if word.unicodeScalars.first(where: { $0.properties.isAlphabetic })?.runsLeft == true { runs.reverse() }
    var mask = LabelMask(width: 0, height: LabelWriter.lineHeight(size: size), coverage: [])
    for run in runs {
      let isFullWidth = run.text.unicodeScalars.allSatisfy(\.standsAlone)
      let drawn = try LabelWriter.line(run.text, size: size, font: run.font, isFullWidth: isFullWidth)
      mask = mask.width == 0 ? drawn : mask.beside(drawn, gap: size / 12)
    }
    return mask
  }

  /// The pieces between which a line may be broken, and whether a space stands before each.
  static func chunks(of text: String) -> [(text: String, isSpaced: Bool)] {
    var chunks: [(String, Bool)] = []
    for word in text.prefix(longestText).split(whereSeparator: \.isWhitespace) {
      var isSpaced = true
      var piece = ""
      for sign in word {
        let standsAlone = sign.unicodeScalars.first?.standsAlone ?? false
        // No line begins with a mark that closes.
        if standsAlone, !piece.isEmpty, !closing.contains(sign) {
          chunks.append((piece, isSpaced))
          (piece, isSpaced) = ("", false)
        }
        piece.append(sign)
        if standsAlone, !opening.contains(sign) {
          chunks.append((piece, isSpaced))
          (piece, isSpaced) = ("", false)
        }
      }
      if !piece.isEmpty { chunks.append((piece, isSpaced)) }
    }
    return chunks
  }

  /// Characters of a text that are drawn; what follows is left out.
  static let longestText = 500
  private static let closing: Set<Character> = [
    "、", "。", "，", "．", "！", "？", "」", "』", "）", "】", "：", "；", "ー", "々",
  ]
  private static let opening: Set<Character> = ["「", "『", "（", "【"]
}

extension TextSetter {
  /// A text in one line, in letters of `size` pixels, or smaller so that it is no wider than `widest`; cropped.
  func label(_ text: String, size: Int, widest: Int) throws(LibavError) -> LabelMask {
    let first = try block(text, size: size, widest: .max, mostLines: 1)
    let smaller = max(8, size * widest / max(1, first.width))
    let fitted = first.width <= widest ? first : try block(text, size: smaller, widest: widest, mostLines: 1)
    return fitted.lines.first?.cropped() ?? LabelMask(width: 0, height: 0, coverage: [])
  }
}
