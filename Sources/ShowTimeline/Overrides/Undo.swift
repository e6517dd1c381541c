import ShowModel

/// An override that can be taken back, and what to put back for it.
///
/// Times and order are put back as they were before it; of the hands what it changed, wherever that still stands.
struct Said: Equatable, Sendable {
  let override: Override
  /// When it was said, and by whom.
  let at: Instant
  let origin: Origin
  let number: Int
  /// The set that ran.
  let run: RunID?
  let adjustments: Adjustments
  /// Whether a hard out had ended the show.
  let isOut: Bool
  /// For a hand.
  var hands: HandsChange?
}

/// What one override changed of the hands.
struct HandsChange: Equatable, Sendable {
  let before: Hands
  let after: Hands

  /// Whether any of it still stands in `hands`.
  func stands(in hands: Hands) -> Bool {
    var without = hands
    without.takeBack(from: before, to: after, by: Airing(cause: .betweenSets))
    return without.held != hands.held || without.patches != hands.patches || without.blocked != hands.blocked
      || (without.panic == nil) != (hands.panic == nil)
  }
}

extension Night {
  /// What `undo` would take back; nil if it would be refused.
  public var undoes: Given? {
    lastUndoable.map { index in
      let last = said[index]
      return Given(number: last.number, at: last.at, origin: last.origin, order: .override(last.override))
    }
  }

  /// Notes an override that is about to be carried out, if it can be taken back.
  mutating func note(_ override: Override, by origin: Origin) {
    switch override {
    case .late, .extend, .trim, .retime, .hardOut, .skip, .restore, .swap, .move, .hold:
      push(override, by: origin)
    case .go, .next, .jump, .resume, .undo: return
    case .cut, .put, .patch, .panic, .release, .tell, .kick, .block: return
    }
  }

  /// Notes what an override has changed of the hands, if it has.
  mutating func note(_ override: Override, since before: Hands, by origin: Origin) {
    switch override {
    case .cut, .put, .patch, .panic, .release, .block:
      let change = HandsChange(before: before, after: layers.hands)
      if change.stands(in: layers.hands) { push(override, by: origin, hands: change) }
    default: return
    }
  }

  private mutating func push(_ override: Override, by origin: Origin, hands: HandsChange? = nil) {
    if said.count >= TimelineLimits.undoDepth { said.removeFirst() }
    said.append(
      Said(
        override: override, at: now, origin: origin, number: orders, run: running?.id, adjustments: adjustments,
        isOut: isOut, hands: hands))
  }

  /// Takes back the last override that still matters: order and times are as if it had not been said, from now on.
  /// What has aired stays.
  mutating func undo(by origin: Origin) {
    guard let index = lastUndoable else { return }
    let last = said[index]
    said.removeSubrange(index...)
    strike(last.number, by: origin)
    if last.override == .hold {
      clock.takeBackHold(at: now)
      setFilms(paused: false, because: "undo", by: origin)
    }
    if let hands = last.hands { return takeBackHands(from: hands.before, to: hands.after, by: origin) }
    adjustments = last.adjustments
    rearrange()
    isOut = isOut || last.isOut && isOver
  }

  var refusalOfUndo: Refusal? {
    if lastUndoable != nil { return nil }
    return Refusal(
      reason: "there is nothing to undo: `go`, `next`, `jump` and what was said have aired, and `resume` is taken "
        + "back by `hold`")
  }

  private var lastUndoable: Int? { said.lastIndex(where: stillMatters) }

  /// Whether an override has anything left to change, so that taking it back has a sense.
  private func stillMatters(_ said: Said) -> Bool {
    if let hands = said.hands { return hands.stands(in: layers.hands) }
    return switch said.override {
    case .hold: isHolding
    case .extend, .trim: running?.id == said.run
    case .late(_, let set?, let isMadeUp): isToCome(set) || isMadeUp && remedyMatters(since: said)
    case .swap(let one, let other), .move(let one, let other): isToCome(one) || isToCome(other)
    case .retime(let id, _), .skip(let id), .restore(let id):
      switch named(id) {
      case .set(let set): fates[set] != .started
      case .cue(let cue): !cue.hasFired && !cue.isOver
      case nil: false
      }
    default: true
    }
  }

  /// Whether what a remedy has changed is still to come.
  private func remedyMatters(since said: Said) -> Bool {
    let before = said.adjustments
    return running?.id == said.run
      || order.entries.lazy.map(\.act.id).contains { set in
        fates[set] != .started
          && (adjustments.lengths[set] != before.lengths[set]
            || adjustments.skipped.contains(set) != before.skipped.contains(set))
      }
  }
}
