import ArgumentParser
import Rehearsal
import ShowFile
import ShowModel
import ShowReports
import ShowStore
import ShowTimeline

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a show without media on a virtual clock, and prints what aired.",
    discussion: """
      --script FILE makes things go wrong, --nights N runs many random nights from what the file says may go wrong \
      with each set, --journal DIR runs a night that was, from the facts in its data directory.
      """)

  @Argument(help: "The show file; not needed with --journal.") var show: String?
  @Option(help: "A script of what goes wrong, and when.") var script: String?
  @Option(help: "How many random nights to run.") var nights: Int?
  @Option(help: "With --nights: the seed that they are drawn from; left out: a new one.") var seed: UInt64?
  @Option(help: "With --nights: what the producer does when time is lost; none or make-up.")
  var policy = NightsPolicy.makeUp
  @Option(
    help: ArgumentHelp(
      "Write a page with the evening drawn to scale as it went, or with --nights as it may go.", valueName: "file"))
  var html: String?
  @Option(help: "A night's data directory: run exactly its facts.") var journal: String?
  @OptionGroup var json: JSONOption

  func validate() throws {
    if show == nil && journal == nil { throw ValidationError("name a show file, or a night with --journal DIR") }
    if [script, journal, nights.map(String.init)].compactMap(\.self).count > 1 {
      throw ValidationError("--script, --nights and --journal are different runs: give one of them")
    }
    if nights != nil, json.isOn { throw ValidationError("--nights prints a table: leave --json out") }
    if let nights, !(1...NightsLimits.nights).contains(nights) {
      throw ValidationError("--nights \(nights): 1 to \(NightsLimits.nights)")
    }
  }

  func run() async throws {
    if let journal { return try await tell(try await night(in: journal).run()) }
    let folder = try ShowFolder(path: show ?? "")
    let show = try folder.checked()
    if let nights { return try await runNights(nights, of: show) }
    let opening = Fact.opening(of: show, text: folder.text, at: show.start - .minutes(1))
    guard let script else { return try await tell(try await DryRun(opening: opening).run()) }
    let (read, edited) = try Self.read(script: script, for: show)
    let outcome = try await DryRun(opening: opening, script: read, edited: edited).run()
    try await tell(outcome, withVerdict: true)
  }

  private func tell(_ outcome: DryRun.Outcome, withVerdict: Bool = false) async throws {
    if let html { try RundownPage.write(outcome.night, to: html) }
    let report = AsRunReport(outcome.lines, zone: outcome.night.show.zone, zones: SystemZones())
    guard !json.isOn else {
      for line in report.lines { Terminal.say(try JSONText.of(line, oneLine: true)) }
      if withVerdict { Terminal.complain(outcome.verdict.lines.joined(separator: "\n")) }
      return
    }
    Terminal.say(report.table())
    if withVerdict { Terminal.say("\n" + outcome.verdict.lines.joined(separator: "\n")) }
  }

  /// Drawn seeds are short enough to type.
  private static let seeds: Range<UInt64> = 0..<1_000_000

  private func runNights(_ count: Int, of show: Show) async throws {
    let nights = RandomNights(of: show, nights: count, seed: seed ?? .random(in: Self.seeds), policy: policy)
    if show.sets.allSatisfy({ $0.risk == SetRisk() }) {
      Terminal.complain("no set says what may go wrong, so every night is the same; give sets `overrun` or `drops`")
    }
    let report = await nights.report()
    Terminal.say(NightsTable(report, zone: show.zone, zones: SystemZones()).lines.joined(separator: "\n"))
    if let html { try RundownPage.write(Night(show: show, at: show.start - .minutes(1)), nights: report, to: html) }
  }

  private func night(in directory: String) async throws -> DryRun {
    do {
      return DryRun(
        journal: try await ShowDatabase(readingPath: DataDirectory.databasePath(in: directory)).facts())
    } catch {
      throw Failure("\(directory): no night can be read there; name a data directory that a show has run on")
    }
  }

  /// A script, and the edited show files that it reloads.
  static func read(script path: String, for show: Show) throws -> (NightScript, [String: Opening]) {
    let text = try TextFile(path: path, example: "a script of what goes wrong")
    let document = ScriptReader.read(text.bytes, file: path, show: show, zones: SystemZones())
    for diagnostic in document.diagnostics { Terminal.complain(diagnostic.rendered()) }
    guard let script = document.script else { throw Failure("\(path): the script has errors; nothing was run") }
    var edited: [String: Opening] = [:]
    for reload in script.reloads where edited[reload] == nil {
      let folder = try ShowFolder(path: reload.hasPrefix("/") ? reload : ShowFolder.folder(of: path) + "/" + reload)
      edited[reload] = Opening(show: try folder.checked(), text: folder.text)
    }
    return (script, edited)
  }
}

extension NightsPolicy: ExpressibleByArgument {}
