import ArgumentParser
import ShowModel
import ShowReports
import ShowTimeline

struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints the rundown of a show file.")

  @Argument(help: "The show file.") var show: String
  @Flag(help: "List the cues too.") var cues = false
  @Flag(help: "Print CSV, a row a set and cue.") var csv = false
  @OptionGroup var json: JSONOption

  func run() async throws {
    let folder = try ShowFolder(path: show)
    let show = try folder.checked()
    let night = Night(show: show, at: show.start - .minutes(1))
    let report = PlanReport(night: night, rundown: night.rundown(), revision: 0, zones: SystemZones())
    if csv { return Terminal.print(report.csv()) }
    Terminal.say(
      json.isOn
        ? try JSONText.of(report)
        : report.table(width: Terminal.width, cues: cues, colour: Terminal.hasColour))
  }
}

extension Fact {
  /// The first fact of a night.
  static func opening(of show: Show, text: String, at instant: Instant, by who: String = "dry run") -> Fact {
    Fact(
      effectiveAt: instant, origin: Origin(who: who, surface: "cli"), event: .opened(Opening(show: show, text: text)))
  }
}
