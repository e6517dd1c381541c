import Foundation
import ShowModel
import Testing

@testable import ShowFile

@Suite("The JSON Schema")
struct SchemaTests {
  /// A text of the form of every field, as examples and as damage.
  private static let texts: [String] = {
    var texts = [
      "", "0", "1", "0.25", "-1", "+5", "5%", "120%", "-0%", "0.5 %", "10 m", "5m", "90s", "1h20m", "1h20m3s4ms", "0m",
      "500ms", "1m1h", "1.5m", "8pm", "20:20", "8:05", "24:00", "20:60", "20:20:30", "2026-12-05 20:00",
      "2026-12-05T20:00:30", "2026-13-05 20:00", "2026-12-5 20:00", "soft", "go", "live", "auto", "file", "end",
      "end-1m",
      "end - 1m", "end+1m", "-1m", "after drop", "after drop + 30s", "after a+b + 3s", "after + 3s", "live hana",
      "live",
      "offline hana", "push", "cut", "wait 3m", "wait", "skip", "start", "on", "off", "yes", "no", "true", "none",
      "clear",
      "fade 1s", "slide 500ms", "slide 1s up", "fade", "contain", "cover", "crop", "strobe", "strobe 10s",
      "fireworks 0", "confetti", "open", "closed", "slow 10s",
      "slow", "#301040", "#301040 #6b2a12", "#A0b1C2", "#12345", "purple", "-6 dB", "+1.5dB", "loud", "1/2", "2 / 3",
      "1/0", "50%",
      "640px",
      "px", "1280x720", "1281x720", "720p", "720p 3000k", "1080p 4.5M", "721p 3000k", "hana", "VJ Pixel", "-hana",
      "été",
      "日本", "a@b", "two\nlines", " ", "🎉 HANA", "rtmp://h/${KEY}", "srt://h", "http://h", "rtmp:///app",
      "all", "cursors", "168h", "200h", "invites", "https://h/${KEY}", "http://127.0.0.1:8080/x", "http://[::1]/",
      "http://localhost",
      "http://127.0.0.1@h/", "${KEY}", "${KEY}${KEY}", "cue", "fault",
    ]
    texts += texts.map { $0 + "x" } + texts.map { "1" + $0 }
    return texts
  }()

  private func check<Value>(_ form: Form<Value>) throws {
    let regex = try form.look.pattern.map { try NSRegularExpression(pattern: "^(?:\($0))$") }
    for text in Self.texts where form.read(text) != nil {
      let range = NSRange(text.startIndex..., in: text)
      let matches = regex.map { $0.firstMatch(in: text, range: range) != nil } ?? false
      #expect(matches || form.look.words.contains(text), "\(form.noun) reads \(text), and its look doesn't")
    }
    for word in form.look.words { #expect(form.read(word) != nil, "\(form.noun): \(word)") }
  }

  @Test("lets through every text that a form reads")
  func looks() throws {
    try check(Forms.length)
    try check(Forms.lengthAboveZero)
    try check(Forms.timeOfDay)
    try check(Forms.dateAndTime)
    try check(Forms.start)
    try check(Forms.end)
    try check(Forms.meeting)
    try check(Forms.otherwise)
    try check(Forms.cueTime)
    try check(Forms.size)
    try check(Forms.number("a number", 0...1000))
    try check(Forms.chance)
    try check(Forms.hookAddress)
    try check(Forms.hookEvent)
    try check(Forms.environmentSecret)
    try check(Forms.rung)
    try check(Forms.canvasLength)
    try check(Forms.sourcePart)
    try check(Forms.fit)
    try check(Forms.plainColour)
    try check(Forms.title)
    try check(Forms.caption)
    try check(Forms.path)
    try check(Forms.artist)
    try check(Forms.source)
    try check(Forms.layout)
    try check(Forms.pack)
    try check(Forms.timeZone)
    try check(Forms.id)
    try check(Forms.pushAddress)
    try check(Forms.access)
    try check(Forms.passphrase)
    try check(Forms.transition)
    try check(Forms.effect)
    try check(Forms.chat)
    try check(Forms.level)
    try check(Forms.mode)
    try check(Forms.background)
    try check(Forms.onOff)
    try check(Forms.none)
  }

  @Test("is the same text every time, and names every field of the reader")
  func fields() {
    #expect(ShowSchema.text.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
    #expect(ShowSchema.text.hasSuffix("}\n"))
    for record in [ShowFields.record, SetFields.record, CueFields.record, StartFields.record, SlotFields.record] {
      for field in record.fields { #expect(ShowSchema.text.contains("\"\(field.name)\": {"), "\(field.name)") }
    }
  }

  @Test(
    "agrees with jsonschema on every show, and on every broken one that a schema can judge",
    .disabled(if: ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1", "the expected texts are being written")
  )
  func agrees() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("showrunner-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schema = folder.appendingPathComponent(ShowSchema.fileName)
    try Data(ShowSchema.text.utf8).write(to: schema)
    let template = folder.appendingPathComponent(Template.fileName)
    try Data(Template.text().utf8).write(to: template)
    let shows = testFile("../../Shows")
    let names = try FileManager.default.contentsOfDirectory(atPath: shows.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
    try #require(!names.isEmpty)
    let process = Process()
    // Debian's own Python: `.setup/install test` gives it the modules.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments =
      [testFile("Schema/check-schema.py").path, schema.path, testFile("Broken").path, template.path]
      + names.map { shows.appendingPathComponent($0).path }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }
}
