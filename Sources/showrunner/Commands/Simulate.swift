import ArgumentParser
import Foundation
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
      With --script FILE things go wrong in it; the verdict says what was broken. With --nights N it draws N random \
      nights from what each set's `overrun` and `drops` say, and reports the odds. With --journal DIR it runs the \
      night that was, from the facts in that data directory.
      """)

  @Argument(help: "The show file; not needed with --journal.") var show: String?
  @Option(help: "A script of what goes wrong.") var script: String?
  @Option(help: "How many random nights to draw, 1 to \(NightsLimits.nights).") var nights: Int?
  @Option(help: "With --nights: the same seed gives the same nights; left out: one is drawn and printed.")
  var seed: UInt64?
  @Option(help: "With --nights: what the producer does about an overrun, \(Self.policies).")
  var policy: String = NightsPolicy.none.rawValue
  @Option(help: "A night's data directory: run exactly its facts.") var journal: String?
  @OptionGroup var json: JSONOption

  private static let policies = NightsPolicy.allCases.map(\.rawValue).joined(separator: " or ")

  func validate() throws {
    if show == nil && journal == nil { throw ValidationError("name a show file, or a night with --journal DIR") }
    if journal != nil, script != nil || nights != nil {
      throw ValidationError("--journal runs a night as it was: leave --script and --nights out")
    }
    if script != nil, nights != nil {
      throw ValidationError("--script runs one night and --nights draws its own: give one of them")
    }
    if nights != nil, json.isOn { throw ValidationError("--nights prints a table: leave --json out") }
    if let nights, !(1...NightsLimits.nights).contains(nights) {
      throw ValidationError("--nights takes 1 to \(NightsLimits.nights)")
    }
    if NightsPolicy(rawValue: policy) == nil { throw ValidationError("--policy takes \(Self.policies)") }
  }

  func run() async throws {
    if let nights { return try await draw(nights) }
    let outcome = try await dryRun().run()
    let report = AsRunReport(outcome.lines, zone: outcome.night.show.zone, zones: SystemZones())
    let verdict = outcome.verdict.lines.joined(separator: "\n")
    if json.isOn {
      for line in report.lines { Terminal.say(try JSONText.of(line, oneLine: true)) }
      Terminal.complain(verdict)
    } else {
      Terminal.say(report.table() + "\n\n" + verdict)
    }
  }

  private func draw(_ nights: Int) async throws {
    let show = try ShowFolder(path: show ?? "").checked()
    let nights = RandomNights(
      of: show, nights: nights, seed: seed ?? UInt64.random(in: 0..<Self.seeds),
      policy: NightsPolicy(rawValue: policy) ?? .none)
    let table = NightsTable(await nights.report(), zone: show.zone, zones: SystemZones())
    Terminal.say(table.lines.joined(separator: "\n"))
  }

  /// Seeds that are drawn are short enough to type.
  private static let seeds: UInt64 = 1_000_000

  private func dryRun() async throws -> DryRun {
    if let journal {
      let facts: [Fact]
      do {
        facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: journal)).facts()
      } catch {
        throw Failure("\(journal): no night can be read there; name a data directory that a show has run on")
      }
      return DryRun(journal: facts)
    }
    let folder = try ShowFolder(path: show ?? "")
    let show = try folder.checked()
    let opening = Fact.opening(of: show, text: folder.text, at: show.start - .minutes(1))
    guard let script else { return DryRun(opening: opening) }
    let mishaps = try read(script, of: show)
    return DryRun(opening: opening, script: mishaps, edited: try edited(mishaps, besides: script))
  }

  /// The script of what goes wrong; throws after every problem has been told.
  private func read(_ path: String, of show: Show) throws -> NightScript {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path): the script can't be read; name a YAML file of what goes wrong")
    }
    let document = ScriptReader.read([UInt8](data), file: path, show: show, zones: SystemZones())
    for diagnostic in document.diagnostics { Terminal.complain(diagnostic.rendered() + "\n") }
    guard let script = document.script else {
      let errors = document.diagnostics.count { $0.severity == .error }
      throw Failure("\(path): \(errors) \(errors == 1 ? "error" : "errors"); nothing was run")
    }
    return script
  }

  /// The show files that a script reloads, beside it; one with errors is told, and refused in the run.
  private func edited(_ script: NightScript, besides path: String) throws -> [String: Opening] {
    var edited: [String: Opening] = [:]
    for name in script.reloads where edited[name] == nil {
      let file = try ShowFolder(path: name.hasPrefix("/") ? name : ShowFolder.folder(of: path) + "/" + name)
      if let show = try? file.checked() { edited[name] = Opening(show: show, text: file.text) }
    }
    return edited
  }
}
