/// What a viewer whose connection is not keeping up is still sent.
enum Outbox {
  enum Delivery: Equatable {
    case everything
    /// All but where cursors went.
    case withoutTrails
    /// What must not be missing: chat, stickers and the show's state.
    case lossless
    /// It is too far behind: disconnect it.
    case disconnect
  }

  /// `waiting` bytes have been written to the connection and not been taken by the system; `adding` more come. Of those
  /// that wait up to `welcome` are what the viewer is told first, however long that takes: who has only just come can't
  /// be behind.
  static func delivery(waiting: Int, adding: Int, welcome: Int = 0) -> Delivery {
    if max(0, waiting - welcome) + adding > HubLimits.backlog { return .disconnect }
    if waiting > HubLimits.lossyBacklog { return .lossless }
    return waiting > HubLimits.trailBacklog ? .withoutTrails : .everything
  }
}
