import ArgumentParser
import ShowModel
import ShowReports
import ShowTimeline

struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints the rundown of a show file.")

  @Argument(help: "The show file.") var show: String
  @Flag(help: "List the cues too.") var cues = false
  @Flag(help: "Print CSV, a row a set and cue.") var csv = false
  @Flag(help: "Print a calendar (.ics) with an event a set.") var ics = false
  @Option(
    help: ArgumentHelp(
      "Write a page with the evening drawn to scale, for a browser or a sheet of paper.", valueName: "file"))
  var html: String?
  @OptionGroup var json: JSONOption

  func validate() throws {
    if [json.isOn, csv, ics, html != nil].count(where: \.self) > 1 {
      throw ValidationError("--json, --csv, --ics and --html are different outputs: give one of them")
    }
  }

  func run() async throws {
    let show = try ShowFolder(path: show).checked()
    let night = Night(show: show, at: show.start - .minutes(1))
    let report = PlanReport(night: night, rundown: night.rundown(), revision: 0, zones: SystemZones())
    if let html {
      try RundownPage.write(night, to: html)
    } else if csv {
      Terminal.print(report.csv())
    } else if ics {
      Terminal.print(report.calendar(stamp: .wall, zones: SystemZones()))
    } else if json.isOn {
      Terminal.say(try JSONText.of(report))
    } else {
      Terminal.say(report.table(width: Terminal.width, cues: cues, colour: Terminal.hasColour))
    }
  }
}

extension RundownPage {
  /// Throws ``Failure`` when the page can't be written.
  static func write(_ night: Night, nights: NightsReport? = nil, to path: String) throws {
    let plan = PlanReport(night: night, rundown: night.rundown(), revision: 0, zones: SystemZones())
    try TextFile.write(RundownPage(night: night, plan: plan, zones: SystemZones(), nights: nights).html, to: path)
  }
}

extension Fact {
  /// The first fact of a night.
  static func opening(of show: Show, text: String, at instant: Instant, by who: String = "dry run") -> Fact {
    Fact(
      effectiveAt: instant, origin: Origin(who: who, surface: "cli"), event: .opened(Opening(show: show, text: text)))
  }
}
