import ShowModel
import Testing

@testable import ShowFile

@Suite("Files that the show refers to")
struct FileProblemTests {
  private let document = read(
    small(
      """
      placeholder: loop.mp4
      artists: { film: { file: open.mp4 }, a: { placeholder: a.mp4 } }
      programme: { fps: 20 }
      """))

  @Test("that aren't there become errors in order of place, and take the show away")
  func added() throws {
    let files = document.files
    #expect(files.map(\.path) == ["loop.mp4", "open.mp4", "a.mp4"])
    #expect(files.map(\.kind) == [.placeholder, .film, .placeholder])
    #expect(document.show != nil)
    let checked = document.adding([
      FileProblem(files[2], .notMedia, detail: "no video stream"), FileProblem(files[0], .missing),
      FileProblem(files[1], .unreadable, detail: "permission denied"),
    ])
    #expect(checked.show == nil)
    #expect(ids(checked) == ["file-missing", "file-unreadable", "file-not-media", "not-yet"])
    #expect(
      checked.diagnostics[2].rendered() == """
        show.yaml:5:56: error: the placeholder `a.mp4` can't be decoded: no video stream [file-not-media]
          artists: { film: { file: open.mp4 }, a: { placeholder: a.mp4 } }
                                                                 ^^^^^
          allowed: a file that ffmpeg plays
        """)
  }

  @Test("that are all there leave the document as it is")
  func none() {
    #expect(document.adding([]).show == document.show)
    #expect(document.adding([]).diagnostics == document.diagnostics)
  }

  @Test("are listed once, however many aliases lead to their place")
  func once() {
    let aliased = read(small("artists: { a: &a { file: open.mp4 }, b: *a, c: { <<: *a, name: C } }"))
    #expect(aliased.files.count == 1)
    #expect(aliased.show?.artists.map(\.file) == ["open.mp4", "open.mp4", "open.mp4"])
  }
}
