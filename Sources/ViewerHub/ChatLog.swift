import ShowModel

/// The lines that the room keeps: for newcomers, for answers, and for moderators. A value.
struct ChatLog {
  /// Oldest first.
  private(set) var lines: [ChatLine] = []
  /// When each was changed last, beside ``lines``.
  private var revisions: [Int] = []
  /// Grows with every change.
  private(set) var revision = 0
  private(set) var held = 0
  /// Those to be kept.
  private var unkept: [ChatLine] = []

  init(_ remembered: [ChatLine] = []) {
    lines = remembered.suffix(HubLimits.keptLines)
    revisions = Array(repeating: 0, count: lines.count)
    held = lines.count { $0.state == .held }
  }

  subscript(id: UInt32) -> ChatLine? { index(of: id).map { lines[$0] } }

  mutating func add(_ line: ChatLine) {
    revision += 1
    lines.append(line)
    revisions.append(revision)
    if line.state == .held { held += 1 }
    unkept.append(line)
    guard lines.count > HubLimits.keptLines else { return }
    // One that waits for a moderator outlasts those that don't.
    let leaving = lines.firstIndex { $0.state != .held } ?? 0
    lines.remove(at: leaving)
    revisions.remove(at: leaving)
  }

  /// Changes a line; nil when it is not there any more.
  @discardableResult
  mutating func change(_ id: UInt32, _ change: (inout ChatLine) -> Void) -> ChatLine? {
    guard let index = index(of: id) else { return nil }
    let before = lines[index].state
    change(&lines[index])
    held += (lines[index].state == .held ? 1 : 0) - (before == .held ? 1 : 0)
    revision += 1
    revisions[index] = revision
    unkept.append(lines[index])
    return lines[index]
  }

  /// Has every answer to a line quote it so: with no words once it was taken away.
  mutating func quote(_ line: ChatLine.Reply) {
    for answer in lines where answer.reply?.id == line.id && answer.reply != line {
      change(answer.id) { $0.reply = line }
    }
  }

  /// What `number` is told when they come: what everybody sees, and what they alone do, `but` some; the newest that
  /// keep within ``HubLimits/recentLines`` and ``HubLimits/recentBytes``, oldest first.
  func recent(for number: UInt32, but others: Set<UInt32> = []) -> [ChatLine] {
    var recent: [ChatLine] = []
    var bytes = 0
    for line in lines.reversed() where line.state == .shown && (!line.isShadow || line.number == number) {
      if others.contains(line.id) { continue }
      bytes += line.mostBytes
      guard recent.count < HubLimits.recentLines, bytes <= HubLimits.recentBytes else { break }
      recent.append(line)
    }
    return recent.reversed()
  }

  /// Those that have changed since a revision.
  func changes(since revision: Int) -> [ChatLine] {
    zip(lines, revisions).filter { $0.1 > revision }.map(\.0)
  }

  func ids(of person: PersonID) -> [UInt32] {
    lines.filter { $0.person == person && $0.state != .deleted }.map(\.id)
  }

  mutating func takeUnkept() -> [ChatLine] {
    defer { unkept.removeAll() }
    return unkept
  }

  /// Ids grow with time, but for those that a restart brought back.
  private func index(of id: UInt32) -> Int? { lines.lastIndex { $0.id == id } }
}
