/// A page of metrics in Prometheus' text format (version 0.0.4), written one metric at a time.
///
///     var text = MetricsText()
///     text.add("push_up", "1 while the target gets the programme.", [.init(["push": "1"], 1)])
struct MetricsText {
  /// One line: a value with what tells it from the others of its metric.
  struct Sample {
    var labels: [(name: String, value: String)]
    var value: String

    init(_ labels: [(name: String, value: String)], _ value: Int) {
      self.labels = labels
      self.value = "\(value)"
    }

    init(_ value: Int) { self.init([], value) }

    init(_ labels: [(name: String, value: String)], seconds milliseconds: Int64) {
      self.labels = labels
      value = "\(Double(milliseconds) / 1000)"
    }

    init(_ labels: [(name: String, value: String)] = [], seconds duration: Duration) {
      self.labels = labels
      // To the microsecond.
      value = "\(Double(duration / .microseconds(1)).rounded() / 1_000_000)"
    }

    init(_ labels: [(name: String, value: String)], tenths value: Double) {
      self.labels = labels
      self.value = "\((value * 10).rounded() / 10)"
    }
  }

  private(set) var text = ""

  /// Adds a metric; nothing where it has no samples. What ends in `_total` is a counter, anything else a gauge.
  ///
  /// - Parameter name: Without the program's prefix, with its unit.
  mutating func add(_ name: String, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    let type = name.hasSuffix("_total") ? "counter" : "gauge"
    text += "# HELP showrunner_\(name) \(help)\n# TYPE showrunner_\(name) \(type)\n"
    for sample in samples { text += "showrunner_\(name)\(Self.braces(sample.labels)) \(sample.value)\n" }
  }

  private static func braces(_ labels: [(name: String, value: String)]) -> String {
    if labels.isEmpty { return "" }
    let pairs = labels.map { label in
      let value = label.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\(label.name)=\"\(value)\""
    }
    return "{\(pairs.joined(separator: ","))}"
  }
}
