import Foundation
import Testing

@testable import ProgrammeAnalysis

/// Each rule is broken by a doctored list, or answer, and the checker says which.
@Suite struct PlaylistRulesTests {
  @Test func aProgrammeThatKeepsTheRulesIsSpokenOfWell() {
    #expect(PlaylistScript.breaks() == [])
  }

  @Test(arguments: PlaylistRule.allCases) func aBrokenRuleIsNamed(rule: PlaylistRule) {
    let found = Self.doctored(rule)
    #expect(found.contains { $0.rule == rule }, "\(found.prefix(5))")
  }

  /// One rendition's list, from one instant on or at one, with one thing wrong.
  private static func doctored(_ rule: PlaylistRule) -> [RuleBreak] {
    switch rule {
    case .header: swap("#EXTM3U", "#EXTM3V")
    case .tagsOnce: swap("#EXT-X-VERSION:7", "#EXT-X-VERSION:7\n#EXT-X-VERSION:7")
    case .targetDuration: swap("TARGETDURATION:1", "TARGETDURATION:1.5")
    case .segmentLength: swap("#EXTINF:1.000000", "#EXTINF:1.600000")
    case .version: swap("VERSION:7", "VERSION:5")
    case .sequenceFirst: swap("#EXT-X-PRELOAD", "#EXT-X-DISCONTINUITY-SEQUENCE:0\n#EXT-X-PRELOAD")
    case .map: swap("#EXT-X-MAP:URI=\"720p/init.mp4\"\n", "")
    case .holdBack: swap(",HOLD-BACK=3", ",HOLD-BACK=2.9")
    case .partHoldBack: swap("PART-HOLD-BACK=1.0", "PART-HOLD-BACK=0.6")
    case .skipping: swap(",HOLD-BACK", ",CAN-SKIP-UNTIL=5.9,HOLD-BACK")
    case .blocking: swap("CAN-BLOCK-RELOAD=YES,", "")
    case .partTarget: swap("PART-TARGET=0.34", "PART-TARGET=0.33")
    case .partLength: swap("DURATION=0.333333", "DURATION=0.28")
    case .partSum: swap("DURATION=0.333334", "DURATION=0.32")
    case .partAge: partsThatStay()
    case .independent: swap(",INDEPENDENT=YES", "")
    case .preloadHint: swap("#EXT-X-PRELOAD-HINT:TYPE=PART", "#EXT-X-NOTHING:TYPE=PART")
    case .gap: swap("#EXTINF", "#EXT-X-GAP\n#EXTINF")
    case .dates: swap(":06.000Z", ":06.005Z")
    case .listLength: PlaylistScript.breaks { text, _, step in step == 30 ? shortened(text, to: 8) : text }
    case .targetConstant: at(30) { $0.replacing("TARGETDURATION:1", with: "TARGETDURATION:2") }
    case .sequenceRises: PlaylistScript.breaks { text, name, step in step == 30 ? PlaylistScript.list(name, 24) : text }
    case .segmentsStay: at(30) { $0.replacing("720p/6.m4s", with: "720p/6-new.m4s") }
    case .discontinuitySequence: at(30) { $0.replacing("DISCONTINUITY-SEQUENCE:0", with: "DISCONTINUITY-SEQUENCE:1") }
    case .hintKept: at(30) { $0.replacing("10.0.m4s", with: "10.7.m4s") }
    case .endStays: at(54) { $0.replacing("#EXT-X-ENDLIST\n", with: "") }
    case .fresh:
      PlaylistScript.breaks { text, name, step in (30..<36).contains(step) ? PlaylistScript.list(name, 30) : text }
    case .reports: at(30) { $0.replacing("LAST-MSN=9", with: "LAST-MSN=11") }
    case .renditionsAlike: swap("2026-12-06T02:00:", "2026-12-06T02:01:")
    case .tooFar: told { $0.refused(200, of: "720p.m3u8", query: "_HLS_msn=99") }
    case .answerHasIt:
      told { $0.answered(200, tenSeconds, of: "720p.m3u8", wanted: .init(number: 10, part: 0), after: 1) }
    case .timeout: told { $0.answered(503, "", of: "720p.m3u8", wanted: .init(number: 10, part: 0), after: 0.5) }
    case .loads:
      told { $0.loaded("720p/9.m4s", of: "720p.m3u8", status: 404, type: "video/mp4", types: ["video/mp4"]) }
    }
  }

