import Foundation
import ShowModel
import ShowTimeline
import Testing

/// What breaks a law.
struct Broken: Error {
  var what: String
}

/// How a law is put to random evenings: `SHOWRUNNER_NIGHTS` says to how many.
enum Laws {
  static let nights = UInt64(ProcessInfo.processInfo.environment["SHOWRUNNER_NIGHTS"] ?? "") ?? 300
  /// The first of them, made once for all laws.
  private static let evenings = (1...min(nights, 1000)).map { RandomEvening.make(seed: $0) }
  /// After so many broken evenings a law is broken enough.
  private static let enough = 3

  /// Puts a law to every evening. It throws what breaks it, and returns whether the evening put it to the test.
  ///
  /// A broken one is made as small as it can be and still be broken, then shown with its seed: `RandomEvening.make`
  /// makes the same one again.
  static func hold(sourceLocation: SourceLocation = #_sourceLocation, law: (Evening) throws(Broken) -> Bool) {
    var tested = 0
    var broken = 0
    for seed in 1...nights {
      let evening = seed <= evenings.count ? evenings[Int(seed) - 1] : RandomEvening.make(seed: seed)
      do throws(Broken) {
        if try law(evening) { tested += 1 }
      } catch {
        let small = smallest(evening, breaking: law)
        Issue.record("\(small.broken.what)\n\(small.evening)", sourceLocation: sourceLocation)
        broken += 1
        if broken == enough { return }
      }
    }
    #expect(tested > 0, "none of \(nights) evenings put the law to the test", sourceLocation: sourceLocation)
  }

  /// The same evening without all that the break does not need.
  private static func smallest(_ evening: Evening, breaking law: (Evening) throws(Broken) -> Bool)
    -> (evening: Evening, broken: Broken)
  {
    func breaks(_ evening: Evening) -> Broken? {
      do throws(Broken) {
        _ = try law(evening)
        return nil
      } catch { return error }
    }
    var best = (evening: evening, broken: breaks(evening) ?? Broken(what: "not again"))
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in best.evening.lessened() {
        guard let broken = breaks(candidate) else { continue }
        best = (candidate, broken)
        isSmaller = true
        break
      }
    }
    return best
  }
}

/// Breaks the law unless both are the same.
func same<Value: Equatable>(_ found: Value, _ expected: Value, _ what: @autoclosure () -> String) throws(Broken) {
  if found != expected { throw Broken(what: "\(what()):\n  \(found)\nis not\n  \(expected)") }
}

/// Breaks the law unless it is so.
func require(_ isSo: Bool, _ what: @autoclosure () -> String) throws(Broken) {
  if !isSo { throw Broken(what: what()) }
}

extension Evening {
  /// The same evening with one thing less, the largest first.
  fileprivate func lessened() -> [Evening] {
    var list: [Evening] = []
    func less(_ change: (inout Evening) -> Void) {
      var copy = self
      change(&copy)
      list.append(copy)
    }
    if facts.count > 3 { less { $0.facts.removeLast(facts.count / 2) } }
    for index in facts.indices.reversed() { less { $0.facts.remove(at: index) } }
    for show in show.lessened() { less { $0.show = show } }
    for index in facts.indices {
      guard case .reloaded(let opening, let running) = facts[index].event else { continue }
      for show in opening.show.lessened() {
        less { $0.facts[index].event = .reloaded(Opening(show: show, text: ""), running: running) }
      }
    }
    return list
  }
}

extension Show {
  /// The same show with one thing less.
  fileprivate func lessened() -> [Show] {
    var list: [Show] = []
    func less(_ change: (inout Show) -> Void) {
      var copy = self
      change(&copy)
      list.append(copy)
    }
    if sets.count > 1 { for index in sets.indices.reversed() { less { $0.sets.remove(at: index) } } }
    if !cues.isEmpty { less { $0.cues = [] } }
    for index in cues.indices { less { $0.cues.remove(at: index) } }
    if hardOut != nil { less { $0.hardOut = nil } }
    for (place, set) in sets.enumerated() { for lesser in set.lessened() { less { $0.sets[place] = lesser } } }
    return list
  }
}

extension ShowSet {
  /// The same set with one thing less; its own cue at 0 stays.
  fileprivate func lessened() -> [ShowSet] {
    var list: [ShowSet] = []
    func less(_ change: (inout ShowSet) -> Void) {
      var copy = self
      change(&copy)
      list.append(copy)
    }
    if cues.count > 1 { less { $0.cues.removeLast(cues.count - 1) } }
    for index in cues.indices.dropFirst() {
      less { $0.cues.remove(at: index) }
      for action in cues[index].actions.indices where cues[index].actions.count > 1 {
        less { $0.cues[index].actions.remove(at: action) }
      }
    }
    if start != .soft { less { $0.start = .soft } }
    if end != .auto { less { $0.end = .auto } }
    if latest != nil { less { $0.latest = nil } }
    if ifRunning != .push { less { $0.ifRunning = .push } }
    if minimum != duration { less { $0.minimum = duration } }
    if changeover.planned > .zero { less { $0.changeover = Changeover(planned: .zero, minimum: .zero) } }
    return list
  }
}
