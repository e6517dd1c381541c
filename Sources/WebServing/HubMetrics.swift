import ViewerHub

/// What the viewers' hub has counted, as Prometheus text.
enum HubMetrics {
  static func text(_ hub: Hub) -> String {
    let (counters, capacity) = (hub.counters, hub.capacity)
    var text = MetricsText()
    text.add("hub_viewers", "Viewers now.", [.init(hub.viewers)])
    text.add("hub_viewers_most", "Viewers that there are seats for.", [.init(capacity.viewers)])
    text.add("hub_connections_most", "Connections to the port that there may be.", [.init(capacity.connections)])
    text.add("hub_joined_total", "Viewers that came, and came back.", [.init(counters.joined)])
    text.add("hub_resumed_total", "Viewers that came back and went on where they were.", [.init(counters.resumed)])
    text.add("hub_batches_total", "Batches of what must not be missed.", [.init(counters.batches)])
    text.add("hub_deliveries_total", "Ticks written to viewers.", [.init(counters.deliveries)])
    text.add(
      "hub_thinned_total", "Ticks written without what can be lost, to viewers behind.", [.init(counters.thinned)])
    text.add(
      "hub_passed_on_total", "What viewers did and others were told.",
      [
        .init([("what", "stickers")], counters.stickers), .init([("what", "lines")], counters.lines),
        .init([("what", "trails")], counters.trails), .init([("what", "fireworks")], counters.fireworks),
      ])
    text.add("hub_refused_total", "What viewers did and was refused.", [.init(counters.refused)])
    text.add(
      "hub_closed_total", "Viewers' connections that the hub closed.",
      [
        .init([("why", "slow")], counters.slow), .init([("why", "silent")], counters.silent),
        .init([("why", "malformed")], counters.malformed), .init([("why", "banned")], counters.banned),
      ])
    text.add(
      "hub_turned_away_total", "Connections that never became a viewer's.",
      [
        .init([("why", "full")], counters.full), .init([("why", "crowded")], counters.crowdedOut),
        .init([("why", "foreign")], counters.foreign), .init([("why", "half open")], counters.halfOpen),
      ])
    text.add("hub_acts_total", "What moderators did in the viewers' room.", [.init(counters.acts)])
    text.add("hub_held_total", "Lines that had to wait for a moderator.", [.init(counters.held)])
    text.add(
      "hub_unkept_total", "Times that the room could not be written to disk, and lines that never were.",
      [.init([("what", "times")], counters.unkept), .init([("what", "lines")], counters.lost)])
    return text.text
  }
}
