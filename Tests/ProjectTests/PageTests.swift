import Foundation
import Testing

/// The pages as files: typed, and small.
@Suite struct PageTests {
  private static let web = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Assets/web")

  /// Every page that is there has types that hold.
  static let pages = ["venue", "door", "replay", "desk", "stage"].filter {
    FileManager.default.fileExists(atPath: web.appendingPathComponent("\($0)/jsconfig.json").path)
  }

  @Test(arguments: pages) func theTypeScriptCompilerHasNothingToSay(of page: String) throws {
    let (status, said) = try run("tsc", ["-p", Self.web.appendingPathComponent("\(page)/jsconfig.json").path])
    #expect(status == 0, "\(String(decoding: said, as: UTF8.self))")
  }

  @Test func theVenuesDecisionsHold() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Pages")
    for file in try files(in: tests) where file.lastPathComponent.hasSuffix(".test.mjs") {
      let (status, said) = try run("node", ["--no-warnings", "--test", file.path])
      #expect(status == 0, "\(String(decoding: said, as: UTF8.self))")
    }
  }

  /// What a viewer loads before the first picture, compressed as any server in front does; the codec with it.
  @Test func theVenueIsUnder150KilobytesOverTheWire() throws {
    let limit = 150_000
    var sum = 0
    for file in try files(of: "venue") where file.pathExtension != "json" {
      let (status, packed) = try run("gzip", ["-9", "-c", file.path])
      #expect(status == 0)
      sum += packed.count
    }
    print("the venue: \(sum) bytes compressed, without the codec")
    // The codec of the hub's messages is held to 20 KB where it is built.
    #expect(sum > 10_000 && sum + 20_000 < limit)
  }

  /// The venue's parts are shared; the replay's own are little beside them.
  @Test func theReplaysOwnPartsAreUnder40KilobytesOverTheWire() throws {
    let sum = try files(of: "replay").filter { $0.pathExtension != "json" }
      .reduce(0) { try $0 + run("gzip", ["-9", "-c", $1.path]).output.count }
    print("the replay: \(sum) bytes compressed, without the venue's parts")
    #expect(sum > 5000 && sum < 40_000)
  }

  /// A strict Content-Security-Policy leaves no other way, and nobody else's host is asked for anything.
  @Test func noPageHasInlineScriptsStylesOrOtherHosts() throws {
    for page in Self.pages {
      for file in try files(of: page) where ["html", "css", "js"].contains(file.pathExtension) {
        // A namespace is a name, and asked for by nobody.
        let text = try String(contentsOf: file, encoding: .utf8).replacing("http://www.w3.org/", with: "")
        for word in ["style=\"", "javascript:", "onclick=", "https://", "http://", "@import"] {
          #expect(!text.contains(word), "\(file.lastPathComponent) has \(word)")
        }
      }
    }
  }

  private func files(of page: String) throws -> [URL] { try files(in: Self.web.appendingPathComponent(page)) }

  private func files(in folder: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .map { folder.appendingPathComponent($0) }.filter { !$0.pathExtension.isEmpty }
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: Data) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }
}
