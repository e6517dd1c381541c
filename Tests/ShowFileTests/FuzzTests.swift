import Foundation
import ShowModel
import TestSeeds
import Testing

@testable import ShowFile

@Suite("A damaged show file")
struct FuzzTests {
  private static let copies = 2000

  @Test("never crashes the reader, and gives a show or an error")
  func mutations() {
    let bytes = Array(designExample.utf8)
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? UInt64.random(in: .min ... .max)
    print("FuzzTests: SEED=\(seed)")
    var shows = 0
    for copy in 0..<Self.copies {
      var random = SeededGenerator(seed: seed &+ UInt64(copy))
      let damaged = Self.damaged(bytes, &random)
      let document = ShowReader.read(damaged, file: "damaged.yaml", zones: FixedZones())
      #expect((document.show == nil) == document.hasErrors, "seed \(seed), copy \(copy): \(rendered(document))")
      let places = document.diagnostics.map { [$0.line, $0.column] }
      #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed), copy \(copy)")
      for diagnostic in document.diagnostics { #expect(!diagnostic.rendered().isEmpty) }
      shows += document.show == nil ? 0 : 1
    }
    // Both outcomes occur, or the damage was too much or too little to try anything.
    #expect(shows > 0 && shows < Self.copies)
  }

  private static func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let line = Int.random(in: 0..<lines.count, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[line], at: line)
      case 2: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
      case 3: lines[line].insert(contentsOf: "  ".utf8, at: 0)
      case 4: lines.removeSubrange(line...)
      default:
        guard let at = lines[line].indices.randomElement(using: &random) else { continue }
        lines[line][at] =
          Bool.random(using: &random)
          ? UInt8.random(in: .min ... .max, using: &random)
          : Array("{}[]:,&*-#'\"|>%@`!?<0~ \t".utf8).randomElement(using: &random) ?? 0
      }
      if lines.isEmpty { lines = [[]] }
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
