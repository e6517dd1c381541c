import Testing

@testable import RTMPServing

/// Where encoders put the key, and that a request never shows it.
struct PublishRequestTests {
  private static func request(_ app: String, _ streamName: String) -> PublishRequest {
    PublishRequest(app: app, streamName: streamName, remoteAddress: "192.0.2.7", publisher: .init(id: 5))
  }

  @Test(arguments: [
    ("live", "KEY"), ("live/", "KEY"), ("live/KEY", ""), ("KEY", ""), ("live", "KEY?bandwidth=low"),
    ("live", "stage?key=KEY"), ("live?key=KEY", "stage"), ("live?a=b&token=KEY", ""), ("live", "\"KEY\""),
    ("live", "'KEY'"), ("live", " KEY "), ("live", "?KEY"), ("live", "stage?key=\"KEY\""), ("live", "hana/KEY"),
    ("live", "%4BEY"), ("live?key=%4b%45Y", "x"), ("live/instance/KEY", "stage"), ("live", "stage?a=1?key=KEY"),
  ])
  func theKeyIsAmongTheCandidates(app: String, streamName: String) {
    #expect(Self.request(app, streamName).candidateKeys.contains("KEY"))
  }

  @Test func theStreamNameIsTheLikeliestAndEachIsThereOnce() {
    let keys = Self.request("live/live?key=QUERY", "NAME").candidateKeys
    #expect(keys == ["NAME", "QUERY", "live", "key"])
  }

  @Test func theQueriesAreTakenApart() {
    let query = Self.request("live?b=2", "x?a=%31&c").query
    #expect(query == [.init(name: "a", value: "1"), .init(name: "c", value: ""), .init(name: "b", value: "2")])
  }

  @Test(arguments: ["%", "%4", "%zz", "100%", "a%00b"]) func whatIsNoEscapeIsLeftAsItIs(name: String) {
    #expect(Self.request("live", name).candidateKeys.first == name)
  }

  @Test func candidatesAreBounded() {
    let limits = RTMPLimits()
    let many = Self.request(
      (0..<500).map { "p\($0)" }.joined(separator: "/"), (0..<500).map { "k\($0)=v\($0)" }.joined(separator: "&"))
    #expect(many.candidateKeys.count == limits.candidateKeys)
    let long = Self.request("live", String(repeating: "k", count: limits.candidateKeyBytes + 1))
    #expect(long.candidateKeys == ["live"])
  }

  @Test func noPrintOfARequestShowsTheKey() {
    let request = Self.request("live/KEY?key=KEY", "KEY")
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped, "\([request])", "\(Optional(request) as Any)"] {
      #expect(!text.contains("KEY"))
    }
    #expect("\(request)" == "publisher 5 from 192.0.2.7")
  }
}
