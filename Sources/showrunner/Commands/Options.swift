import ArgumentParser
import Foundation

/// `--data`, for every command that has to do with a night.
struct DataOption: ParsableArguments {
  @Option(name: .customLong("data"), help: "The night's data directory.")
  var path = ".showrunner"
}

/// `--json`, for every command with stable output.
struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print JSON, in the documented shape.")
  var isOn = false
}
