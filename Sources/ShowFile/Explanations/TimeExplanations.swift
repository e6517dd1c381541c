extension Explanation {
  /// Of lengths and times that can't be read.
  static let ofTimesAndLengths: [Explanation] = [
    page(
      .badDuration, "a length of time can't be read",
      """
      A length has a unit, since 40 could be seconds or minutes: `h`, `m`, `s` or `ms`, the largest first, without \
      spaces, fractions or signs. `90s` and `1m30s` are the same. At most 168h.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40 }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m }
          - { set: pixel, duration: 1h20m }
        """),
    page(
      .badTime, "a time of day can't be read",
      "Times are written by the 24-hour clock, as `20:20` or `20:20:30`; half past midnight is `00:30`.",
      wrong: "hard_out: 12.30 am",
      right: "hard_out: 00:30"),
    page(
      .badDate, "the date and time of the start can't be read",
      """
      The start is a date and a time by the 24-hour clock, year first: `2026-12-05 20:00`. The date has to be one \
      that the calendar has. The zone stands in `timezone`.
      """,
      wrong: "start: 5 Dec 2026, 8pm",
      right: "start: 2026-12-05 20:00"),
    page(
      .badCueTime, "a cue's time can't be read",
      """
      `20m` counts from the set's start and `end-1m` back from its end, wherever that moves. `go` waits for your GO, \
      `after drop + 30s` follows another cue, `"20:45"` is the clock on the wall, `live hana` and `offline hana` are \
      when a stream comes or goes.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: 20, title: Halfway }]
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: 20m, title: Halfway }]
        """),
    page(
      .badStart, "a set's start can't be read",
      """
      Left out, a set follows the one before it. A time such as `20:20` is a hard start. `go` waits for you, \
      `live` for the artist's stream.
      """,
      wrong: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, start: 8.20pm }
        """,
      right: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, start: 20:20 }
        """),
    page(
      .badEnd, "a set's end can't be read",
      """
      Left out or `auto`, a set ends after its duration. With `go` nobody is cut off until you say so, with a \
      time such as `21:00` it ends then, with `file` when its film has played out.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, end: when it is over }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, end: go }
        """),
    page(
      .badMeeting, "what a hard start does to a running set can't be read",
      """
      When it is time and the set before still runs, `push` waits for its end, `wait 3m` gives it three minutes \
      more, and `cut` ends it in time.
      """,
      wrong: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, start: 20:20, if_running: wait a bit }
        """,
      right: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, start: 20:20, if_running: wait 3m }
        """),
  ]
}
