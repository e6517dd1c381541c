import ArgumentParser
import Foundation
import ShowFile
import ShowModel
import ShowTimeline

struct Rehearse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the show with media but without artists: each is a labelled loop with its own tone.",
    discussion: """
      It starts now, in a data directory of its own; the night to come is left alone. --render and --reel make a film \
      of it instead, as fast as the machine allows: every GO is pressed when it is assumed.
      """)

  @Argument(help: "The show file.") var show: String
  @Option(help: ArgumentHelp("Begin at this set.", valueName: "set")) var from: String?
  @Option(help: "Run so many times as fast; the smallest rendition alone is made then.") var speed = 1
  @Option(help: ArgumentHelp("Make an MP4 of the whole programme.", valueName: "file")) var render: String?
  @Option(help: ArgumentHelp("Make an MP4 of some seconds around each cue.", valueName: "file")) var reel: String?
  @Option(help: "With --reel: how much before each cue.") var reelLead = RenderingLimits.lead.description
  @Option(help: "With --reel: how much after each cue.") var reelTail = RenderingLimits.tail.description
  @Option(help: "With --render or --reel: a script of what goes wrong, and when.") var script: String?
  @Flag(help: "With --render or --reel: write over a file that is there.") var force = false
  @Flag(help: "Stop when the last set has ended.") var untilEnd = false
  @Option(help: "The HTTP port, or HOST:PORT.") var http = "8080"
  @Option(name: .customLong("data"), help: "The rehearsal's data directory.") var data = ".showrunner/rehearsal"
  @OptionGroup var buttons: ButtonOptions
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard RenderingLimits.speed.contains(speed) else {
      let (least, most) = (RenderingLimits.speed.lowerBound, RenderingLimits.speed.upperBound)
      throw ValidationError("--speed \(speed): \(least) to \(most); --render is as fast as the machine allows")
    }
    if render != nil && reel != nil {
      throw ValidationError("--render and --reel are different films: give one of them")
    }
    if render == nil && reel == nil {
      if script != nil || force || json.isOn {
        throw ValidationError("--script, --force and --json go with --render or --reel")
      }
    } else if speed != 1 {
      throw ValidationError("a film is made as fast as the machine allows: leave --speed out")
    }
    _ = try around(reelLead, "--reel-lead")
    _ = try around(reelTail, "--reel-tail")
  }

  func run() async throws {
    if let file = render ?? reel { return try await makeFilm(file) }
    let address = try ListenAddress(http, option: "--http")
    let buttons = try buttons.front()
    if let from {
      let plan = try ShowFolder(path: show).checked(tellsWarnings: false)
      _ = try Night(show: plan, at: plan.start - .minutes(1)).rundown().plannedStart(of: SetID(from))
    }
    let night = try await OpenedNight.open(
      showPath: show, dataPath: data, startsNow: true, fresh: true, addresses: [address])
    try await LiveShow(
      night: night, http: address, rtmp: nil, buttons: buttons, untilEnd: untilEnd, speed: speed,
      from: from.map(SetID.init(rawValue:))
    ).run()
  }

  private func makeFilm(_ file: String) async throws {
    if !force, FileManager.default.fileExists(atPath: file) {
      throw Failure("\(file) is there already; name another file, or write over it with --force")
    }
    let folder = try ShowFolder(path: show)
    let show = try folder.checked()
    let film = EveningFilm(
      folder: folder, show: show, from: from.map(SetID.init(rawValue:)),
      script: try script.map { try Simulate.read(script: $0, for: show) },
      reel: reel == nil ? nil : (try around(reelLead, "--reel-lead"), try around(reelTail, "--reel-tail")), file: file)
    let summary = try await film.make(tellsProgress: !json.isOn)
    if json.isOn { return Terminal.say(try JSONText.of(summary)) }
    let length = TimeSpan.milliseconds(summary.length)
    let took = TimeSpan.milliseconds(summary.took / 1000 * 1000)
    let parts = summary.parts == 1 ? "" : " in \(summary.parts) parts"
    Terminal.say(
      "wrote \(summary.file): \(length)\(parts), \(summary.cues) cues, \(summary.frames) frames; "
        + "it took \(took), \(summary.speed) times real time")
    Terminal.say(summary.verdict.joined(separator: "\n"))
  }

  private func around(_ text: String, _ option: String) throws -> TimeSpan {
    guard let span = TimeSpan(written: text), RenderingLimits.aroundCue.contains(span) else {
      throw ValidationError("\(option) \(text): a length of time from 0 to \(RenderingLimits.aroundCue.upperBound)")
    }
    return span
  }
}
