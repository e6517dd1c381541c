/// What a text looks like, whatever letters it is made of: two texts with the same skeleton are easily taken for each
/// other (compare Unicode Technical Standard 39, section 4).
///
///     Skeleton.of(name: "Αdа\u{200B}") == Skeleton.of(name: "Ada")     // Greek, Latin and Cyrillic letters
///
/// Compatibility forms become plain letters, small ones, without accents; letters of other scripts that look like Latin
/// ones become those; what is invisible is left out.
enum Skeleton {
  /// Of a name: letters and digits alone, and those that look alike made one.
  static func of(name: String) -> String {
    var skeleton = ""
    for scalar in name.unicodeScalars {
      append(scalar, to: &skeleton) { letter in
        switch letter {
        // A capital I, an l and a 1; an O and a 0: in most typefaces one and the same.
        case "i", "l", "1", "|", "!": "l"
        case "o", "0": "o"
        case "m": "rn"
        case "w": "vv"
        case "$", "5": "s"
        case "@": "a"
        default: isPart(letter) ? String(letter) : ""
        }
      }
    }
    return skeleton
  }

  /// The words of a line: runs of letters and digits. Letters that stand apart, as in `s p a m`, are a word as well.
  static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var apart = ""
    func end() {
      guard !word.isEmpty else { return }
      if word.unicodeScalars.count == 1 {
        apart += word
      } else {
        if apart.unicodeScalars.count > 2 { words.append(apart) }
        apart = ""
      }
      words.append(word)
      word = ""
    }
    for scalar in line.unicodeScalars {
      var told = ""
      append(scalar, to: &told) { isPart($0) ? String($0) : ($0 == "$" ? "s" : $0 == "@" ? "a" : " ") }
      for letter in told { if letter == " " { end() } else { word.append(letter) } }
    }
    end()
    if apart.unicodeScalars.count > 2 { words.append(apart) }
    return words
  }

  /// A word of a rule, likewise, with its `*` kept.
  static func pattern(of word: Substring) -> String {
    word.split(separator: "*", omittingEmptySubsequences: false)
      .map { words(of: String($0)).joined() }.joined(separator: "*")
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String, _ seen: (Character) -> String) {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return
    default: break
    }
    for letter in plain(scalar) { text += seen(letter) }
  }

  private static func isPart(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }

  /// The small letter without marks that a scalar is, or looks like.
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    if let letter = CompatibleLetters.plain(scalar) { return letter }
    let small = scalar.properties.lowercaseMapping
    var plain = ""
    for part in small.unicodeScalars {
      if part.properties.generalCategory == .nonspacingMark { continue }
      plain += Homoglyphs.table[part] ?? CompatibleLetters.plain(part) ?? String(part)
    }
    return plain
  }
}

/// Forms of letters that Unicode has for compatibility, and Latin letters with marks.
enum CompatibleLetters {
  static func plain(_ scalar: Unicode.Scalar) -> String? {
    let value = scalar.value
    switch value {
    case 0xC0...0x24F: return named(value - 0xC0, in: latin)
    case 0x1E00...0x1EFF: return named(value - 0x1E00, in: moreLatin)
    // Fullwidth.
    case 0xFF01...0xFF5E: return Unicode.Scalar(value - 0xFEE0).map { String($0).lowercased() }
    // In circles, parentheses and squares.
    case 0x249C...0x24B5: return letter(value - 0x249C)
    case 0x24B6...0x24E9: return letter((value - 0x24B6) % 26)
    case 0x1F110...0x1F129: return letter(value - 0x1F110)
    case 0x1F130...0x1F149: return letter(value - 0x1F130)
    case 0x1F150...0x1F169: return letter(value - 0x1F150)
    case 0x1F170...0x1F189: return letter(value - 0x1F170)
    // Regional indicators: flags where two stand together.
    case 0x1F1E6...0x1F1FF: return letter(value - 0x1F1E6)
    // Mathematical ones: Latin, Greek, digits.
    case 0x1D400...0x1D6A3: return letter((value - 0x1D400) % 26)
    case 0x1D6A4: return "i"
    case 0x1D6A5: return "j"
    case 0x1D6A8...0x1D7C9: return Unicode.Scalar(greek(value - 0x1D6A8)).map { Homoglyphs.table[$0] ?? String($0) }
    case 0x1D7CE...0x1D7FF: return String((value - 0x1D7CE) % 10)
    case 0x2460...0x2468: return String(value - 0x2460 + 1)
    case 0x2080...0x2089: return String(value - 0x2080)
    case 0x2070, 0x2074...0x2079: return String(value - 0x2070)
    case 0xB2, 0xB3: return String(value - 0xB0)
    case 0xB9: return "1"
    case 0xAA: return "a"
    case 0xBA: return "o"
    default: return nil
    }
  }

