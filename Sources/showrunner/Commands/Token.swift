import ArgumentParser
import ShowModel
import ShowStore

struct Token: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Who may use the desk: prints the operator's token, or makes, lists and takes back others'.",
    discussion: """
      The operator's token opens everything, and this machine's commands use it. Give each other person their own: what
      they do is signed with their name, and theirs alone can be taken back. A token is a password.
      """,
    subcommands: [PrintToken.self, NewToken.self, ListTokens.self, RevokeToken.self],
    defaultSubcommand: PrintToken.self)
}

struct PrintToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
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

struct NewToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes somebody a token and prints it, this once: it is kept as a hash.")
  @Option(help: "What they may do: producer (all), moderator (the viewers' room, and to look on), viewer (to look on).")
  var role: Rank
  @Option(help: "Who they are; the log signs what they do with it.") var name: String
  @OptionGroup var data: DataOption

  func run() async throws {
    Terminal.say(try await HouseDatabase(in: data.path).makeToken(for: name, role: role, at: .wall))
    try await ControlClient.reread(.tokens, in: data.path, done: "the token is made")
  }
}

struct ListTokens: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists whose tokens there are, beside the operator's.")
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  private struct Row: Encodable {
    var name: String
    var role: String
    /// In milliseconds since 1970.
    var made: Int64
  }

  func run() async throws {
    let kept = try await HouseDatabase(in: data.path).keptTokens()
    if json.isOn {
      let rows = kept.map { Row(name: $0.name, role: $0.role.rawValue, made: $0.madeAt.rawValue) }
      return Terminal.say(try JSONText.of(rows))
    }
    if kept.isEmpty {
      return Terminal.say(
        "There is but the operator's token; `showrunner token new --role ROLE --name NAME` makes one.")
    }
    let width = kept.map(\.name.count).max() ?? 0
    for token in kept {
      Terminal.say("\(token.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(token.role.rawValue)")
    }
  }
}

struct RevokeToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Takes somebody's token back: their desk closes at once.")
  @Argument(help: "Whose.") var name: String
  @OptionGroup var data: DataOption

  func run() async throws {
    guard name.lowercased() != DeskPerson.houseName else {
      throw Failure(
        "the operator's token is this machine's own; to change it stop the show and delete operator.token in "
          + "\(data.path)")
    }
    let house = try HouseDatabase(in: data.path)
    guard try await house.revokeToken(of: name) else {
      let names = try await house.keptTokens().map(\.name)
      let others = names.isEmpty ? "there is but the operator's" : "there are those of \(names.joined(separator: ", "))"
      throw Failure("nobody called `\(name)` has a token; \(others)")
    }
    try await ControlClient.reread(.tokens, in: data.path, done: "the token is taken back")
    Terminal.say("\(name)'s token opens nothing any more.")
  }
}

extension Rank: ExpressibleByArgument {}
