import ShowModel

/// What is measured: so many films side by side into a ladder.
struct Work {
  var name: String
  var title: String
  var films: Int
  var ladder: [Rung]
  /// Of our processor time to ffmpeg's, at most.
  var target: Double

  static let all = [
    Work(name: "four", title: "four films 2x2, 720p", films: 4, ladder: [Rung.usual[0]], target: 0.90),
    Work(name: "four-ladder", title: "four films 2x2, the ladder", films: 4, ladder: Rung.usual, target: 0.95),
    Work(name: "one", title: "one film full screen, 720p", films: 1, ladder: [Rung.usual[0]], target: 1.03),
  ]

  /// The ladder's sizes: even, in the shape of 16:9.
  var sizes: [(width: Int, height: Int)] {
    ladder.map { (($0.height * 1280 + 720) / 1440 * 2, $0.height) }
  }
}
