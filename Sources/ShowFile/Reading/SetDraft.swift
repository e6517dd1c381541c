import ShowModel

/// A set as read, with the places that later checks point at.
struct SetDraft {
  /// Empty when it could not be read.
  var id: SetID = ""
  var artist: ArtistID?
  var start: Located<StartRule>?
  var ifRunning: MeetingRule = .push
  var duration: Located<TimeSpan>?
  var minimum: TimeSpan?
  var end: Located<EndRule>?
  var latest: TimeSpan?
  var changeover = Changeover(planned: .zero, minimum: .zero)
  var float = false
  var priority = 0
  var risk = SetRisk()
  /// The first is the set's own cue at 0.
  var cues: [CueDraft] = []
  /// Where its id stands.
  var mark: Mark

  /// Nil when a part of it could not be read.
  var set: ShowSet? {
    guard id != "", let start, let duration, let end else { return nil }
    let cues = cues.compactMap(\.cue)
    guard cues.count == self.cues.count else { return nil }
    return ShowSet(
      id: id, artist: artist, start: start.value, ifRunning: ifRunning, duration: duration.value, minimum: minimum,
      end: end.value, latest: latest, changeover: changeover, float: float, priority: priority,
      risk: risk, cues: cues)
  }
}
