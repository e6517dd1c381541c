/// The example of the design document's "The show file", character for character.
let designExample = #"""
  show: SPF420 x SYNC^UP
  start: 2026-12-05 20:00
  timezone: America/Chicago          # IANA; instants inside, wall time only at the edges
  hard_out: 00:30                    # the first 00:30 after the start. Warns; { at: 00:30, enforce: true } ends the show

  programme:
    size: 1280x720
    fps: 30
    ladder: [720p 3000k, 480p 1400k, 360p 800k]
    record: recordings/
    push:
      - "rtmp://ingest.example/app/${MAIN_STREAM_KEY}"           # ${…}: environment only, never echoed

  placeholder: Assets/loops/logo.mp4

  between:                           # what airs wherever no set runs: before, in changeovers and gaps, after
    slots: [placeholder]
    title: Back in a moment

  defaults: { go_spacing: 1s, grace: 10s }

  artists:
    hana:  { name: HANA, stickers: hana, placeholder: Assets/loops/hana.mp4 }
    pixel: { name: VJ Pixel, audio: off }                        # a visual artist's desktop noise never airs
    film:  { name: Cold open, file: Assets/films/open.mp4 }      # a film is a source like any other

  layouts:                           # solo, duo, trio, quad and pip are built in
    wall:
      - { x: 0,   y: 0,   w: 2/3, h: 1 }
      - { x: 2/3, y: 0,   w: 1/3, h: 1/2 }
      - { x: 2/3, y: 1/2, w: 1/3, h: 1/2 }

  stickers:
    default: Assets/stickers/default
    hana: Assets/stickers/hana

  sets:
    - set: doors
      duration: 15m
      min: 5m                        # may be compressed to this, never below
      slots: [placeholder]
      title: Doors open
      mode: stickers

    - set: hana
      artist: hana                   # alone it implies slots: [hana], title: HANA, stickers: hana
      start: 20:20                   # hard start. Left out: soft. `go`: waits for GO. `live`: when the stream is up
      if_running: wait 3m            # the set before still runs: push (default) | wait 3m | cut
      duration: 40m
      min: 30m
      end: go                        # auto (default) | go (nobody is cut off until the producer says so) | "21:00" | file
      changeover: { planned: 5m, min: 1m }
      layout: duo
      slots: [hana, pixel]
      cues:
        - at: 0
          background: "#301040"
        - at: 20m                    # from the set's start
          layout: wall
          slots: [hana, pixel, film]
          transition: fade 1s
        - at: end-1m                 # from the set's expected end; moves with it
          effect: fireworks
          say: Last song!
        - at: go                     # stands by until GO
          cue: drop
          effect: strobe 10s
        - at: after drop + 30s
          mode: all
        - at: "20:45"                # wall clock
          caption: Happy birthday, SYNC^UP

    - set: encore
      float: true                    # may be dropped; the lowest priority goes first
      priority: 2
      duration: 10m
      artist: hana

  cues:                              # the show's own, whatever set runs
    - at: "00:00"
      say: It is tomorrow
  """# + "\n"
