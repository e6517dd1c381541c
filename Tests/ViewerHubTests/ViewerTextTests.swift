import Testing

@testable import ViewerHub

/// Whatever viewers write comes out readable, and cut between letters alone.
struct ViewerTextTests {
  private func cleaned(_ text: String, clusters: Int = 300, bytes: Int = 2400) -> String? {
    var text = text
    return text.withUTF8 {
      ViewerText.cleaned(UnsafeRawBufferPointer($0), within: TextLimit(clusters: clusters, bytes: bytes))
    }
  }

  @Test(arguments: [
    "Ada", "日本語", "שלום עולם", "مرحبا", "हिन्दी", "ไทย", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u{301}", "한국어",
    "נִקּוּד", "Vie\u{302}\u{323}t", "α\u{313}\u{301}\u{345}", "ที่นี่", "مُحَمَّدٌ", "1\u{FE0F}\u{20E3}", "བསྒྲུབས",
  ])
  func anyScriptPasses(text: String) { #expect(cleaned(text) == text) }

  @Test func aCutIsAtALetterNeverWithinOne() {
    let family = "👩‍👩‍👧‍👦"
    #expect(cleaned(String(repeating: family, count: 40), clusters: 32) == String(repeating: family, count: 32))
    #expect(cleaned(String(repeating: family, count: 3), bytes: family.utf8.count * 2 + 5) == family + family)
    #expect(cleaned("e\u{301}e\u{301}", clusters: 1) == "e\u{301}")
    #expect(cleaned("🇯🇵🇯🇵", bytes: 12) == "🇯🇵")
    for length in 0..<60 {
      let cut = cleaned("ab" + family + "שלום" + family + "e\u{301}", bytes: length) ?? ""
      #expect(cut.utf8.count <= length)
      #expect(("ab" + family + "שלום" + family + "e\u{301}").map { $0 }.starts(with: cut.map { $0 }))
    }
  }

  @Test func marksBeyondAnyScriptAreLeftOutWithTheirLetter() {
    let zalgo = "H" + String(repeating: "\u{30D}\u{316}", count: 40)
    #expect(cleaned("a" + zalgo + "b") == "ab")
    #expect(cleaned(zalgo) == "")
    // A few are as ugly, and no language has four on one letter.
    for letter in ["H", "я", "日", "🎉"] {
      let few = letter + "\u{30D}\u{316}\u{1DC4}\u{20D2}"
      #expect(cleaned("a" + few + "b") == "ab", "\(letter)")
    }
    #expect(cleaned("ก" + String(repeating: "\u{E47}", count: 5)) == "")
    #expect(cleaned("Я" + String(repeating: "\u{489}", count: 4)) == "")
  }

  @Test func whatIsInvisibleOrTurnsTheDirectionIsLeftOut() {
    #expect(cleaned("a\u{202E}b\u{2066}c\u{2069}") == "abc")
    #expect(cleaned("a\u{200B}\u{FEFF}b\u{0}\u{1B}[31m") == "ab[31m")
    #expect(cleaned("\u{200D}\u{FE0F}\u{AD}") == "")
    for blank in ["\u{2800}", "\u{2800} \u{2800}", "\u{3164}", "\u{1D159}", "\u{301}", "\u{20DD} \u{301}"] {
      #expect(cleaned(blank) == "", "\(blank.unicodeScalars)")
    }
    #expect(cleaned("⠓⠊\u{2800}⠓⠊") == "⠓⠊\u{2800}⠓⠊")
    #expect(cleaned("one\r\ntwo\t\u{3000} three  ") == "one two three")
    #expect(cleaned("   ") == "")
  }

  @Test func bytesThatAreNoTextAreNone() {
    for bytes: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x61, 0xF8, 0x62]] {
      let text = bytes.withUnsafeBytes { ViewerText.cleaned($0, within: TextLimit(clusters: 9, bytes: 99)) }
      #expect(text == nil)
    }
  }
}
