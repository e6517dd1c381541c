/// Words that are ruled out, looked for in what a line looks like.
///
///     let rules = WordRules(["spam", "free *coin*"])
///     rules.match(in: "Get your FREE ßitcoins")      // "free *coin*"
///
/// A rule is a word, or some in a row; `*` stands for any letters within a word. There are no other patterns: the time
/// that a line takes grows with its length and the rules', and with nothing else.
struct WordRules {
  private struct Rule {
    var written: String
    var words: [[Character]]
  }
  private var rules: [Rule] = []

  init(_ written: [String] = []) {
    for text in written.prefix(HubLimits.wordRules) {
      let words = text.prefix(HubLimits.wordRule).split(whereSeparator: \.isWhitespace).map(Self.pattern)
        .filter { $0.contains { $0 != "*" } }
      if !words.isEmpty { rules.append(Rule(written: text, words: words)) }
    }
  }

  /// Whether a rule says anything, once it is looked at.
  static func isRule(_ text: String) -> Bool { !WordRules([text]).rules.isEmpty }

  /// The first rule that a line breaks, as it was written.
  func match(in line: String) -> String? {
    guard !rules.isEmpty else { return nil }
    let words = Skeleton.words(of: line).map { Array($0.prefix(HubLimits.line.clusters)) }
    return rules.first { Self.breaks(words, $0) }?.written
  }

  private static func breaks(_ line: [[Character]], _ rule: Rule) -> Bool {
    guard line.count >= rule.words.count else { return false }
    return (0...line.count - rule.words.count).contains { start in
      rule.words.indices.allSatisfy { fits(line[start + $0], rule.words[$0]) }
    }
  }

  /// Whether a word is as the pattern has it. A pattern's length is a constant, so this takes a time that grows with the
  /// word's alone: after a mismatch only the last `*` takes one letter more.
  private static func fits(_ word: [Character], _ pattern: [Character]) -> Bool {
    var (at, place) = (0, 0)
    var star: (place: Int, at: Int)?
    while at < word.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, at)
        place += 1
      } else if place < pattern.count, pattern[place] == word[at] {
        at += 1
        place += 1
      } else if let last = star {
        star = (last.place, last.at + 1)
        (place, at) = (last.place + 1, last.at + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }

  /// Scripts that don't part their words: there a word is looked for within.
  private static func pattern(of word: Substring) -> [Character] {
    let plain = Array(Skeleton.pattern(of: word))
    let isWithoutSpaces = plain.contains { letter in
      letter.unicodeScalars.contains { (0x0E00...0x0EFF).contains($0.value) || (0x2E80...0xD7FF).contains($0.value) }
    }
    return isWithoutSpaces ? ["*"] + plain + ["*"] : plain
  }
}

/// Addresses in a line.
enum LinkFinder {
  /// Whether there is one that people would follow: with its scheme, or a host as it is typed.
  static func hasLink(_ line: String) -> Bool {
    line.split(separator: " ").contains { word in
      let word = word.lowercased()
      if word.contains("://") || word.hasPrefix("www.") { return true }
      let host = word.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
      let labels = host.split(separator: ".", omittingEmptySubsequences: false)
      guard labels.count > 1, let last = labels.last, (2...18).contains(last.count), labels[0].count > 1 else {
        return false
      }
      return last.allSatisfy { $0.isLetter && $0.isASCII }
        && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
    }
  }
}
