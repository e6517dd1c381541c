import ShowModel

/// How a picture lies in its slot, as written.
enum WrittenFit: Sendable {
  case contain, cover, crop
}

extension Forms {
  static let fit = Form<WrittenFit>.choice("a fit", [("contain", .contain), ("cover", .cover), ("crop", .crop)])

  /// A colour where there is always one.
  static let plainColour = Form<String>(
    problem: .badColour, noun: "a colour",
    allowed: "allowed: a colour such as `\"#301040\"` (without its quotes a `#` begins a comment)",
    look: .pattern(Patterns.colour),
    read: { PageColours.isColour($0) ? $0.lowercased() : nil })

  /// `2/3`, `0.25`, `50%` of a source, whose pixels nobody knows beforehand.
  static let sourcePart = Form<Fraction>(
    problem: .badFraction, noun: "a part of the source", allowed: "allowed: a part such as `2/3`, `0.25` or `50%`",
    look: canvasLength.look,
    read: { text in
      guard case .part(let part) = canvasLength.read(text) else { return nil }
      return part
    })

  /// `80%`, in whole percent.
  static let opacity = Form<Int>(
    problem: .badNumber, noun: "an opacity", allowed: "allowed: `1%` to `100%`", look: .pattern("[0-9]{1,3}%"),
    read: { text in
      guard text.hasSuffix("%"), let percent = wholeNumber(text.dropLast()), (1...100).contains(percent) else {
        return nil
      }
      return percent
    })
}