  @Test func aReportFromLongAgoIsNamed() {
    let found = Self.at(30) { $0.replacing("LAST-MSN=9", with: "LAST-MSN=6") }
    #expect(found.contains { $0.rule == .reports && $0.words.contains("long after") }, "\(found)")
  }

  @Test func aDiscontinuityThatLeavesTheListIsCounted() {
    let date = "#EXT-X-PROGRAM-DATE-TIME:2026-12-06T02:00:05"
    let cut = { (text: String) in text.replacing(date, with: "#EXT-X-DISCONTINUITY\n\(date)") }
    let counted = PlaylistScript.breaks { text, _, step in
      // Segment 5 has left once 14 are whole.
      cut(text).replacing("DISCONTINUITY-SEQUENCE:0", with: "DISCONTINUITY-SEQUENCE:\(step / 3 > 13 ? 1 : 0)")
    }
    #expect(counted == [])
    let uncounted = PlaylistScript.breaks { text, _, _ in cut(text) }
    #expect(uncounted.contains { $0.rule == .discontinuitySequence }, "\(uncounted)")
  }

  @Test func answersThatKeepTheRulesAreSpokenOfWell() {
    let found = Self.told { rules in
      rules.refused(400, of: "720p.m3u8", query: "_HLS_msn=99")
      rules.answered(200, Self.tenSeconds, of: "720p.m3u8", wanted: .init(number: 9, part: 2), after: 0.3)
      // Past the last part of a segment the next one's first is meant.
      rules.answered(
        200, PlaylistScript.list("720p.m3u8", 31), of: "720p.m3u8", wanted: .init(number: 9, part: 3), after: 1)
      rules.answered(503, "", of: "720p.m3u8", wanted: .init(number: 12, part: 0), after: 3.1)
      rules.loaded("720p/9.m4s", of: "720p.m3u8", status: 200, type: "video/mp4", types: ["video/mp4"])
    }
    #expect(found == [])
  }

  @Test func anAnswerThatComesTooLateIsNamed() {
    let found = Self.told {
      $0.answered(200, Self.tenSeconds, of: "720p.m3u8", wanted: .init(number: 9, part: 2), after: 4.5)
    }
    #expect(found.map(\.rule) == [.timeout])
  }

  private static let tenSeconds = PlaylistScript.list("720p.m3u8", 30)

  /// From the first list on.
  private static func swap(_ old: String, _ new: String) -> [RuleBreak] {
    PlaylistScript.breaks { text, name, _ in name == "720p.m3u8" ? text.replacing(old, with: new) : text }
  }

  /// In one list only.
  private static func at(_ step: Int, _ change: (String) -> String) -> [RuleBreak] {
    PlaylistScript.breaks { text, name, now in name == "720p.m3u8" && now == step ? change(text) : text }
  }

  /// After a programme of ten seconds.
  private static func told(_ tell: (inout PlaylistRules) -> Void) -> [RuleBreak] {
    var rules = PlaylistRules()
    rules.read(tenSeconds, of: "720p.m3u8", sent: 10, received: 10)
    rules.breaks = []
    tell(&rules)
    return rules.breaks
  }

  /// The segments before `number` are gone.
  private static func shortened(_ text: String, to number: Int) -> String {
    guard let cut = text.range(of: "#EXT-X-PROGRAM-DATE-TIME:2026-12-06T02:00:0\(number)"),
      let head = text.range(of: "#EXT-X-PROGRAM-DATE-TIME")
    else { return text }
    let opening = text[..<head.lowerBound].replacing("MEDIA-SEQUENCE:2", with: "MEDIA-SEQUENCE:\(number)")
    return String(opening) + text[cut.lowerBound...]
  }

  /// An old segment lists its parts again.
  private static func partsThatStay() -> [RuleBreak] {
    PlaylistScript.breaks { text, name, step in
      name == "720p.m3u8" && step == 36
        ? text.replacing(
          "#EXTINF:1.000000,\n720p/5.m4s",
          with: "#EXT-X-PART:DURATION=0.333333,URI=\"a\"\n#EXTINF:1.000000,\n720p/5.m4s") : text
    }
  }
}
