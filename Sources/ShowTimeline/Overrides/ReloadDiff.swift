import ShowModel

/// What a reload of the edited file would change, in words, and why it would be refused.
///
///     let diff = ReloadDiff(from: night, to: edited, running: false)
///     if let refusal = diff.refusal { … } else { print(diff.changes.joined(separator: "\n")) }
public struct ReloadDiff: Equatable, Sendable {
  /// One line a change: the show's own first, then the sets in the new running order, then those that are gone.
  public let changes: [String]
  /// Nil when the reload would be carried out.
  public let refusal: Refusal?

  /// - Parameter running: Whether the running set takes its new fields as well, all but its timing.
  public init(from night: Night, to show: Show, running: Bool) {
    let old = night.show
    changes = Self.changes(ofShow: old, to: show) + Self.changes(ofSetsOf: night, to: show, running: running)
    refusal =
      if show.name != old.name {
        Refusal(
          reason:
            "the file is of “\(show.name)”, but “\(old.name)” is on; `reload` takes an edited file of the same show")
      } else if show.sets.isEmpty {
        Refusal(reason: "the edited file has no sets; the show goes on with the \(old.sets.count) it has")
      } else if let hardOut = night.hardOut(of: show), hardOut.enforce, hardOut != night.hardOut,
        hardOut.at <= night.now
      {
        Self.refusal(of: hardOut, isByHand: night.adjustments.hardOut != nil, at: night.now)
      } else if changes.isEmpty {
        Refusal(reason: "the edited file says what the show already does; save your changes, then `reload`")
      } else {
        Self.refusalOfCut(from: night, to: show, running: running)
      }
  }

  // MARK: What would end at once

  private static func refusal(of hardOut: HardOut, isByHand: Bool, at now: Instant) -> Refusal {
    let ago = "\(now - hardOut.at) ago and would end the show now"
    return Refusal(
      reason: isByHand
        ? "the edited file enforces the hard out, which was \(ago); `hard-out` with a later time, then `reload`"
        : "the edited file's hard out was \(ago); write a later one, then `reload`")
  }

  /// The running set keeps its timing: no edit ends it at once.
  private static func refusalOfCut(from night: Night, to show: Show, running: Bool) -> Refusal? {
    var edited = night.ahead()
    edited.reload(show, running: running, by: .projection)
    guard !edited.isHolding, let run = edited.running, let next = edited.upcoming,
      let cut = edited.cut(by: edited.next),
      cut > run.start, cut <= edited.now
    else { return nil }
    return Refusal(
      reason: "with the edited file the hard start of \(next.act.id) would end \(run.id.set) now; "
        + "write a later one, or `next`, then `reload`")
  }

  // MARK: The show

  private static func changes(ofShow old: Show, to new: Show) -> [String] {
    var lines: [String] = []
    if old.start != new.start { lines.append("the show's planned start: \(shift(from: old.start, to: new.start))") }
    if old.zone != new.zone { lines.append("the show's time zone: \(old.zone) → \(new.zone)") }
    if old.hardOut != new.hardOut { lines.append("hard out: \(change(from: old.hardOut, to: new.hardOut))") }
    if old.between != new.between { lines.append("what airs between sets changes from the next gap on") }
    if old.theme != new.theme { lines.append("the theme: the page wears it at once") }
    if old.webhooks != new.webhooks { lines.append("the webhooks: those of the edited file are told from now on") }
    lines += changes(of: old.admission ?? Admission(), to: new.admission ?? Admission())
    if old.placeholder != new.placeholder {
      lines.append("the placeholder: takes effect when the show is started again")
    }
    if old.defaults != new.defaults { lines.append("the show's defaults change") }
    if old.programme != new.programme { lines.append("the programme: takes effect when the show is started again") }
    lines += list("artist", from: old.artists, to: new.artists, by: \.id.rawValue)
    lines += list("layout", from: old.layouts, to: new.layouts, by: \.name.rawValue)
    lines += list("sticker pack", from: old.packs, to: new.packs, by: \.id.rawValue)
    return lines + list("the show's cue", from: old.cues, to: new.cues, by: \.id.rawValue)
  }

  private static func changes(of old: Admission, to new: Admission) -> [String] {
    var lines: [String] = []
    if old.access != new.access {
      lines.append(
        old.access.words == new.access.words
          ? "the door: another passphrase; who came with the old one is asked for it"
          : "the door: \(old.access.words) → \(new.access.words), for those inside too")
    }
    if old.seats != new.seats {
      lines.append("seats: \(old.seats.map { "\($0)" } ?? "no limit") → \(new.seats.map { "\($0)" } ?? "no limit")")
    }
    return lines
  }

