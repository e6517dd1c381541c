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
