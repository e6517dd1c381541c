import Foundation
import Logging
import ShowModel
import ShowStore
import ShowTimeline
import ViewerHub
import WebServing

/// A night that is ready to run: its data directory, its journal, and the fold of it.
struct OpenedNight {
  var directory: DataDirectory
  var database: ShowDatabase
  var facts: [Fact]
  var night: Night
  var showPath: String
  var token: String
  /// What players over RTMP show.
  var playbackToken: String
  /// What bridges to other chats show.
  var bridgeToken: String
  /// What viewers' door passes are signed with.
  var doorKey: String
  /// What outlives the night.
  var house: HouseDatabase
  /// What the show's artists publish with.
  var keys: [ArtistID: String]
  /// What opens the artists' stage pages beyond this machine.
  var stageTokens: [ArtistID: String]
  /// Whether this goes on with a night that was interrupted.
  var isRecovered: Bool

  /// The folder of the show file.
  var folder: String { ShowFolder.folder(of: showPath) }

  /// Opens the night in `dataPath`, or begins one there. Nothing is started yet.
  static func open(
    showPath: String, dataPath: String, startsNow: Bool, fresh: Bool, addresses: [ListenAddress]
  ) async throws -> OpenedNight {
    let file = try ShowFolder(path: showPath)
    // A night that goes on needs no valid file, so what is wrong in the file is told only if it is needed.
    let isNew = fresh || !FileManager.default.fileExists(atPath: DataDirectory.databasePath(in: dataPath))
    let checked = isNew ? try file.checked() : nil
    for address in addresses { try address.checkFree() }
    let directory = try DataDirectory.open(path: dataPath)
    if fresh, let aside = try directory.setAside(stamp: String(Instant.wall.rawValue)) {
      Terminal.say("The night before is kept in \(aside).")
    }
    let database = try openDatabase(in: directory)
    var facts = try await database.facts()
    if facts.isEmpty {
      let show = try checked ?? file.checked()
      let opening = opening(of: show, text: file.text, startsNow: startsNow)
      try await database.append(opening)
      facts = [opening]
      return try await make(directory, database, facts, showPath: showPath, isRecovered: false)
    }
    let night = try await make(directory, database, facts, showPath: showPath, isRecovered: true)
    try night.checkIsOf(file, path: showPath)
    return night
  }

  private static func openDatabase(in directory: DataDirectory) throws -> ShowDatabase {
    do {
      return try ShowDatabase(path: directory.databasePath)
    } catch {
      throw Failure(
        "the night in \(directory.path) can't be read (\(error)); begin a new one with --fresh, which keeps it aside")
    }
  }

  private static func opening(of show: Show, text: String, startsNow: Bool) -> Fact {
    let now = Instant.wall
    let shift = startsNow ? now + LiveLimits.startLead - show.start : .zero
    return .opening(of: show.shifted(by: shift), text: text, at: now, by: NSUserName())
  }

  private static func make(
    _ directory: DataDirectory, _ database: ShowDatabase, _ facts: [Fact], showPath: String, isRecovered: Bool
  ) async throws -> OpenedNight {
    guard let first = facts.first, var night = Night(opening: first) else {
      throw Failure("the night in \(directory.path) has no opening; begin a new one with --fresh")
    }
    for fact in facts.dropFirst() { night.apply(fact) }
    let house = try HouseDatabase(in: directory.path)
    return OpenedNight(
      directory: directory, database: database, facts: facts, night: night,
      showPath: showPath,
      token: try OperatorToken.ensure(in: directory),
      playbackToken: try OperatorToken.ensure(.playback, in: directory),
      bridgeToken: try OperatorToken.ensure(.bridge, in: directory),
      doorKey: try OperatorToken.ensure(.door, in: directory), house: house,
      keys: try await StreamKeys.of(night.show, in: house),
      stageTokens: try await house.stageTokens(of: night.show.performers.map(\.id)), isRecovered: isRecovered)
  }

  /// The directory's night must be one of this show; a changed file is named, and left for a reload.
  private func checkIsOf(_ file: ShowFolder, path: String) throws {
    guard let show = file.document.show else {
      Terminal.complain(
        "\(path) can't be used as it is now, and the night goes on from its journal; `showrunner check` says why")
      return
    }
    guard show.name == night.show.name else {
      throw Failure(
        "\(directory.path) holds a night of “\(night.show.name)”, not of “\(show.name)”; "
          + "name another directory with --data DIR, or set that night aside with --fresh")
    }
    var past = night
    past.advance(to: .wall)
    if past.isOver {
      throw Failure("the night in \(directory.path) is over; begin a new one with --fresh, which keeps it aside")
    }
    if case .opened(let opening) = facts.first?.event, opening.text != file.text {
      Terminal.complain(
        "\(path) has changed since the night began, and the night goes on as it was accepted; `showrunner reload` "
          + "takes the changes in")
    }
  }
}

extension OpenedNight {
  /// What waited for the webhooks when the night was interrupted, and where that is kept.
  func hookMemory(since opening: Instant) -> Hooks.Memory {
    let backlog = HookBacklog(in: directory, night: opening)
    return Hooks.Memory(left: backlog.left()) { try backlog.keep($0) }
  }

  /// The viewers' room as it was left, and where it is kept.
  func chat(since opening: Instant, log: Logger) async throws -> ChatKeeping {
    do {
      let archive = RoomArchive(in: house, night: opening)
      return ChatKeeping(
        archive: archive, memory: try await archive.recall(), key: try await archive.key(), log: log)
    } catch {
      throw Failure(
        "the viewers' room in \(directory.path) can't be read (\(error)); put house.sqlite aside there to begin anew, "
          + "with new stream keys")
    }
  }
}

enum LiveLimits {
  /// With `--now`: from the opening to the first set's start.
  static let startLead = TimeSpan.seconds(1)
}
