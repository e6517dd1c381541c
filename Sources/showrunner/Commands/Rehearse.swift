import ArgumentParser
import ShowModel

struct Rehearse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the show with media but without artists: each is a labelled loop with its own tone.",
    discussion: "It starts now, in a data directory of its own; the night to come is left alone.")

  @Argument(help: "The show file.") var show: String
  @Flag(help: "Stop when the last set has ended.") var untilEnd = false
  @Option(help: "The HTTP port, or HOST:PORT.") var http = "8080"
  @Option(name: .customLong("data"), help: "The rehearsal's data directory.") var data = ".showrunner/rehearsal"

  func run() async throws {
    let address = try ListenAddress(http, option: "--http")
    let night = try await OpenedNight.open(
      showPath: show, dataPath: data, startsNow: true, fresh: true, addresses: [address])
    try await LiveShow(night: night, http: address, rtmp: nil, srt: nil, untilEnd: untilEnd).run()
  }
}
