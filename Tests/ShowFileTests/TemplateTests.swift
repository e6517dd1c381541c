import ShowModel
import Testing

@testable import ShowFile

@Suite("The show to start from")
struct TemplateTests {
  @Test("has no problem and needs no file beside it")
  func clean() throws {
    let document = read(Template.text())
    #expect(document.diagnostics.isEmpty, "\(rendered(document))")
    #expect(document.files.isEmpty)
    #expect(document.show?.sets.map(\.id) == ["doors", "ada", "bo"])
  }

  @Test("is on the day and in the zone that it is written for")
  func day() throws {
    let text = Template.text(
      on: WallTime(year: 2026, month: 7, day: 4, timeOfDay: .hours(11)), timezone: "Europe/Berlin")
    let show = try show(text)
    #expect(show.start == utc(4, 18, 0, month: 7))
    #expect(show.zone == "Europe/Berlin")
  }

  @Test("tells editors in its first line where the schema is")
  func schema() {
    #expect(Template.text().hasPrefix("# yaml-language-server: $schema=\(ShowSchema.fileName)\n"))
    #expect(Template.text().split(separator: "\n").allSatisfy { $0.count <= 110 })
  }
}
