extension Explanation {
  /// Of the evening as a whole: zones, clocks, what follows what.
  static let ofThePlan: [Explanation] = [
    page(
      .unknownZone, "a time zone that there is not",
      """
      Zones are named by region and city, such as `America/Chicago` or `Europe/Berlin`: these know when the clocks \
      change. Short forms such as CST do not, and mean different things in different places.
      """,
      wrong: "timezone: CST",
      right: "timezone: America/Chicago"),
    Explanation(
      id: .zoneMissing, title: "the file doesn't say in which zone its times are",
      why: """
        Every time in it is then read as UTC, which is hardly what you wrote them in: the show would start hours \
        off. Name the zone of the clock you had in mind.
        """,
      wrong: .whole(
        """
        show: Lanterns on the Lake
        start: 2026-12-05 20:00
        sets: [{ set: doors, duration: 15m }]
        """),
      right: .whole(
        """
        show: Lanterns on the Lake
        start: 2026-12-05 20:00
        timezone: America/Chicago
        sets: [{ set: doors, duration: 15m }]
        """)),
    page(
      .timeSkipped, "a time that no clock shows that night",
      """
      In spring the clocks are put forward, and an hour is skipped: in Chicago in 2026 nothing happens between \
      02:00 and 03:00 on 8 March. Take a time before or after.
      """,
      wrong: """
        start: 2026-03-07 23:00
        hard_out: 02:30
        """,
      right: """
        start: 2026-03-07 23:00
        hard_out: 03:30
        """),
    page(
      .timeRepeats, "a time that the clocks show twice that night",
      """
      In autumn the clocks are put back, and an hour comes twice. The first is meant. If you mean the second, \
      give the sets before it lengths that lead there, and no time.
      """,
      wrong: """
        start: 2026-10-31 23:00
        hard_out: 01:30
        """,
      right: """
        start: 2026-10-31 23:00
        hard_out: 02:30
        """),
    page(
      .timeNextDay, "a time that has just passed when the show starts",
      """
      A time of day is the first one at or after the show's start. One just before the start is therefore that of \
      the next day, nearly 24 hours later. Let the show start with its first set.
      """,
      wrong: """
        start: 2026-12-05 20:00
        sets:
          - { set: doors, start: 19:45, duration: 15m }
        """,
      right: """
        start: 2026-12-05 19:45
        sets:
          - { set: doors, duration: 15m }
        """),
    page(
      .minOverDuration, "a set's minimum is longer than the set",
      """
      When the night runs late, a set is compressed from its `duration` toward its `min`, never below. The two have \
      probably been swapped.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 30m, min: 40m }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, min: 30m }
        """),
    page(
      .minOverPlanned, "a changeover's minimum is longer than planned",
      """
      A changeover shrinks from `planned` toward `min` when the night runs late. The two have probably been swapped.
      """,
      wrong: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, changeover: { planned: 1m, min: 5m } }
        """,
      right: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, changeover: { planned: 5m, min: 1m } }
        """),
    page(
      .typicalOverWorst, "a typical overrun is longer than the worst",
      """
      `simulate --nights` draws how much longer a set runs: on half of all nights less than `typical`, on one in a \
      hundred `worst` or more. The two have probably been swapped.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, overrun: { typical: 12m, worst: 3m } }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, overrun: { typical: 3m, worst: 12m } }
        """),
    page(
      .hardStartsOverlap, "two sets start at the same time",
      "Only one can run. Give one of them another time, or leave its `start` out: then it follows the set before.",
      wrong: """
        sets:
          - { set: hana, duration: 20m, start: 20:20 }
          - { set: pixel, duration: 20m, start: 20:20 }
        """,
      right: """
        sets:
          - { set: hana, duration: 20m, start: 20:20 }
          - { set: pixel, duration: 20m, start: 20:40 }
        """),
    page(
      .hardStartOrder, "a set starts before the one above it",
      """
      Sets stand in the order in which they run, so a later one can't have an earlier time. Move it up, or mend the \
      time. After midnight times go on: 00:15 comes after 23:40.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 20m, start: 21:00 }
          - { set: pixel, duration: 20m, start: 20:20 }
        """,
      right: """
        sets:
          - { set: pixel, duration: 20m, start: 20:20 }
          - { set: hana, duration: 20m, start: 21:00 }
        """),
    page(
      .startsBeforeEnd, "a set is planned to start before the one before has ended",
      """
      Even if everything goes to plan, somebody is late or cut here; `if_running` decides which. Shorten what comes \
      before, its changeover included, or start later.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m }
          - { set: pixel, duration: 20m, start: 20:30 }
        """,
      right: """
        sets:
          - { set: hana, duration: 30m }
          - { set: pixel, duration: 20m, start: 20:30 }
        """),
    page(
      .endBeforeStart, "a set ends before it starts",
      "By the plan, what comes before takes longer than until this end. Mend the end, or shorten what comes before.",
      wrong: """
        sets:
          - { set: hana, duration: 40m }
          - { set: pixel, duration: 20m, end: "20:30" }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m }
          - { set: pixel, duration: 20m, end: "21:00" }
        """),
    page(
      .hardOutMissed, "the plan runs over its hard out",
      """
      By its own plan the evening is still on when it has to be off air, and no night ever runs early. Shorten \
      sets or changeovers, make one a `float` that may be dropped, or move the hard out.
      """,
      wrong: """
        hard_out: 20:30
        sets:
          - { set: hana, duration: 40m }
        """,
      right: """
        hard_out: 21:00
        sets:
          - { set: hana, duration: 40m }
        """),
    page(
      .cueBeyondEnd, "a cue is due when its set is over",
      """
      By the plan the set has ended by then, so the cue happens only if the set runs over. Make it earlier, the set \
      longer, or count from the end: `end-1m` moves with it.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: 45m, say: Last song! }]
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: end-5m, say: Last song! }]
        """),
    page(
      .cueBeforeStart, "a cue is due before its set starts",
      """
      It counts back from the end by more than the set is long, or stands at a time before it. What it says \
      applies at once when the set starts. Make it later, or put it into the set before.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: end-50m, title: HANA is here }]
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: 0, title: HANA is here }]
        """),
    page(
      .flashesTooFast, "cues would flash more than three times a second",
      """
      Light that flashes faster can bring on seizures, so the page never shows it: it leaves out what is too much, or \
      shows it later. A `strobe` flashes twice a second of its own; an `invert` is half a flash when it comes and half \
      a one when it goes. Leave half a second between strobes, or write one with a length.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues:
              - { at: go, cue: drop, effect: strobe }
              - { at: after drop + 200ms, effect: strobe }
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: go, cue: drop, effect: strobe 5s }]
        """),
  ]
}
