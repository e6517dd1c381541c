import ShowModel
import Testing

@testable import ShowTimeline

@Suite("The consequences of an override")
struct ConsequencesTests {
  private let show = evening(
    act("a", 10), act("b", 20, min: 12), act("c", 10, start: .hard(at(35))), hardOut: HardOut(at: at(50)))

  @Test("are the rundown before and after, what it breaks, and what would help")
  func late() {
    let night = Night(show)
    let consequences = night.consequences(of: .late(by: .minutes(12), set: "b"), by: ada, at: at(5))
    #expect(consequences.refusal == nil)
    #expect(consequences.before.sets.map(\.expectedStart) == [at(0), at(10), at(35)])
    #expect(consequences.after.sets.map(\.expectedStart) == [at(0), at(22), at(42)])
    #expect(
      consequences.broken.map(\.message) == ["c starts 7m after its hard start", "c ends 2m after the hard out"])
    #expect(consequences.mended == [])
    #expect(consequences.remedy?.sentence == "b gives 7m of its 8m")
    #expect(night == Night(show))
  }

  @Test("are those of the remedy too, when it is to be carried out")
  func makeUp() {
    let consequences = Night(show).consequences(
      of: .late(by: .minutes(12), set: "b", makeUp: true), by: ada, at: at(5))
    #expect(consequences.broken == [])
    #expect(consequences.remedy == nil)
  }

  @Test("name what becomes worse and what is mended, and not what stays as it is")
  func mended() {
    var night = Night(show)
    night.take(.late(by: .minutes(12), set: "b"), at: at(5))
    let worse = night.consequences(of: .late(by: .minutes(13), set: "b"), by: ada, at: at(6))
    #expect(worse.broken.map(\.id) == ["hard-start-missed", "hard-out-missed"])
    let same = night.consequences(of: .put(.title("x")), by: ada, at: at(6))
    #expect(same.broken == [] && same.mended == [])
    let mended = night.consequences(of: .late(by: .zero, set: "b"), by: ada, at: at(6))
    #expect(mended.mended.map(\.id) == ["hard-start-missed", "hard-out-missed"])
    #expect(mended.remedy == nil)
  }

  @Test("are told in whole seconds, and to the millisecond to whoever reckons with them")
  func wholeSeconds() {
    let late = Night(show).consequences(of: .late(by: .milliseconds(732_572), set: "b"), by: ada, at: at(5))
    #expect(late.broken.map(\.message) == ["c starts 7m13s after its hard start", "c ends 2m13s after the hard out"])
    #expect(late.broken.first?.by == .milliseconds(432_572))
  }

  @Test("of a hand are what comes on air, and no remedy for times that it doesn't move")
  func hands() {
    var night = Night(show)
    night.take(.late(by: .minutes(12), set: "b"), at: at(5))
    let patched = night.consequences(of: .patch("hana", with: "film"), by: ada, at: at(6))
    #expect(patched.onAirBefore.slots.map(\.source) == ["hana"])
    #expect(patched.onAirAfter.slots.map(\.source) == ["film"])
    #expect(patched.changesHands && patched.remedy == nil)
    #expect(!patched.after.conflicts.isEmpty && patched.broken.isEmpty)
    // Nobody shows that artist now.
    let elsewhere = night.consequences(of: .patch("pixel", with: "film"), by: ada, at: at(6))
    #expect(elsewhere.onAirBefore == elsewhere.onAirAfter && elsewhere.changesHands)
    let again = night.consequences(of: .late(by: .minutes(12), set: "b"), by: ada, at: at(6))
    #expect(!again.changesHands && again.remedy?.sentence == "b gives 7m of its 8m")
  }

  @Test("of an undo name what it takes back, and whose that was")
  func undo() {
    var night = Night(show)
    night.take(.late(by: .minutes(12), set: nil), at: at(5))
    night.take(.put(.title("x")), at: at(6))
    let last = night.consequences(of: .undo, by: Origin(who: "ben", surface: "desk"), at: at(7))
    #expect(last.undoes?.order == .override(.put(.title("x"))))
    #expect(last.undoes?.origin == ada && last.undoes?.at == at(6))
    #expect(last.onAirBefore.title == "x" && last.onAirAfter.title == "a" && last.remedy == nil)
    night.take(.undo, at: at(8))
    #expect(
      night.consequences(of: .undo, by: ada, at: at(9)).undoes?.order
        == .override(.late(by: .minutes(12), set: "b")))
    #expect(night.consequences(of: .hold, by: ada, at: at(9)).undoes == nil)
  }

  @Test("of what is refused are the refusal, and no change")
  func refused() {
    let consequences = Night(show).consequences(of: .late(by: .minutes(1), set: "x"), by: ada, at: at(5))
    #expect(consequences.refusal?.reason == "there is no set `x`; to come: b, c")
    #expect(consequences.before == consequences.after)
  }
}
