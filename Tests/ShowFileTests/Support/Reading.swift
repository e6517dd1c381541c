import Foundation
import ShowModel
import Testing

@testable import ShowFile

func read(_ text: String, file: String = "show.yaml") -> ShowDocument {
  ShowReader.read(text, file: file, zones: FixedZones())
}

/// The show of a text without errors; a test fails on an error, with the diagnostics as its message.
func show(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Show {
  let document = read(text)
  return try #require(document.show, Comment(rawValue: rendered(document)), sourceLocation: sourceLocation)
}

func rendered(_ document: ShowDocument) -> String {
  document.diagnostics.map { $0.rendered() + "\n" }.joined(separator: "\n")
}

/// A show of one set, the least that is complete; `more` adds keys to the top level, `inSet` to the set.
func small(start: String = "2026-12-05 20:00", zone: String = "UTC", _ more: String = "", inSet: String = "") -> String
{
  let set = inSet.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
  return """
    show: Small
    start: \(start)
    timezone: \(zone)
    \(more)
    sets:
      - set: one
        duration: 30m
    \(set)
    """
}

func ids(_ document: ShowDocument) -> [String] { document.diagnostics.map(\.id) }

/// A file beside the tests.
func testFile(_ path: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(path)
}

func utc(_ day: Int, _ hour: Int64, _ minute: Int64, month: Int = 12) -> Instant {
  WallTime(year: 2026, month: month, day: day, timeOfDay: .hours(hour) + .minutes(minute)).instantInUTC
}
