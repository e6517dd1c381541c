import ArgumentParser
import ShowReports
import ShowStore

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Shows the running show.")
  @Flag(help: "Stay, and show what changes; without a terminal a line for each change.") var watch = false
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if watch && json.isOn { throw ValidationError("--json is one answer; programs listen to /api/v1/events instead") }
  }

  func run() async throws {
    let client = try ControlClient(dataPath: data.path)
    if watch { return try await StatusWatch(client: client).run() }
    let state = try await client.get("state", as: StateReport.self)
    if json.isOn { return Terminal.say(try JSONText.of(state)) }
    let plan = try await client.get("rundown", as: PlanReport.self)
    Terminal.say(state.summary() + "\n\n" + plan.table())
  }
}
