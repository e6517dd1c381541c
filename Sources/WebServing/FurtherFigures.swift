/// A figure of a part that the web server doesn't know, for `/metrics`.
public struct FurtherFigure: Sendable {
  /// Without the program's prefix, with its unit; what ends in `_total` is a counter, anything else a gauge.
  public var name: String
  public var help: String
  public var value: Int

  public init(_ name: String, _ help: String, _ value: Int) {
    self.name = name
    self.help = help
    self.value = value
  }

  /// Prometheus text.
  static func text(_ figures: [FurtherFigure]) -> String {
    var text = MetricsText()
    for figure in figures { text.add(figure.name, figure.help, [.init(figure.value)]) }
    return text.text
  }
}
