import Testing

@testable import DiscordRelay

/// What the environment must have, and that it is never told.
struct RelayEnvironmentTests {
  private let good = [
    RelayEnvironment.webhook: "https://discord.com/api/webhooks/1/s3cret", RelayEnvironment.token: "t0ken",
  ]

  @Test func whatIsMissingOrWrongIsNamedAndNoValueTold() {
    for (name, value) in [
      (RelayEnvironment.webhook, ""), (RelayEnvironment.token, ""), (RelayEnvironment.webhook, "s3cret"),
      (RelayEnvironment.api, "ftp://s3cret"), (RelayEnvironment.gateway, "https://s3cret"),
    ] {
      #expect { try RelayEnvironment(good.merging([name: value]) { $1 }) } throws: { error in
        "\(error)".contains(name) && !"\(error)".contains("s3cret")
      }
    }
  }

  @Test func nothingOfItIsPrinted() throws {
    let environment = try RelayEnvironment(good)
    var dumped = ""
    dump(environment, to: &dumped)
    #expect(!dumped.contains("s3cret") && !"\(environment)".contains("t0ken"))
  }
}
