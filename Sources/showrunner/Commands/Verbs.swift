import ArgumentParser
import Foundation
import ShowModel
import ShowReports

/// An override on the command line: what it takes is read from its ``VerbDescription``.
struct VerbCommand<Name: VerbName>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    let description = VerbDescription.of(Name.verb)
    return CommandConfiguration(
      commandName: Name.verb.rawValue, abstract: description.help,
      usage: "showrunner \(description.usage) [--what-if] [--take] [--why WHY] [--who WHO] [--data DIR] [--json]",
      discussion: description.parameters.map { "\($0.word): \($0.help)" }.joined(separator: "\n"))
  }

  @ArgumentParser.Argument(parsing: .allUnrecognized, help: .hidden) var words: [String] = []
  @Flag(help: "Show what would come of it, and do nothing.") var whatIf = false
  @Flag(help: "Take the call first, where another producer holds it.") var take = false
  @Option(help: "Why, for the journal.") var why: String?
  @Option(help: "Who says so, for the journal; left out: your login name.") var who: String?
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let client = try ControlClient(dataPath: data.path)
    var request = try await request(client)
    request.why = why
    request.who = who ?? NSUserName()
    request.surface = "cli"
    if whatIf { request.arguments[.whatIf] = .flag(true) }
    if take { request.arguments[.take] = .flag(true) }
    let answer = try await client.post(request, as: OverrideReport.self)
    if json.isOn {
      Terminal.say(try JSONText.of(answer))
    } else if answer.accepted {
      Terminal.say((answer.words + ["", answer.rundown.table()]).joined(separator: "\n"))
    } else {
      let hint = answer.askedFor == nil ? "" : " with `--take`"
      Terminal.complain("refused: \(answer.reason ?? "no reason given")\(hint)")
    }
    if !answer.accepted { throw ExitCode(1) }
  }

  private func request(_ client: ControlClient) async throws -> OverrideRequest {
    let plan = try await client.get("rundown", as: PlanReport.self)
    let clock = VerbWords.Clock(
      SpokenTime(zone: plan.zone, zones: SystemZones()), from: plan.start ?? .wall, length: TimeSpan.init(written:))
    var request = try VerbWords(of: .of(Name.verb), clock: clock).request(words)
    if Name.verb == .go, request.arguments[.expect] == nil {
      guard let standby = try await client.get("state", as: EventState.self).report.standby else {
        throw Failure("nothing stands by; `showrunner next` ends the running set, or starts the next one")
      }
      request.arguments[.expect] = .text(standby)
    }
    _ = try request.order()
    return request
  }
}

/// The name of a verb as a type, so that the command line can have a command for each.
protocol VerbName { static var verb: Verb { get } }

/// Every override, as commands of the command line.
enum VerbNames {
  enum Go: VerbName { static let verb = Verb.go }
  enum Next: VerbName { static let verb = Verb.next }
  enum Hold: VerbName { static let verb = Verb.hold }
  enum Resume: VerbName { static let verb = Verb.resume }
  enum Late: VerbName { static let verb = Verb.late }
  enum Extend: VerbName { static let verb = Verb.extend }
  enum Trim: VerbName { static let verb = Verb.trim }
  enum Retime: VerbName { static let verb = Verb.retime }
  enum HardOut: VerbName { static let verb = Verb.hardOut }
  enum Skip: VerbName { static let verb = Verb.skip }
  enum Restore: VerbName { static let verb = Verb.restore }
  enum Swap: VerbName { static let verb = Verb.swap }
  enum Move: VerbName { static let verb = Verb.move }
  enum Jump: VerbName { static let verb = Verb.jump }
  enum Cut: VerbName { static let verb = Verb.cut }
  enum Layout: VerbName { static let verb = Verb.layout }
  enum Title: VerbName { static let verb = Verb.title }
  enum Caption: VerbName { static let verb = Verb.caption }
  enum Background: VerbName { static let verb = Verb.background }
  enum Stickers: VerbName { static let verb = Verb.stickers }
  enum Mode: VerbName { static let verb = Verb.mode }
  enum Level: VerbName { static let verb = Verb.level }
  enum Effect: VerbName { static let verb = Verb.effect }
  enum Say: VerbName { static let verb = Verb.say }
  enum Chat: VerbName { static let verb = Verb.chat }
  enum Wall: VerbName { static let verb = Verb.wall }
  enum Patch: VerbName { static let verb = Verb.patch }
  enum Panic: VerbName { static let verb = Verb.panic }
  enum Release: VerbName { static let verb = Verb.release }
  enum Tell: VerbName { static let verb = Verb.tell }
  enum Kick: VerbName { static let verb = Verb.kick }
  enum Block: VerbName { static let verb = Verb.block }
  enum Undo: VerbName { static let verb = Verb.undo }
  enum Reload: VerbName { static let verb = Verb.reload }

  static let commands: [any ParsableCommand.Type] = [
    VerbCommand<Go>.self,
    VerbCommand<Next>.self,
    VerbCommand<Hold>.self,
    VerbCommand<Resume>.self,
    VerbCommand<Late>.self,
    VerbCommand<Extend>.self,
    VerbCommand<Trim>.self,
    VerbCommand<Retime>.self,
    VerbCommand<HardOut>.self,
    VerbCommand<Skip>.self,
    VerbCommand<Restore>.self,
    VerbCommand<Swap>.self,
    VerbCommand<Move>.self,
    VerbCommand<Jump>.self,
    VerbCommand<Cut>.self,
    VerbCommand<Layout>.self,
    VerbCommand<Title>.self,
    VerbCommand<Caption>.self,
    VerbCommand<Background>.self,
    VerbCommand<Stickers>.self,
    VerbCommand<Mode>.self,
    VerbCommand<Level>.self,
    VerbCommand<Effect>.self,
    VerbCommand<Say>.self,
    VerbCommand<Chat>.self,
    VerbCommand<Wall>.self,
    VerbCommand<Patch>.self,
    VerbCommand<Panic>.self,
    VerbCommand<Release>.self,
    VerbCommand<Tell>.self,
    VerbCommand<Kick>.self,
    VerbCommand<Block>.self,
    VerbCommand<Undo>.self,
    VerbCommand<Reload>.self,
  ]
}
