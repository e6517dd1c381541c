import Foundation
import Testing

/// The parts and arrows of the design hold in every source file.
struct ArrowsTests {
  @Test func everyImportFollowsTheTable() throws {
    let sources = Project.root.appendingPathComponent("Sources")
    var files = 0
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      let folder = sources.appendingPathComponent(target)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        #expect(Arrows.forbidden(in: text, of: target) == [], "\(target)/\(path)")
        files += 1
      }
    }
    #expect(files > 50)
  }

  @Test(arguments: [
    ("import GRDB", "GRDB"), ("@testable import GRDB", "GRDB"), ("  @preconcurrency   import GRDB", "GRDB"),
    ("@_exported public import struct GRDB.Row", "GRDB"), ("internal import GRDB // why", "GRDB"),
    ("@_spi(Private) import GRDB", "GRDB"), ("\timport\tGRDB", "GRDB"), ("import class GRDB.DatabaseQueue", "GRDB"),
  ])
  func anImportIsSeenHoweverItIsWritten(line: String, module: String) {
    #expect(Arrows.module(importedBy: line) == module)
    #expect(!Arrows.forbidden(in: line, of: "ShowTimeline").isEmpty)
  }

  @Test(arguments: ["// import GRDB", "let imported = 1", "important()", ""])
  func whatIsNoImportIsLeftAlone(line: String) {
    #expect(Arrows.module(importedBy: line) == nil)
  }

  @Test func pureTargetsMayNotImportFoundation() {
    for target in ["ShowModel", "ShowFile", "ShowTimeline", "ShowControl", "Rehearsal"] {
      #expect(!Arrows.forbidden(in: "import Foundation", of: target).isEmpty)
    }
  }

  @Test func noModuleHoldsATypeOfItsOwnName() throws {
    let sources = Project.root.appendingPathComponent("Sources")
    for target in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      let folder = sources.appendingPathComponent(target)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        for kind in ["struct", "class", "enum", "actor", "protocol", "typealias"] {
          #expect(!text.contains("\(kind) \(target) ") && !text.contains("\(kind) \(target):"), "\(target)/\(path)")
        }
      }
    }
  }
}

enum Project {
  /// The checkout.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
