import Hummingbird

/// Who may see what was recorded. A running show shows the nights of its own name: those that were open behind the door
/// that it has now, others to whom the door let in then. Whoever is at the desk sees all that lie in the folder.
struct ReplayDoor: Sendable {
  let gate: DoorGate
  /// What the running show is called.
  let show: @Sendable () async -> String

  /// Why the list is not for one who asks; nil when it is.
  func refusal(of asker: DoorGate.Asker) -> Response? {
    switch asker {
    case .desk: nil
    case .refused(let refusal): refusal
    case .viewer(let pass): gate.door.wayRefusal(of: pass).map(DoorGate.answer)
    }
  }

  /// Why a night is not for one who asks while `show` runs; what is another show's is not there.
  func refusal(of asker: DoorGate.Asker, to night: ReplayClaim, while show: String) -> Response? {
    switch asker {
    case .desk: return nil
    case .refused(let refusal): return refusal
    case .viewer(let pass):
      guard night.isRunning || night.header.show == show else { return ReplayRoutes.missing }
      return gate.door.refusal(of: pass, recordedAt: night.header.door).map(DoorGate.answer)
    }
  }
}
