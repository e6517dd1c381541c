import Logging
import ShowControl
import ShowModel

/// Everything that the engine pulls: what the show file says, and what a front says is published there.
final class PullRack: Sendable {
  private struct State: Sendable {
    var isRunning = false
    /// The show's own, by artist, with the address as written.
    var pulls: [ArtistID: (template: String, puller: Puller)] = [:]
    /// As the show file has them.
    var listedFronts: [String] = []
    /// Of fronts, by artist.
    var fronts: [ArtistID: Puller] = [:]
    /// Where there can be no puller, and why.
    var problems: [ArtistID: EngineReport.Pull] = [:]
  }

  private let environment: [String: String]
  private let clock: SystemClock
  private let log: Logger?
  private let state = Guarded(State())

  init(environment: [String: String], clock: SystemClock, log: Logger?) {
    self.environment = environment
    self.clock = clock
    self.log = log
  }

  var listedFronts: [String] { state.with { $0.listedFronts } }

  /// Goes on with the pulls of a show: those that it has already go on undisturbed.
  func adopt(_ show: Show, sources: [LiveSource]) {
    let wanted = show.artists.compactMap { artist in artist.pull.map { (artist.id, $0) } }
    if wanted.count > PullLimits.mostPulls {
      log?.error("pull: only the first \(PullLimits.mostPulls) are pulled; take the others out of the show file")
    }
    let obsolete = state.with { state in
      state.problems = [:]
      state.listedFronts = show.programme.fronts
      let before = state.pulls
      state.pulls = [:]
      for (artist, template) in wanted.prefix(PullLimits.mostPulls) {
        guard let source = sources.first(where: { $0.id == artist }) else { continue }
        if let old = before[artist], old.template == template, old.puller.source === source {
          state.pulls[artist] = old
        } else {
          do throws(AddressProblem) {
            let address = try PullAddress(template, environment: environment)
            state.pulls[artist] = (template, Puller(address, into: source, clock: clock, log: log))
          } catch {
            let shown = PullAddress.shown(template)
            log?.error("source \(artist): pulling it from \(shown): \(error)")
            source.note(fault: "pulling it: \(error)")
            state.problems[artist] = .init(address: shown, state: .ended, faults: 1, problem: "\(error)")
          }
        }
      }
      let kept = state.pulls
      return before.filter { kept[$0.key]?.puller !== $0.value.puller }.values.map(\.puller)
    }
    for puller in obsolete { puller.end() }
    if state.with({ $0.isRunning }) { start() }
  }

  /// Begins to pull.
  func start() {
    let pullers = state.with { state in
      state.isRunning = true
      return state.pulls.values.map(\.puller)
    }
    for puller in pullers { puller.start() }
  }

  /// A front says that the stream of a source is published there.
  func begin(_ address: PullAddress, into source: LiveSource) {
    let puller = Puller(
      address, into: source, patience: PullLimits.frontFailures, clock: clock, log: log)
    let (old, isRunning) = state.with { state in
      defer { if state.isRunning { state.fronts[source.id] = puller } }
      return (state.fronts[source.id], state.isRunning)
    }
    old?.end()
    if isRunning { puller.start() }
  }

  /// A front says that it is no longer.
  func end(_ source: ArtistID) { state.with { $0.fronts.removeValue(forKey: source) }?.end() }

  /// Ends all, and returns when they have ended or had their time.
  func stop() {
    let pullers = state.with { state in
      defer { state = State() }
      return state.pulls.values.map(\.puller) + state.fronts.values
    }
    for puller in pullers { puller.end() }
    for puller in pullers { puller.stop() }
  }

  func report(of artist: ArtistID) -> EngineReport.Pull? {
    state.with { state in
      (state.fronts[artist] ?? state.pulls[artist]?.puller)?.report ?? state.problems[artist]
    }
  }
}
