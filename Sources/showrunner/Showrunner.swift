import ArgumentParser
import ViewerHub

/// The command line.
@main
struct Showrunner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "showrunner",
    abstract: "Runs an online concert from one YAML show file.",
    subcommands: [
      New.self, Check.self, Schema.self, Plan.self, Simulate.self, Rehearse.self, Live.self, Keys.self, Invites.self,
      Status.self, Token.self, Discord.self,
    ] + VerbNames.commands)

  static func main() async {
    AllowedCores.takeOneLoopEach()
    await main(nil)
  }
}