  private static func letter(_ index: UInt32) -> String? {
    Unicode.Scalar(0x61 + index % 26).map { String($0) }
  }

  private static func named(_ index: UInt32, in row: [Character]) -> String? {
    index < row.count && row[Int(index)] != "." ? String(row[Int(index)]) : nil
  }

  /// Each of five alphabets: 25 capitals, nabla, 25 small letters, a differential and six variants.
  private static func greek(_ index: UInt32) -> UInt32 {
    let place = index % 58
    switch place {
    case 0...24: return 0x3B1 + (place == 17 ? 7 : place)
    case 26...50: return 0x3B1 + place - 26
    case 52: return 0x3B5
    case 53: return 0x3B8
    case 54: return 0x3BA
    case 55: return 0x3C6
    case 56: return 0x3C1
    case 57: return 0x3C0
    default: return 0x2202
    }
  }

  /// U+00C0 to U+024F, and U+1E00 to U+1EFF; a dot is no letter, or has no plain one.
  private static let latin = Array(
    "aaaaaa.ceeeeiiii.nooooo.ouuuuyp.aaaaaa.ceeeeiiii.nooooo.ouuuuypyaaaaaaccccccccddddeeeeeeeeeegggggggg"
      + "hhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbb..oc"
      + "cdd......ffg...ikkl..nnooo..pp.....ttttuu.vyyzz......................aaiioouuuuuuuuuu.aaaa..ggggkkoo"
      + "oo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh.d..zzaaeeooooooooyy......accltsz..bu.eejj..rryy")
  private static let moreLatin = Array(
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
      + "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
      + "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......")
}

/// Letters of other scripts, all small, that look like Latin ones.
enum Homoglyphs {
  static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (letter, others) in rows { for other in others.unicodeScalars { table[other] = letter } }
    return table
  }()

  private static let rows: [(String, String)] = [
    ("a", "аαάɑ⍺ᴀӑӓ"), ("b", "ьвʙβƅ"), ("c", "сϲᴄⅽƈ¢"), ("d", "ԁɗⅾ"), ("e", "еєεέёҽɛᴇ℮ѐ"), ("f", "ƒꞙғ"),
    ("g", "ɡɢցԍ"), ("h", "һнհʜ"), ("i", "іιίϊΐɩїⅰӏ"), ("j", "јϳʝ"), ("k", "кκᴋқ"), ("l", "ⅼʟɭ"), ("m", "мᴍⅿ"),
    ("n", "пոɴηή"), ("o", "оοόσςօⲟᴏө"), ("p", "рρƿᴘ"), ("q", "ԛգզ"), ("r", "ʀᴦ"), ("s", "ѕʂꜱƽ"),
    ("t", "тτᴛ"), ("u", "υύϋΰսᴜʋ"), ("v", "ѵνⅴᴠ"), ("w", "ԝѡωώա"), ("x", "хχⅹ×"), ("y", "уүγʏў"), ("z", "ᴢʐ"),
    ("ae", "æӕ"), ("oe", "œ"), ("ss", "ß"), ("th", "ð"),
  ]
}
