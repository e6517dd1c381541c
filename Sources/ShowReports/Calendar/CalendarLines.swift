/// Writes iCalendar's content lines (RFC 5545, section 3.1): CRLF, folded at 75 octets, text escaped.
struct CalendarLines {
  private(set) var text = ""
  /// Octets of a line, without its CRLF.
  static let longestLine = 75

  /// A line whose value needs no escaping; `name` may carry parameters: `DTSTART;TZID=America/Chicago`.
  mutating func add(_ name: String, _ value: String) {
    var room = Self.longestLine
    for character in "\(name):\(value)" {
      // What is longer than a line, many marks on one letter, is cut between its scalars; anything else stays whole.
      let isWhole = character.utf8.count < Self.longestLine
      for part in isWhole ? [String(character)] : character.unicodeScalars.map({ String($0) }) {
        if part.utf8.count > room {
          text += "\r\n "
          room = Self.longestLine - 1
        }
        text += part
        room -= part.utf8.count
      }
    }
    text += "\r\n"
  }

  /// A line whose value is free text.
  mutating func add(_ name: String, text value: String) { add(name, Self.escaped(value)) }

  /// Backslash, semicolon, comma and line break as RFC 5545 writes them; other control characters go.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
      case "\n", "\r": result.append(contentsOf: ["\\", "n"])
      case "\u{00}"..."\u{1F}", "\u{7F}": continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
