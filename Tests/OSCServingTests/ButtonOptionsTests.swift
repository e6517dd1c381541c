import Testing

@testable import showrunner

/// Who may steer the show from where.
struct ButtonOptionsTests {
  @Test func onThisMachineNobodyNeedsToBeNamed() throws {
    let front = try #require(try ButtonOptions.parse(["--osc", "9000"]).front())
    #expect(front.address.host == "127.0.0.1" && front.address.port == 9000 && front.allowed.isEmpty)
    #expect(try ButtonOptions.parse([]).front() == nil)
  }

  @Test func beyondItEachBoxIsNamed() throws {
    #expect(throws: Failure.self) { try ButtonOptions.parse(["--osc", "0.0.0.0:9000"]).front() }
    let front = try ButtonOptions.parse(
      ["--osc", "0.0.0.0:9000", "--osc-from", "192.0.2.7", "--osc-from", "192.0.2.8", "--osc-reply", "192.0.2.7:9001"]
    ).front()
    #expect(front?.allowed == ["192.0.2.7", "192.0.2.8"] && front?.reply?.port == 9001)
  }

  @Test(arguments: [
    ["--osc", "x"], ["--osc", "9000", "--osc-from", "the desk"], ["--osc-from", "192.0.2.7"],
    ["--osc-reply", "192.0.2.7:9001"], ["--osc", "9000", "--osc-reply", "nowhere"],
  ])
  func whatIsNoAddressIsNamed(options: [String]) {
    #expect(throws: Failure.self) { try ButtonOptions.parse(options).front() }
  }
}
