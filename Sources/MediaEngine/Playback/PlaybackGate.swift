import RTMPServing
import ShowModel

/// Lets those who have a token play the programme and the slots.
///
/// The operator's token is taken on this machine alone, since RTMP tells it to the whole network: beyond, the read-only
/// one of `showrunner token --playback` is.
///
///     let gate = PlaybackGate(engine, tokens: .init(playback: "3f0a…", operator: "c41b…"))
///     let server = RTMPServer(host: "0.0.0.0", port: 1935, gate: engine.gate, players: gate, log: log)
public struct PlaybackGate: PlayGate {
  /// Those that open the door; an empty one opens nothing.
  public struct Tokens: Sendable {
    fileprivate let everywhere: KeyTable
    fileprivate let here: KeyTable

    public init(playback: String, operator: String) {
      everywhere = KeyTable(["playback": playback])
      here = KeyTable(["operator": `operator`])
    }
  }

  private let programme: PlayFeed
  private let slots: SlotRack
  private let tokens: Tokens

  public init(_ engine: Engine, tokens: Tokens) {
    programme = engine.playback.programme
    slots = engine.playback.slots
    self.tokens = tokens
  }

  public func admit(_ request: PlayRequest) async -> PlayVerdict { verdict(on: request) }

  private func verdict(on request: PlayRequest) -> PlayVerdict {
    guard opens(request) else {
      return .wrongToken(
        reason: "Playing needs a token: add ?token=TOKEN to the address; `showrunner token --playback` prints it.")
    }
    switch (request.path.first, request.path.dropFirst().first) {
    case ("programme", _): return .accept(programme)
    case ("slot", let word):
      guard let slot = word.flatMap({ Int($0) }), (1...PlaybackLimits.highestSlot).contains(slot) else {
        return .refuse(reason: "Slots count from 1 to \(PlaybackLimits.highestSlot): play rtmp://HOST/slot/1.")
      }
      guard slots.hasRoom(for: slot) else {
        return .refuse(
          reason: "\(PlaybackLimits.slotEncoders) slots are played already: stop one of them, or play the programme.")
      }
      return .accept(slots.source(of: slot))
    default: return .refuse(reason: "There is no such stream: play rtmp://HOST/programme or rtmp://HOST/slot/1.")
    }
  }

  /// Every candidate is compared with every token, whatever was found before.
  private func opens(_ request: PlayRequest) -> Bool {
    let isHere = request.remoteAddress == "::1" || request.remoteAddress.hasPrefix("127.")
    return request.candidateTokens.reduce(false) { opened, candidate in
      let everywhere = tokens.everywhere.artist(forKey: candidate) != nil
      let here = tokens.here.artist(forKey: candidate) != nil
      return opened || everywhere || here && isHere
    }
  }
}

/// What an engine gives to players.
struct Playback: Sendable {
  let programme: PlayFeed
  let slots: SlotRack

  func addReports(to report: inout EngineReport) {
    report.played =
      [EngineReport.Played(slot: nil, players: programme.playerCount, dropped: programme.dropped)] + slots.reports
  }
}

extension EngineReport {
  /// One stream that players get over RTMP.
  public struct Played: Equatable, Sendable {
    /// From 1; nil for the programme.
    public var slot: Int?
    /// Who play it now.
    public var players: Int
    /// Pictures and sound frames that they were too slow for.
    public var dropped: Int

    public init(slot: Int?, players: Int, dropped: Int) {
      self.slot = slot
      self.players = players
      self.dropped = dropped
    }
  }
}
