import ShowModel

/// An override that can be taken back, and what to put back for it.
///
/// Times and order are put back as they were before it; of the hands what it changed, wherever that still stands.
struct Said: Equatable, Sendable {
  let override: Override
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
  /// What `undo` would take back, in the words of its verb (`late b 5m`); nil if it would be refused.
  public var undoes: String? { lastUndoable.map { said[$0].override.inWords } }

  /// Notes an override that is about to be carried out, if it can be taken back.
  mutating func note(_ override: Override) {
    switch override {
    case .late(let span, let set, let makeUp):
      // By name, since another set may be the next by then.
      guard let set = set ?? upcoming?.act.id else { return }
      push(.late(by: span, set: set, makeUp: makeUp))
    case .extend, .trim, .retime, .hardOut, .skip, .restore, .swap, .move, .hold:
      push(override)
    case .go, .next, .jump, .resume, .undo: return
    case .cut, .put, .patch, .panic, .release, .tell, .kick, .block: return
    }
  }

  /// Notes what an override has changed of the hands, if it has.
  mutating func note(_ override: Override, since before: Hands) {
    switch override {
    case .cut, .put, .patch, .panic, .release, .block:
      let change = HandsChange(before: before, after: layers.hands)
      if change.stands(in: layers.hands) { push(override, hands: change) }
    default: return
    }
  }

  private mutating func push(_ override: Override, hands: HandsChange? = nil) {
    if said.count >= TimelineLimits.undoDepth { said.removeFirst() }
    said.append(Said(override: override, run: running?.id, adjustments: adjustments, isOut: isOut, hands: hands))
  }

  /// Takes back the last override that still matters: order and times are as if it had not been said, from now on.
  /// What has aired stays.
  mutating func undo(by origin: Origin) {
    guard let index = lastUndoable else { return }
    let last = said[index]
    said.removeSubrange(index...)
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

extension Override {
  /// As one would type it.
  var inWords: String {
    switch self {
    case .late(let span, let set, _): "late \(span)" + (set.map { " \($0)" } ?? "")
    case .extend(let span): "extend \(span)"
    case .trim(let span): "trim \(span)"
    case .retime(let id, _): "retime \(id)"
    case .hardOut: "hard-out"
    case .skip(let id): "skip \(id)"
    case .restore(let id): "restore \(id)"
    case .swap(let one, let other): "swap \(one) \(other)"
    case .move(let set, let before): "move \(set) --before \(before)"
    case .hold: "hold"
    case .go(let id): "go \(id)"
    case .next: "next"
    case .resume: "resume"
    case .jump(let id): "jump \(id)"
    case .cut(let slot, let source, _, _): "cut \(slot) \(source)"
    case .put(let action, _, _): action.track.rawValue
    case .patch(let artist, let source): "patch \(artist) \(source)"
    case .panic: "panic"
    case .release: "release"
    case .tell(let artist, _): "tell \(artist)"
    case .kick(let artist): "kick \(artist)"
    case .block(let artist): "block \(artist)"
    case .undo: "undo"
    }
  }
}
