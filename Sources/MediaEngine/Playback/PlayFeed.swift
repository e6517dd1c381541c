import Logging
import RTMPServing

/// One encoded stream that players can join: the programme, or what a slot shows.
///
/// Who joins begins with the last key picture at once. Encoders hand packets over and never wait.
final class PlayFeed: PacketOutput, PlaySource {
  fileprivate struct Member: Sendable {
    var player: Player
    /// Whether it has got its configurations and a key picture.
    var hasBegun = false
  }

  fileprivate struct State: Sendable {
    /// Nil until the encoders are open.
    var units: PlayUnits?
    var interleaver = PacketInterleaver()
    var group = PacketGroup()
    var members: [Int: Member] = [:]
    /// Of those who have gone.
    var dropped = 0
    var isOver = false
  }

  let metadata: PlayMetadata
  private let state = Guarded(State())

  init(_ metadata: PlayMetadata) { self.metadata = metadata }

  /// From now on packets are in this coding.
  func configure(_ coding: ProgrammeCoding) throws(HLSError) {
    let units = try PlayUnits(coding)
    state.with { $0.units = units }
  }

  func offer(_ packet: ProgrammePacket) {
    state.with { state in
      guard let units = state.units else { return }
      for packet in state.interleaver.append(packet, at: units.milliseconds(of: packet)) {
        state.group.append(packet)
        if !state.members.isEmpty { state.hand(packet, units) }
      }
    }
  }

  func begin(_ player: Player) {
    state.with { state in
      guard !state.isOver else { return player.end() }
      var member = Member(player: player)
      if let units = state.units, let first = state.group.packets.first {
        member.player.offer(units.configurations(before: first) + state.group.packets.map(units.unit))
        member.hasBegun = true
      }
      state.members[player.id] = member
    }
  }

  func end(_ player: Player) {
    state.with { state in
      if state.members.removeValue(forKey: player.id) != nil { state.dropped += player.dropped }
    }
  }

  /// The stream is over: every player is told.
  func finish() {
    state.with { state in
      state.isOver = true
      for member in state.members.values { member.player.end() }
    }
  }

  var playerCount: Int { state.with { $0.members.count } }

  /// Pictures and sound frames that players were too slow for.
  var dropped: Int {
    state.with { state in state.members.values.reduce(state.dropped) { $0 + $1.player.dropped } }
  }
}

extension PlayFeed.State {
  /// Hands a packet to every player; one who waits for a key picture begins with it.
  fileprivate mutating func hand(_ packet: ProgrammePacket, _ units: PlayUnits) {
    let unit = units.unit(of: packet)
    for (id, member) in members {
      if !member.hasBegun {
        guard packet.isEntry else { continue }
        member.player.offer(units.configurations(before: packet))
        members[id]?.hasBegun = true
      }
      member.player.offer([unit])
    }
  }
}
