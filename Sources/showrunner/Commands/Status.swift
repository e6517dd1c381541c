import ArgumentParser
import ShowReports
import ShowStore

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Shows the running show.")
  @Flag(help: "Stay, and show what changes; without a terminal a line for each change.") var watch = false
  @Flag(help: "Tell what was ordered tonight: who, when, from where, why.") var overrides = false
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if watch && overrides { throw ValidationError("--overrides is one answer; leave --watch out") }
    if watch && json.isOn { throw ValidationError("--json is one answer; programs listen to /api/v1/events instead") }
  }

  func run() async throws {
    let client = try ControlClient(dataPath: data.path)
    if watch { return try await StatusWatch(client: client).run() }
    if overrides {
      let lines = try await client.get("overrides", as: [OverrideLine].self)
      return Terminal.say(json.isOn ? try JSONText.of(lines) : OverrideLine.table(lines))
    }
    let state = try await client.get("state", as: EventState.self)
    if json.isOn { return Terminal.say(try JSONText.of(state)) }
    let plan = try await client.get("rundown", as: PlanReport.self)
    Terminal.say(state.summary() + "\n\n" + plan.table())
  }
}
