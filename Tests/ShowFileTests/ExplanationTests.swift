import ShowModel
import Testing

@testable import ShowFile

@Suite("The explanation of a diagnostic")
struct ExplanationTests {
  /// A disk that is told by the paths: what begins with `missing/` isn't there, and so on.
  private func document(_ example: Explanation.Example) -> ShowDocument {
    let document = ShowReader.read(example.file(), file: "show.yaml", zones: FixedZones())
    return document.adding(
      document.files.compactMap { file in
        if file.path.hasPrefix("missing/") { return FileProblem(file, .missing) }
        if file.path.hasPrefix("locked/") { return FileProblem(file, .unreadable) }
        if file.path.hasPrefix("short/") { return FileProblem(file, .tooShort) }
        if file.path.hasPrefix("other/") { return FileProblem(file, .otherLength) }
        return file.path.hasSuffix(".txt") ? FileProblem(file, .notMedia) : nil
      })
  }

  @Test("is there for every id, in the order of the ids")
  func complete() { #expect(Explanation.all.map(\.id) == ProblemID.allCases) }

  @Test("has a wrong example that gives this id and no other", arguments: ProblemID.allCases)
  func wrong(id: ProblemID) throws {
    let explanation = try #require(Explanation.of(id.rawValue))
    let document = document(explanation.wrong)
    #expect(ids(document).contains(id.rawValue), "\(rendered(document))")
    // The last of too many problems stands after others by its nature.
    let others = ids(document).filter { $0 != id.rawValue && $0 != "not-yet" }
    #expect(others.isEmpty || id == .tooManyProblems, "\(others)")
  }

  @Test("has a right example without any problem", arguments: ProblemID.allCases)
  func right(id: ProblemID) throws {
    let explanation = try #require(Explanation.of(id.rawValue))
    let document = document(explanation.right)
    #expect(document.show != nil && !ids(document).contains(id.rawValue), "\(rendered(document))")
    #expect(ids(document).allSatisfy { $0 == "not-yet" }, "\(rendered(document))")
    #expect(explanation.right.shown != explanation.wrong.shown)
  }

  @Test("is a page of lines that fit a terminal", arguments: ProblemID.allCases)
  func page(id: ProblemID) throws {
    let text = try #require(Explanation.of(id.rawValue)).text
    #expect(text.hasPrefix(id.rawValue + ": "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 90 }, "\(text)")
    #expect(!text.contains("\n\n\n") && !text.hasSuffix("\n"))
  }

  @Test("reads as a page")
  func wholePage() {
    #expect(
      Explanation.of("min-over-duration")?.text == """
        min-over-duration: a set's minimum is longer than the set
        This is an error: no show is started with it.

        When the night runs late, a set is compressed from its `duration` toward its
        `min`, never below. The two have probably been swapped.

        Wrong:

            sets:
              - { set: hana, duration: 30m, min: 40m }

        Right:

            sets:
              - { set: hana, duration: 40m, min: 30m }
        """)
  }

  @Test("of an id that there is not names the nearest")
  func unknown() {
    #expect(Explanation.of("min-over-duratoin") == nil)
    #expect(
      Explanation.unknown("min-over-duratoin")
        == "no diagnostic has the id `min-over-duratoin`; did you mean `min-over-duration`?")
    #expect(Explanation.unknown("xyz").contains("in brackets"))
  }
}
