import Foundation
import ShowModel
import Testing

@Suite("A hand in the journal")
struct OverrideCodingTests {
  private func decoded(_ json: String) throws -> Override {
    try JSONDecoder().decode(Override.self, from: Data(json.utf8))
  }

  @Test(
    "from before there were transitions is a cut",
    arguments: [
      (#"{"cut":{"slot":1,"source":"bo","keep":false}}"#, .cut(slot: 1, source: "bo")),
      (#"{"cut":{"slot":2,"source":"placeholder","keep":true}}"#, .cut(slot: 2, source: .placeholder, keep: true)),
      (#"{"put":{"_0":{"layout":{"_0":"duo"}},"keep":false}}"#, .put(.layout("duo"))),
      (#"{"put":{"_0":{"title":{"_0":"Hello"}},"keep":true}}"#, .put(.title("Hello"), keep: true)),
    ] as [(String, Override)])
  func old(json: String, override: Override) throws {
    #expect(try decoded(json) == override)
  }

  @Test(
    "has its transition",
    arguments: [
      (
        #"{"put":{"_0":{"layout":{"_0":"duo"}},"keep":false,"transition":{"fade":{"_0":1000}}}}"#,
        .put(.layout("duo"), transition: .fade(.seconds(1)))
      ),
      (
        #"{"cut":{"slot":1,"source":"bo","keep":true,"transition":{"slide":{"_0":500,"towards":"left"}}}}"#,
        .cut(slot: 1, source: "bo", keep: true, transition: .slide(.milliseconds(500), towards: .left))
      ),
    ] as [(String, Override)])
  func new(json: String, override: Override) throws {
    #expect(try decoded(json) == override)
  }

  @Test(
    "comes back as it was, and a cut is written as it always was",
    arguments: [
      .cut(slot: 1, source: "bo"), .put(.layout("duo"), keep: true), .put(.layout("duo"), transition: .cut),
      .put(.layout("duo"), transition: .fade(.seconds(3))), .put(.slots(["bo"]), transition: .slide(.seconds(1))),
      .cut(slot: 1, source: "bo", transition: .slide(.seconds(1), towards: .up)),
    ] as [Override])
  func roundTrip(override: Override) throws {
    let data = try JSONEncoder().encode(override)
    #expect(try JSONDecoder().decode(Override.self, from: data) == override)
    let saysTransition = String(decoding: data, as: UTF8.self).contains("transition")
    switch override {
    case .cut(_, _, _, let transition), .put(_, _, let transition): #expect(saysTransition == (transition != nil))
    default: Issue.record("\(override) is no hand")
    }
  }
}
