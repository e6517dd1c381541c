@testable import ProgrammeAnalysis

/// Three renditions of a live programme as an origin that keeps every rule lists them, second by second and part by
/// part; apart from the code that writes ours.
struct PlaylistScript {
  static let names = ["720p.m3u8", "360p.m3u8", "audio.m3u8"]
  /// Segments that are listed.
  static let window = 8
  /// Seconds of a part: three are a segment.
  static let parts = ["0.333333", "0.333333", "0.333334"]

  /// What a list becomes before it is read.
  typealias Doctoring = (_ text: String, _ name: String, _ step: Int) -> String

  /// The list of one rendition once `step` parts are there.
  static func list(_ name: String, _ step: Int, ended: Bool = false) -> String {
    let folder = name.prefix { $0 != "." }
    let (whole, open) = (step / 3, step % 3)
    let first = max(0, whole - window)
    var text = """
      #EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-TARGETDURATION:1
      #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0,HOLD-BACK=3
      #EXT-X-PART-INF:PART-TARGET=0.34
      #EXT-X-MEDIA-SEQUENCE:\(first)
      #EXT-X-DISCONTINUITY-SEQUENCE:0
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-MAP:URI="\(folder)/init.mp4"

      """
    for number in first...whole where number < whole || open > 0 {
      let second = number < 10 ? "0\(number)" : "\(number)"
      text += "#EXT-X-PROGRAM-DATE-TIME:2026-12-06T02:00:\(second).000Z\n"
      for part in 0..<(number < whole ? 3 : open) where number >= whole - 3 {
        text += "#EXT-X-PART:DURATION=\(parts[part]),URI=\"\(folder)/\(number).\(part).m4s\""
        text += part == 0 ? ",INDEPENDENT=YES\n" : "\n"
      }
      if number < whole { text += "#EXTINF:1.000000,\n\(folder)/\(number).m4s\n" }
    }
    if ended { return text + "#EXT-X-ENDLIST\n" }
    text += "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"\(folder)/\(whole).\(open).m4s\"\n"
    let place = open > 0 ? "\(whole),LAST-PART=\(open - 1)" : "\(whole - 1),LAST-PART=2"
    for other in names where other != name { text += "#EXT-X-RENDITION-REPORT:URI=\"\(other)\",LAST-MSN=\(place)\n" }
    return text
  }

  /// The last step of the programme.
  private static let end = 51

  /// What the rules say of it over the seconds 8 to 18, with one part each third of a second until it ends at 17.
  static func breaks(_ doctor: Doctoring = { text, _, _ in text }) -> [RuleBreak] {
    var rules = PlaylistRules()
    for step in 24...54 {
      for (place, name) in names.enumerated() {
        let at = Double(step) / 3 + Double(place) * 0.01
        let text = list(name, min(step, end), ended: step >= end)
        rules.read(doctor(text, name, step), of: name, sent: at, received: at + 0.005)
      }
    }
    return rules.breaks
  }
}
