import ArgumentParser
import Foundation
import ShowFile
import ShowModel
import ShowReports

/// What every override on the command line does: ask the running show, and print its answer.
protocol VerbCommand: AsyncParsableCommand {
  var common: VerbOptions { get }
  func request(_ client: ControlClient) async throws -> OverrideRequest
}

struct VerbOptions: ParsableArguments {
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption
  @Option(help: "Why, for the journal.") var why: String?
  @Option(help: "Who says so, for the journal; left out: your login name.") var who: String?
}

extension VerbCommand {
  func run() async throws {
    let client = try ControlClient(dataPath: common.data.path)
    var request = try await request(client)
    request.why = common.why
    request.who = common.who ?? NSUserName()
    request.surface = "cli"
    let answer = try await client.post(request, as: OverrideReport.self)
    if common.json.isOn {
      Terminal.say(try JSONText.of(answer))
    } else if answer.accepted {
      Terminal.say(answer.rundown.table())
    } else {
      Terminal.complain("refused: \(answer.reason ?? "no reason given")")
    }
    if !answer.accepted { throw ExitCode(1) }
  }
}

struct Go: VerbCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fires what stands by: a cue, a set's end or a set's start.")
  @Argument(help: "The standby id you expect; left out: the one that the show names now.") var id: String?
  @OptionGroup var common: VerbOptions

  func request(_ client: ControlClient) async throws -> OverrideRequest {
    if let id { return OverrideRequest(verb: "go", expect: id) }
    let state = try await client.get("state", as: StateReport.self)
    guard let standby = state.standby else {
      throw Failure("nothing stands by; `showrunner next` ends the running set, or starts the next one")
    }
    return OverrideRequest(verb: "go", expect: standby)
  }
}

struct Next: VerbCommand {
  static let configuration = CommandConfiguration(abstract: "Ends the running set at once, or starts the next.")
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest { OverrideRequest(verb: "next") }
}

struct Hold: VerbCommand {
  static let configuration = CommandConfiguration(abstract: "Stops the show's clock.")
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest { OverrideRequest(verb: "hold") }
}

struct Resume: VerbCommand {
  static let configuration = CommandConfiguration(abstract: "Lets the show's clock go on.")
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest { OverrideRequest(verb: "resume") }
}

struct Late: VerbCommand {
  static let configuration = CommandConfiguration(
    abstract: "A set starts no earlier than this after its planned start.")
  @Argument(help: "How late: 7m, 90s.") var by: String
  @Argument(help: "The set; left out: the next to start.") var set: String?
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest {
    guard let span = TimeSpan(written: by) else {
      throw Failure("\(by) is no length of time; write it like 7m, 1m30s or 90s")
    }
    return OverrideRequest(verb: "late", by: span.rawValue, set: set)
  }
}

struct Cut: VerbCommand {
  static let configuration = CommandConfiguration(abstract: "Puts a source on a slot.")
  @Argument(help: "The slot, counted from 1.") var slot: Int
  @Argument(help: "An artist's id, or `placeholder`.") var source: String
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest {
    OverrideRequest(verb: "cut", slot: slot, source: source)
  }
}

struct LayoutVerb: VerbCommand {
  static let configuration = CommandConfiguration(commandName: "layout", abstract: "Puts a layout on air.")
  @Argument(help: "solo, duo, trio, quad, pip, or one of the file's.") var name: String
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest {
    OverrideRequest(verb: "layout", name: name)
  }
}

struct TitleVerb: VerbCommand {
  static let configuration = CommandConfiguration(commandName: "title", abstract: "Sets the title on the venue page.")
  @Argument(help: "The title.") var text: String
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest {
    OverrideRequest(verb: "title", text: text)
  }
}

struct Release: VerbCommand {
  static let configuration = CommandConfiguration(abstract: "Hands a track back to the timeline.")
  @Argument(help: "layout, slots, title, …; left out: all of them.") var track: String?
  @OptionGroup var common: VerbOptions
  func request(_ client: ControlClient) async throws -> OverrideRequest {
    OverrideRequest(verb: "release", track: track)
  }
}