  private static func change(from old: HardOut?, to new: HardOut?) -> String {
    switch (old, new) {
    case (nil, _): "new"
    case (_, nil): "gone"
    case (let old?, let new?):
      (old.at == new.at ? [] : [shift(from: old.at, to: new.at)])
        .appending(old.enforce == new.enforce ? nil : new.enforce ? "it now ends the show" : "it now only warns")
        .joined(separator: ", ")
    }
  }

  // MARK: Sets

  private static func changes(ofSetsOf night: Night, to show: Show, running: Bool) -> [String] {
    let old = night.show
    var lines: [String] = []
    let kept = Set(old.sets.map(\.id)).intersection(show.sets.map(\.id))
    if old.sets.map(\.id).filter(kept.contains) != show.sets.map(\.id).filter(kept.contains) {
      lines.append("running order: \(show.sets.map(\.id.rawValue).joined(separator: ", "))")
    }
    let passed = night.setsToComeBeforeCurrent(in: RunningOrder(of: show).changed(by: night.adjustments.order))
      .subtracting(night.setsToComeBeforeCurrent)
    for set in show.sets {
      let fields = old.set(set.id).map { self.fields(of: $0, to: set) } ?? ["new"]
      let isPassed = passed.contains(set.id)
      if fields.isEmpty && !isPassed { continue }
      let what = fields.isEmpty ? "stays as it is" : fields.joined(separator: ", ")
      lines.append("\(set.id): \(what)" + remark(on: set.id, in: night, isPassed: isPassed, running: running))
    }
    for set in old.sets where !kept.contains(set.id) {
      let remark = night.runningSet == set.id ? "; it runs, and goes on to its end" : ""
      lines.append("\(set.id): gone\(remark)")
    }
    return lines
  }

  private static func remark(on set: SetID, in night: Night, isPassed: Bool, running: Bool) -> String {
    if night.runningSet == set {
      return running ? "; it runs: its timing and fired cues stay" : "; it runs, so this waits for its next run"
    }
    if isPassed { return "; the show is past its place, `restore \(set)` brings it in" }
    return night.fates[set] == .started ? "; it has run already" : ""
  }

  /// What differs between two versions of a set.
  private static func fields(of old: ShowSet, to new: ShowSet) -> [String] {
    var fields: [String] = []
    func note(_ name: String, _ differs: Bool, _ detail: String = "") {
      if differs { fields.append(detail.isEmpty ? name : "\(name) \(detail)") }
    }
    note("duration", old.duration != new.duration, "\(old.duration) → \(new.duration)")
    note("minimum", old.minimum != new.minimum, "\(old.minimum) → \(new.minimum)")
    if case (.hard(let one), .hard(let other)) = (old.start, new.start) {
      note("start", one != other, shift(from: one, to: other))
    } else {
      note("start", old.start != new.start, "\(old.start.kind.rawValue) → \(new.start.kind.rawValue)")
    }
    note(
      "changeover", old.changeover != new.changeover,
      "\(old.changeover.planned) (at least \(old.changeover.minimum)) → \(new.changeover.planned) (at least "
        + "\(new.changeover.minimum))")
    note("end", old.end != new.end)
    note("latest end", old.latest != new.latest)
    note("if_running", old.ifRunning != new.ifRunning)
    note("artist", old.artist != new.artist, "\(old.artist?.rawValue ?? "none") → \(new.artist?.rawValue ?? "none")")
    note("float", old.float != new.float)
    note("priority", old.priority != new.priority, "\(old.priority) → \(new.priority)")
    return fields + list("cue", from: old.cues, to: new.cues, by: \.id.rawValue)
  }

  // MARK: Words

  private static func list<Item: Equatable>(_ what: String, from old: [Item], to new: [Item], by id: (Item) -> String)
    -> [String]
  {
    let was = Dictionary(old.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Set(new.map(id))
    let fresh = new.compactMap { item -> String? in
      guard let before = was[id(item)] else { return "\(what) \(id(item)) is new" }
      return before == item ? nil : "\(what) \(id(item)) changes"
    }
    return fresh + old.map(id).filter { !ids.contains($0) }.map { "\(what) \($0) is gone" }
  }

  private static func shift(from old: Instant, to new: Instant) -> String {
    new > old ? "\(new - old) later" : "\(old - new) earlier"
  }
}

extension [String] {
  fileprivate func appending(_ text: String?) -> [String] { text.map { self + [$0] } ?? self }
}

extension Admission.Access {
  /// In a word or two, without the passphrase.
  fileprivate var words: String {
    switch self {
    case .open: "open"
    case .passphrase: "a passphrase"
    case .invites: "invites"
    }
  }
}
