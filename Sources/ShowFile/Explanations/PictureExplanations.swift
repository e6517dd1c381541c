extension Explanation {
  /// Of the picture: slots, layouts, the ladder.
  static let ofThePicture: [Explanation] = [
    page(
      .tooManySlots, "more sources than the layout has slots",
      """
      Someone would not be seen. `solo` has one slot, `duo` and `pip` have two, `trio` three, `quad` four; a \
      layout of your own can have up to 16. Without `layout` the one that fits is taken.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, layout: duo, slots: [hana, pixel, open] }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, layout: trio, slots: [hana, pixel, open] }
        """),
    page(
      .layoutLeavesCanvas, "a slot sticks out of the picture",
      "`x` plus `w` and `y` plus `h` are at most 1, the whole picture; what is beyond it is never seen.",
      wrong: "layouts: { wide: [{ x: 1/2, y: 0, w: 2/3, h: 1 }] }",
      right: "layouts: { wide: [{ x: 1/3, y: 0, w: 2/3, h: 1 }] }"),
    page(
      .ladderOrder, "the ladder's rungs are not in order",
      "The highest rendition comes first, each below the one before: players step down it when a line is slow.",
      wrong: "programme: { ladder: [480p 1400k, 720p 3000k] }",
      right: "programme: { ladder: [720p 3000k, 480p 1400k] }"),
    page(
      .ladderUpscales, "a rung is larger than the programme",
      """
      The picture would be enlarged and sent with more bits, and look no better. Make the programme larger, or leave \
      the rung out.
      """,
      wrong: "programme: { size: 1280x720, ladder: [1080p 6000k, 720p 3000k] }",
      right: "programme: { size: 1280x720, ladder: [720p 3000k, 480p 1400k] }"),
  ]
}
