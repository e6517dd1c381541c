import ArgumentParser
import Rehearsal
import ShowModel
import ShowReports
import ShowStore
import ShowTimeline

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a show without media on a virtual clock, and prints what aired.",
    discussion: "With --journal DIR it runs the night that was, from the facts in that data directory.")

  @Argument(help: "The show file; not needed with --journal.") var show: String?
  @Option(help: "A night's data directory: run exactly its facts.") var journal: String?
  @OptionGroup var json: JSONOption

  func validate() throws {
    if show == nil && journal == nil { throw ValidationError("name a show file, or a night with --journal DIR") }
  }

  func run() async throws {
    let outcome = try await dryRun().run()
    let zone = outcome.night.show.zone
    let report = AsRunReport(outcome.lines, zone: zone, zones: SystemZones())
    if json.isOn {
      for line in report.lines { Terminal.say(try JSONText.of(line, oneLine: true)) }
    } else {
      Terminal.say(report.table())
    }
  }

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
    return DryRun(opening: .opening(of: show, text: folder.text, at: show.start - .minutes(1)))
  }
}
