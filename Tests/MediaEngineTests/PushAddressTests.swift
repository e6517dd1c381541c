import Testing

@testable import MediaEngine

@Suite struct PushAddressTests {
  @Test func theEnvironmentsValuesStandWhereTheirNamesStood() throws {
    let address = try PushAddress(
      "rtmps://${USER_1}:${PASS}@live.example:443/app/${KEY}?x=${KEY}",
      environment: ["USER_1": "me", "PASS": "p4ss", "KEY": "abc", "OTHER": "other"])
    #expect(address.url.text == "rtmps://me:p4ss@live.example:443/app/abc?x=abc")
    #expect(address.carrier == .rtmps && address.carrier.container == "flv")
  }

  @Test func nothingThatIsPrintedShowsTheAddress() throws {
    let address = try PushAddress("rtmp://live.example/app/${KEY}", environment: ["KEY": "hush-hush"])
    #expect(
      "\(address.url) \(String(reflecting: address.url)) \(Mirror(reflecting: address.url).children.count)"
        == "••• ••• 0")
  }

  @Test(arguments: [
    ("rtmp://live.example/app/${KEY}", "rtmp://live.example"),
    ("rtmp://live.example:1936/app/written-key", "rtmp://live.example:1936"),
    ("rtmps://me:pass@live.example/app", "rtmps://live.example"),
    ("srt://live.example:9000?streamid=key&passphrase=secret", "srt://live.example:9000"),
    ("rtmp://${HOST}/app", "rtmp://•••"), ("rtmp://a@${HOST}/app", "rtmp://•••"), ("${URL}", "•••"),
    ("", "•••"), ("http://live.example/", "•••"),
  ]) func whatIsShownIsTheHostAlone(template: String, shown: String) {
    #expect(PushAddress.shown(template) == shown)
  }

  @Test(
    arguments: [
      ("rtmp://live.example/app/${KEY}", [:], "KEY is not set in the environment; set it and start the show again"),
      (
        "rtmp://live.example/app/${KEY}", ["KEY": ""],
        "KEY is not set in the environment; set it and start the show again"
      ),
      (
        "${URL}", ["URL": "file:///etc/passwd"],
        "this is no address of rtmp://, rtmps:// or srt://; correct it and start the show again"
      ),
      (
        "${URL}", ["URL": "rtmp"],
        "this is no address of rtmp://, rtmps:// or srt://; correct it and start the show again"
      ),
      (
        "rtmp://live.example/app/${KEY}", ["KEY": "k listen=1"],
        "a space or a line's end is in it; set the environment's value without, and start again"
      ),
      (
        "rtmp://live.example/app/${KEY}", ["KEY": "k\n"],
        "a space or a line's end is in it; set the environment's value without, and start again"
      ),
    ] as [(String, [String: String], String)])
  func whatCantBePushedToIsRefusedWithoutItsKey(template: String, environment: [String: String], words: String) {
    #expect(throws: AddressProblem(words)) { try PushAddress(template, environment: environment) }
  }

  @Test func aKeyThatIsWrittenOutIsASecretToo() throws {
    func secrets(_ template: String) throws -> [String] { try PushAddress(template, environment: ["K": "1"]).secrets }
    #expect(
      try secrets("rtmp://h/live/written-key?sig=s3cr3t") == ["live/written-key?sig=s3cr3t", "written-key", "s3cr3t"])
    #expect(try secrets("rtmp://me:pass1@h/live/x${K}") == ["me:pass1", "live/x1", "1"])
    #expect(
      try secrets("srt://h:9000?streamid=publish:abcde&latency=20") == [
        "streamid=publish:abcde&latency=20", "publish:abcde",
      ])
  }

  @Test func theLogOfTheLibrariesIsMasked() {
    LibavLog.hide(["abc", "abcdef"])
    #expect(LibavLog.masked("Cannot open rtmp://h/app/abcdef: abc") == "Cannot open rtmp://h/app/•••: •••")
  }

  @Test func theWaitDoublesUpToItsLimitAndBeginsAnewAfterASuccess() {
    var backoff = Backoff(first: .seconds(1), most: .seconds(5))
    #expect((0..<4).map { _ in backoff.failure() } == [.seconds(1), .seconds(2), .seconds(4), .seconds(5)])
    backoff.success()
    #expect(backoff.failure() == .seconds(1))
  }
}
