import ArgumentParser
import Foundation
import ShowModel
import ShowReports
import ShowStore
import WebServing

struct Invites: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Makes links that let one browser each in to a show with `access: invites`.",
    discussion: """
      A link is shown once, here: only a hash of its code is kept, in the data directory. The first browser that opens
      it is let in, and as often as it comes again. Links are to the show of that name: after a change of `show:` make
      new ones. --list needs no show file, nor does --revoke, which turns out who came with that invitation.
      """)

  @Argument(help: "The show file.") var show: String?
  @Option(help: "How many links to make.") var count = 1
  @Option(name: .customLong("for"), help: "Whom they are for, as --list tells.") var guest: String?
  @Option(help: "The address by which guests reach the venue; left out, that of the running show or of this machine.")
  var at: String?
  @Flag(help: "List the invitations that there are.") var list = false
  @Option(help: ArgumentHelp("Take the invitation with this number back.", valueName: "number")) var revoke: Int64?
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard InviteLimits.links.contains(count) else {
      throw ValidationError("--count is from \(InviteLimits.links.lowerBound) to \(InviteLimits.links.upperBound)")
    }
    if let guest, guest.isEmpty || guest.count > InviteLimits.guest || guest.contains(where: \.isNewline) {
      throw ValidationError("--for is one line of 1 to \(InviteLimits.guest) characters")
    }
    if list && revoke != nil { throw ValidationError("name --list or --revoke, one at a time") }
    if show == nil && !list && revoke == nil { throw ValidationError("name a show file to make links for, or --list") }
  }

  func run() async throws {
    let house = try HouseDatabase(in: data.path)
    if let revoke { return try await takeBack(revoke, in: house) }
    let show = try show.map { try ShowFolder(path: $0).checked(tellsWarnings: false) }
    if list { return try await tell(house.invites(to: show?.name), zone: show?.zone) }
    if let show { try await make(to: show, in: house) }
  }

  private func make(to show: Show, in house: HouseDatabase) async throws {
    guard show.admission?.access == .invites else {
      throw Failure("“\(show.name)” is not by invitation; write `access: invites` in its file, then make links")
    }
    let address = try venue()
    var rows: [InviteReport] = []
    for _ in 0..<count {
      let code = RandomText.make(words: 2)
      let invite = try await house.invite(to: show.name, guest: guest, hash: InviteCode.hash(code), at: .wall)
      rows.append(InviteReport(invite, zone: show.zone, zones: SystemZones(), link: "\(address)/?invite=\(code)"))
    }
    if json.isOn { return Terminal.say(try JSONText.of(rows)) }
    for row in rows { Terminal.say(row.link ?? "") }
  }

  private func tell(_ invites: [Invite], zone: String?) throws {
    let rows = invites.map { InviteReport($0, zone: zone ?? "UTC", zones: SystemZones()) }
    if json.isOn { return Terminal.say(try JSONText.of(rows)) }
    Terminal.say(
      rows.isEmpty ? "There are no invitations; make one with `showrunner invite SHOW`." : InviteReport.table(rows))
  }

  private func takeBack(_ id: Int64, in house: HouseDatabase) async throws {
    guard try await house.revoke(id, at: .wall) else {
      throw Failure("there is no invitation \(id) in \(data.path); `showrunner invite --list` shows which there are")
    }
    let runs = RunningShow.isThere(in: data.path)
    try await ControlClient.reread(.invites, in: data.path, done: "invitation \(id) is taken back")
    Terminal.say("Invitation \(id) is taken back\(runs ? "; who came with it has been turned out" : "").")
  }

  /// Without a slash at its end.
  private func venue() throws -> String {
    guard let at else { return (try? RunningShow.find(in: data.path))?.address ?? InviteLimits.usualAddress }
    guard let url = URL(string: at), ["http", "https"].contains(url.scheme), url.host != nil, url.query == nil else {
      throw Failure("--at \(at) is no address of a page; write one such as https://live.example")
    }
    return String(at.reversed().drop { $0 == "/" }.reversed())
  }
}

enum InviteLimits {
  /// Links of one call.
  static let links = 1...1000
  /// Characters of a guest's name.
  static let guest = 100
  static let usualAddress = "http://127.0.0.1:8080"
}
