import ArgumentParser
import ShowReports
import ShowStore

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Shows the running show.")
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let client = try ControlClient(dataPath: data.path)
    let state = try await client.get("state", as: StateReport.self)
    if json.isOn { return Terminal.say(try JSONText.of(state)) }
    let plan = try await client.get("rundown", as: PlanReport.self)
    Terminal.say(state.summary() + "\n\n" + plan.table())
  }
}

struct Token: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the operator token of the show in --data.",
    discussion: """
      With --playback it is the read-only one that players add to rtmp://HOST/programme?token=… and
      rtmp://HOST/slot/N?token=…; from other machines RTMP takes no other. With --bridge it is the one that bots show
      at /bridge, as `Authorization: Bearer`, to join the viewers' chat to others.
      """)
  @Flag(help: "Print the token for playing over RTMP.") var playback = false
  @Flag(help: "Print the token for bridges to other chats.") var bridge = false
  @OptionGroup var data: DataOption

  func validate() throws {
    if playback && bridge { throw ValidationError("name --playback or --bridge, one at a time") }
  }

  func run() async throws {
    let role: OperatorToken.Role = bridge ? .bridge : playback ? .playback : .producer
    guard let token = OperatorToken.read(role, in: data.path) else {
      throw Failure(
        "no \(role.rawValue) token in \(data.path): `showrunner live` makes it; name its directory with --data DIR")
    }
    Terminal.say(token)
  }
}
