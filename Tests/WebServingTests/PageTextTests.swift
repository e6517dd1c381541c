import Foundation
import Testing

@testable import WebServing

/// Pages go over the wire without their comments, and are the same without them.
@Suite struct PageTextTests {
  @Test func linesThatHoldNothingButACommentAreEmptyAndAllOthersStay() {
    let script = """
      // What it is.
      /** @typedef {import('./a.js').A} A */

      /**
       * What it does.
       */
      export const address = 'https://venue.example/'; // beside code
      const half = whole /* of it */ / 2;
        // within
      /* a */ go();
      """
    let served = """






      export const address = 'https://venue.example/'; // beside code
      const half = whole /* of it */ / 2;

      /* a */ go();
      """
    #expect(PageText.withoutComments(script, lineComments: true) == served)
    #expect(PageText.withoutComments("a {}\n/* b\n c */\n//d {}", lineComments: false) == "a {}\n\n\n//d {}")
  }

  /// The compiler, told to leave comments out, makes the same of what is served as of the files.
  @Test func everyScriptIsServedAsTheSameScript() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("page-text-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let web = try #require(PageRoutes.folder("venue")).deletingLastPathComponent()
    let scripts = try FileManager.default.subpathsOfDirectory(atPath: web.path).filter { $0.hasSuffix(".js") }.sorted()
    #expect(scripts.count > 100)
    var saved = 0
    for path in scripts {
      let text = try String(contentsOf: web.appendingPathComponent(path), encoding: .utf8)
      let served = PageText.withoutComments(text, lineComments: true)
      #expect(served.count { $0 == "\n" } == text.count { $0 == "\n" })
      saved += text.utf8.count - served.utf8.count
      for (name, content) in [("files", text), ("served", served)] {
        let file = folder.appendingPathComponent("\(name)/\(path)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: file, atomically: true, encoding: .utf8)
      }
    }
    #expect(saved > 100_000)
    for name in ["files", "served"] { try compile(folder.appendingPathComponent(name), scripts) }
    for path in scripts {
      let made = try ["files", "served"].map {
        // A shader within a script has comments too.
        try String(contentsOf: folder.appendingPathComponent("\($0)-made/\(path)"), encoding: .utf8)
          .split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
          .filter { !$0.allSatisfy { $0 == " " } }
      }
      #expect(made[0] == made[1] && !made[0].isEmpty, "\(path)")
    }
  }

  private func compile(_ folder: URL, _ scripts: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["tsc", "--target", "ES2022", "--module", "ES2022", "--allowJs", "--removeComments"]
      + ["--rootDir", folder.path, "--outDir", folder.path + "-made"]
      + scripts.map { folder.appendingPathComponent($0).path }
    // It complains of types that are told in comments, and makes the scripts all the same.
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
