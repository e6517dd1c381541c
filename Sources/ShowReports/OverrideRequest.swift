import ShowModel

/// An override as the control API takes it: the verb, its arguments by name, and what the caller expects.
///
///     {"verb": "late", "by": 420000, "set": "hana"}
public struct OverrideRequest: Codable, Equatable, Sendable {
  public var verb: String
  /// `go`: the standby id that the caller saw.
  public var expect: String?
  /// `late`: milliseconds.
  public var by: Int64?
  /// `late`: a set's id.
  public var set: String?
  /// `cut`: counted from 1.
  public var slot: Int?
  /// `cut`: an artist's id, or `placeholder`.
  public var source: String?
  /// `layout`: its name.
  public var name: String?
  /// `title`: the text.
  public var text: String?
  /// `release`: a track; all where it is left out.
  public var track: String?
  /// For the journal.
  public var who: String?
  public var why: String?
  public var surface: String?

  public init(
    verb: String, expect: String? = nil, by: Int64? = nil, set: String? = nil, slot: Int? = nil,
    source: String? = nil, name: String? = nil, text: String? = nil, track: String? = nil
  ) {
    self.verb = verb
    self.expect = expect
    self.by = by
    self.set = set
    self.slot = slot
    self.source = source
    self.name = name
    self.text = text
    self.track = track
  }

  /// What is wrong with a request, and what would be right.
  public struct Problem: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// The override it means. Throws ``Problem``.
  public func override() throws(Problem) -> Override {
    switch verb {
    case "go": return .go(expect: try need(expect, "expect", "the standby id that you see"))
    case "next": return .next
    case "hold": return .hold
    case "resume": return .resume
    case "late":
      let by = try need(by, "by", "milliseconds")
      guard (0...ReportLimits.lateMilliseconds).contains(by) else {
        throw Problem(
          description: "`by` is \(by): a set may be late by 0 to \(ReportLimits.lateMilliseconds) milliseconds")
      }
      return .late(by: .milliseconds(by), set: set.map(SetID.init(rawValue:)))
    case "cut":
      return .cut(
        slot: try need(slot, "slot", "a slot counted from 1"),
        source: SourceID(rawValue: try need(source, "source", "an artist's id or `placeholder`")))
    case "layout": return .put(.layout(LayoutName(rawValue: try need(name, "name", "a layout's name"))))
    case "title": return .put(.title(try titleText()))
    case "release": return .release(try releasedTrack().map { .track($0) } ?? .everything)
    default:
      throw Problem(description: "`\(verb)` is no verb of this version: it knows \(Self.verbs.joined(separator: ", "))")
    }
  }

  /// The verbs that are carried out.
  public static let verbs = ["go", "next", "hold", "resume", "late", "cut", "layout", "title", "release"]

  private func need<Value>(_ value: Value?, _ name: String, _ what: String) throws(Problem) -> Value {
    guard let value else { throw Problem(description: "`\(verb)` needs `\(name)`: \(what)") }
    return value
  }

  private func titleText() throws(Problem) -> String {
    let text = try need(text, "text", "the title")
    guard text.count <= ReportLimits.titleCharacters else {
      throw Problem(
        description: "the title has \(text.count) characters: \(ReportLimits.titleCharacters) are the most")
    }
    return text
  }

  private func releasedTrack() throws(Problem) -> Track? {
    guard let track else { return nil }
    guard let known = Track(rawValue: track), !known.isMomentary else {
      let names = Track.lasting.map(\.rawValue).joined(separator: ", ")
      throw Problem(description: "`\(track)` is no track: name one of \(names), or none for all")
    }
    return known
  }
}

/// What the reports and requests hold to.
enum ReportLimits {
  /// A title's length, in characters as people count them.
  static let titleCharacters = 200
  /// A day.
  static let lateMilliseconds: Int64 = 86_400_000
}
