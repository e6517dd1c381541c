import ShowModel

/// A first show to start from: what `showrunner new DIR` writes.
///
///     Template.text(on: nextSaturday, timezone: "Europe/Berlin")   → DIR/show.yaml
///     ShowSchema.text                                              → DIR/show.schema.json
///
/// It needs no file beside it, and `check` finds nothing wrong with it. Its first line tells editors where the schema
/// is.
public enum Template {
  public static let fileName = "show.yaml"

  /// The show, at 20:00 on the day of `date`.
  ///
  /// - Parameters:
  ///   - date: the evening; only its day counts.
  ///   - timezone: an IANA name, in whose zone the times are meant.
  public static func text(
    on date: WallTime = WallTime(year: 2026, month: 12, day: 5, timeOfDay: .zero),
    timezone: String = "America/Chicago"
  ) -> String {
    let day = [padded(date.year, 4), padded(date.month, 2), padded(date.day, 2)].joined(separator: "-")
    return """
      # yaml-language-server: $schema=\(ShowSchema.fileName)
      #
      # Your first show. The line above gives editors completion and help. Look at the show before you run it:
      #
      #   showrunner check \(fileName)         every mistake, with its place
      #   showrunner plan \(fileName)          what will happen, and when
      #   showrunner simulate \(fileName)      the whole evening in a second, without pictures
      #   showrunner keys \(fileName)          what each artist types into OBS
      #   showrunner live \(fileName) --now    the evening, starting now instead of on its date

      show: My first show
      start: \(day) 20:00
      timezone: \(timezone)
      hard_out: 21:30                # off air by then; `plan` and `late` warn when it gets tight

      artists:                       # everybody who can fill a slot; the short name on the left is used below
        ada: { name: Ada }
        bo: { name: Bo and the Band }
        vj: { name: VJ Lumen, audio: off }   # pictures only

      between:                       # what airs wherever no set runs: before, in changeovers, after
        title: Back in a moment

      sets:                          # the evening, in running order
        - set: doors
          duration: 10m              # a length has a unit: 10m, 90s, 1h20m
          min: 3m                    # when it is late this set may shrink to 3 minutes, never below
          title: Doors open
          cues:                      # what changes within a set
            - at: end-1m             # a minute before its end, wherever that moves
              say: One minute to go! # a line in the chat

        - set: ada
          artist: ada                # alone it means: slots [ada], title "Ada"
          start: 20:10               # a hard start. Without `start` a set follows the one before
          duration: 30m
          min: 20m
          cues:
            - at: 10m                # from the set's start
              layout: duo            # solo, duo, trio, quad and pip are built in
              slots: [ada, vj]
            - at: end-1m
              say: Last song!

        - set: bo
          artist: bo
          changeover: { planned: 5m, min: 1m }   # the gap before it; it shrinks when it is late
          duration: 30m
          end: go                    # nobody is cut off: the set ends when you say `showrunner go`
          cues:
            - at: go                 # stands by until you say `showrunner go`
              cue: finale
              effect: fireworks
            - at: after finale + 20s
              title: Good night!

      """
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
