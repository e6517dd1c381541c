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
  static let configuration = CommandConfiguration(abstract: "Prints the operator token of the show in --data.")
  @OptionGroup var data: DataOption

  func run() async throws {
    guard let token = OperatorToken.read(in: data.path) else {
      throw Failure("no operator token in \(data.path): `showrunner live` makes it; name its directory with --data DIR")
    }
    Terminal.say(token)
  }
}
