import Testing

@testable import ShowFile

@Suite("What is written from habit")
struct HabitTests {
  @Test(
    "of a length is understood and not taken",
    arguments: [
      ("10 min", "`10m`"), ("1.5h", "`1h30m`"), ("10M", "`10m`"), ("1 hour, 20 minutes", "`1h20m`"),
      ("90 sec", "`1m30s`"), ("2.5 min", "`2m30s`"),
    ])
  func lengths(text: String, meant: String) {
    #expect(Forms.length.read(text) == nil)
    #expect(Habits.length(text) == "did you mean \(meant)?")
  }

  @Test(
    "of a time of day is understood and not taken",
    arguments: [
      ("8pm", "20:00"), ("8 PM", "20:00"), ("8.20pm", "20:20"), ("12 am", "00:00"), ("12:30 p.m.", "12:30"),
      ("20.20", "20:20"), ("20h20", "20:20"), ("24:00", "00:00"),
    ])
  func times(text: String, meant: String) {
    #expect(TimeOfDay.read(text) == nil)
    #expect(Habits.timeOfDay(text) == "did you mean `\(meant)`?")
  }

  @Test(
    "that is no habit gets no guess",
    arguments: ["", "x", "13pm", "half past", "9", "20:20", "24:61", "1h-", "0 min", "999999 h"])
  func none(text: String) {
    #expect(Habits.timeOfDay(text) == nil)
    if text != "9", text != "20:20", text != "24:61" { #expect(Habits.length(text) == nil) }
  }

  @Test("of a key is understood, and what has strayed is sent home")
  func keys() {
    #expect(KeyAdvice.meant("length", in: SetFields.record) == "duration")
    #expect(KeyAdvice.meant("Color", in: SetFields.record) == "background")
    #expect(KeyAdvice.meant("title", in: ArtistFields.record) == "name")
    #expect(KeyAdvice.meant("fps", in: ShowFields.record) == nil)
    #expect(KeyAdvice.home(of: "fps", in: ShowFields.record) == "`fps` is a key of `programme`; is the indent right?")
    #expect(KeyAdvice.home(of: "zzzz", in: ChangeoverFields.record) == "allowed: `planned`, `min`")
  }
}
