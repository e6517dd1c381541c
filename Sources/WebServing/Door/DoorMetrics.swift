/// What the door has counted, as Prometheus text; nothing of a show that is open to as many as come.
enum DoorMetrics {
  static func text(_ door: VenueDoor) -> String {
    var text = MetricsText()
    let (rules, counts, guessed) = (door.rules, door.counts, door.guesses.counts)
    guard !rules.isWideOpen || counts != DoorBook.Counts() else { return "" }
    if let seats = rules.seats { text.add("door_seats", "Seats that the show has.", [.init(seats)]) }
    text.add("door_seats_taken", "Seats that are taken, or kept for somebody for a moment.", [.init(door.taken)])
    text.add("door_passes_total", "Passes given at the door and the desk.", [.init(counts.passes)])
    text.add(
      "door_refused_total", "Requests refused at the door.",
      counts.refused.sorted { $0.key < $1.key }.map { .init([("why", $0.key)], $0.value) })
    text.add("door_guesses_wrong_total", "Wrong passphrases and invitations.", [.init(guessed.wrong)])
    text.add("door_guesses_limited_total", "Those not looked at, after too many wrong ones.", [.init(guessed.limited)])
    text.add(
      "door_turned_out_total", "Viewers who had to leave when the door's rules changed.", [.init(counts.turnedOut)])
    return text.text
  }
}
