import ShowModel
import Testing

@testable import ShowFile

@Suite("A secret in a show file")
struct SecretTests {
  /// Every way in which a key can stand in a file, each with something wrong on its line.
  static let files = [
    "programme: { push: [\"http://h.example/app/SECRET\"] }",
    "programme: { push: [h.example/app/SECRET] }",
    "programme: { push: h.example/app/SECRET }",
    "programme: { push: { a: rtmp://h.example/app/SECRET } }",
    "programme: { push: [[rtmp://h.example/app/SECRET]] }",
    "programme: { psh: [rtmp://h.example/app/SECRET] }",
    "programme: { push: [rtmp://user:SECRET@h.example/app], fps: x }",
    "programme: { push: [rtmp://h.example/SECRET] ] }",
    "placeholder: [rtmp://h.example/app/SECRET]",
    "artists: { a: { key: SECRET, file: [] } }",
    "artists: { a: { stream_key: SECRET } }",
    "\"api-token\": SECRET",
    "password: SECRET",
    "access: SECRET",
    "access: [SECRET]",
    "access: { passphrase: [SECRET] }",
    "access: { passphrase: { word: SECRET } }",
    "access: { passphrase: \"${NO NAME} SECRET\" }",
    "access: { passphrase: SECRET, seats: 3 }",
    "access: { password: SECRET }",
    "access:\n  passphrase:\n    SECRET\nseats: none",
    "placeholder: \"rtmp://h.example/app/SECRET\\n\"",
    "programme: { push: [\"srt://h.example:9000?passphrase=SECRET\"], fps: x }",
    "timezne: srt://h.example?streamid=SECRET",
    "timezne: rtmp://h.example/app/SECRET",
    "start: rtmp://h.example/app/SECRET",
  ]

  @Test("is in no diagnostic", arguments: files)
  func masked(line: String) {
    let document = read(small(line))
    #expect(document.hasErrors)
    for diagnostic in document.diagnostics {
      #expect(!"\(diagnostic)".contains("SECRET") && !diagnostic.rendered().contains("SECRET"), "\(diagnostic)")
    }
  }

  @Test("by its environment name is shown, and kept as written in the show")
  func environmentName() throws {
    let text = small("programme: { push: [\"rtmp://h.example/app/${KEY_1}?x=${B}\"], fps: 0 }")
    #expect(rendered(read(text)).contains("${KEY_1}"))
    let push = try show(text.replacing("fps: 0", with: "fps: 25")).programme.push
    #expect(push == ["rtmp://h.example/app/${KEY_1}?x=${B}"])
  }
}
