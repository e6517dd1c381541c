import Foundation
import ShowModel
import Testing

@testable import ShowFile

/// Every file of `Broken` beside what a producer reads about it: the corpus teaches the language.
///
/// With `UPDATE_EXPECTED=1` in the environment the expected texts are written anew, to be read before they are kept.
@Suite("A broken show file")
struct BrokenCorpusTests {
  static let cases: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: testFile("Broken").path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("gives exactly the expected text", arguments: cases)
  func text(name: String) throws {
    let bytes = try Data(contentsOf: testFile("Broken/\(name).yaml"))
    let document = ShowReader.read([UInt8](bytes), file: "\(name).yaml", zones: FixedZones())
    let text = rendered(document)
    let expected = testFile("Broken/\(name).expected")
    if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1" {
      try Data(text.utf8).write(to: expected)
    }
    #expect(text == (try String(contentsOf: expected, encoding: .utf8)))
    #expect((document.show == nil) == document.hasErrors)
  }

  @Test("is in the corpus for every id that a file of a few lines can have")
  func everyID() throws {
    #expect(Self.cases.count >= 60)
    var seen: Set<String> = []
    for name in Self.cases {
      let bytes = try Data(contentsOf: testFile("Broken/\(name).yaml"))
      seen.formUnion(ids(ShowReader.read([UInt8](bytes), file: name, zones: FixedZones())))
    }
    // Files of many lines are in LimitTests, files on disk in FileProblemTests.
    let elsewhere: Set<ProblemID> = [
      .fileTooLarge, .lineTooLong, .tooManyProblems, .fileMissing, .fileUnreadable, .fileNotMedia, .filmTooShort, .filmLength,
    ]
    let missing = ProblemID.allCases.filter { !elsewhere.contains($0) && !seen.contains($0.rawValue) }
    #expect(missing.isEmpty)
  }
}
