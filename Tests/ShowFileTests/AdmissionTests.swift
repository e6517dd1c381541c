import ShowModel
import Testing

@testable import ShowFile

@Suite("Whose room it is")
struct AdmissionTests {
  @Test("is everybody's where nothing is said, or `open`", arguments: ["", "access: open", "access: \"open\""])
  func open(line: String) throws {
    #expect(try show(small(line)).admission == nil)
  }

  @Test("is by passphrase, by invitation, with seats")
  func ways() throws {
    let passphrase = try show(small("access: { passphrase: \"${VENUE_PASSPHRASE}\" }\nseats: 500"))
    #expect(passphrase.admission == Admission(access: .passphrase(Passphrase("${VENUE_PASSPHRASE}")), seats: 500))
    #expect(try show(small("access: invites")).admission == Admission(access: .invites))
    #expect(try show(small("seats: 1")).admission == Admission(seats: 1))
  }

  @Test("is never told with the passphrase")
  func hidden() throws {
    let document = read(small("access: { passphrase: open sesame }"))
    let show = try #require(document.show)
    #expect(ids(document) == ["passphrase-in-file"])
    #expect(!rendered(document).contains("sesame"))
    #expect(!"\(show)".contains("sesame"))
    var dumped = ""
    dump(show.admission, to: &dumped)
    #expect(!dumped.contains("sesame"))
  }

  @Test("takes a passphrase of 200 characters, and no longer one")
  func length() {
    let longest = String(repeating: "🗝", count: ShowFileLimits.passphraseLength)
    #expect(!read(small("access: { passphrase: \(longest) }")).hasErrors)
    #expect(ids(read(small("access: { passphrase: \(longest)🗝 }"))) == ["bad-passphrase"])
  }

  @Test(
    "has from one seat to as many as a machine holds",
    arguments: [("0", false), ("1", true), ("10000", true), ("10001", false)])
  func seats(number: String, isGood: Bool) {
    #expect(read(small("seats: \(number)")).hasErrors == !isGood)
  }
}
