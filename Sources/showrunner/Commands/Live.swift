import ArgumentParser
import ShowModel

struct Live: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the show.",
    discussion: """
      A show that was interrupted goes on where it should be by now: its journal in --data is what counts, not the
      file. --fresh sets that night aside and begins a new one.
      """)

  @Argument(help: "The show file.") var show: String
  @Flag(help: "Shift the whole plan so that it starts now.") var now = false
  @Flag(help: "Begin a new night; the one in --data is set aside.") var fresh = false
  @Flag(help: "Stop when the last set has ended.") var untilEnd = false
  @Option(help: "The HTTP port, or HOST:PORT.") var http = "8080"
  @Option(help: "The RTMP port that artists publish to, or HOST:PORT.") var rtmp = "1935"
  @OptionGroup var secure: SecureOptions
  @OptionGroup var buttons: ButtonOptions
  @Option(
    help: """
      Take artists over SRT as well: a UDP port, or HOST:PORT. With SHOWRUNNER_SRT_PASSPHRASE in the environment they \
      must know that passphrase.
      """) var srt: String?
  @OptionGroup var data: DataOption

  func run() async throws {
    let http = try ListenAddress(http, option: "--http")
    let rtmp = try ListenAddress(rtmp, option: "--rtmp")
    let srt = try srt.map { try ListenAddress($0, option: "--srt") }
    let front = try secure.front()
    let buttons = try buttons.front()
    let night = try await OpenedNight.open(
      showPath: show, dataPath: data.path, startsNow: now, fresh: fresh,
      addresses: [http, rtmp] + (front.rtmps.map { [$0] } ?? []))
    try await LiveShow(
      night: night, http: http, rtmp: rtmp, srt: srt, front: front, buttons: buttons, untilEnd: untilEnd
    ).run()
  }
}
