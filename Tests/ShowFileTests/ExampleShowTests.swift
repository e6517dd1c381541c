import Foundation
import ShowModel
import Testing

@testable import ShowFile

@Suite("A show of the folder Shows")
struct ExampleShowTests {
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: testFile("../../Shows").path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private func document(_ name: String) throws -> ShowDocument {
    let bytes = try Data(contentsOf: testFile("../../Shows/\(name)"))
    return ShowReader.read([UInt8](bytes), file: name, zones: FixedZones())
  }

  @Test("has no problem, not so much as a warning", arguments: names)
  func clean(name: String) throws {
    let document = try document(name)
    #expect(document.diagnostics.isEmpty, "\(rendered(document))")
  }

  @Test("refers to files that are there, and to packs of several small stickers", arguments: names)
  func files(name: String) throws {
    let files = try document(name).files
    try #require(!files.isEmpty)
    for file in files {
      let url = testFile("../../Shows/\(file.path)")
      #expect(FileManager.default.fileExists(atPath: url.path), "\(file.path)")
      guard file.kind == .stickerPack else { continue }
      let stickers = try FileManager.default.contentsOfDirectory(atPath: url.path)
      #expect((4...9).contains(stickers.count), "\(file.path)")
      for sticker in stickers where !sticker.hasSuffix(".svg") {
        // One that moves.
        let bytes = try Data(contentsOf: url.appendingPathComponent(sticker)).count
        #expect(sticker.hasSuffix(".webp") && bytes < 65_536, "\(sticker)")
      }
      for sticker in stickers where sticker.hasSuffix(".svg") {
        let text = try String(contentsOf: url.appendingPathComponent(sticker), encoding: .utf8)
        #expect(text.hasPrefix("<svg ") && text.contains("<title>") && text.utf8.count < 4096, "\(sticker)")
      }
    }
  }

  @Test("is, in spf420.yaml, a full evening that says all that a file can say of time")
  func fullEvening() throws {
    let show = try #require(try document("spf420.yaml").show)
    #expect(Self.names.count >= 2)
    let acts = Set(show.sets.compactMap(\.artist)).filter { show.artist($0)?.file == nil }
    #expect(acts.count >= 8)
    #expect(Set(acts.compactMap { show.artist($0)?.stickers }).count == acts.count)
    #expect(show.artists.filter { $0.file != nil }.count == 1)
    #expect(show.artists.filter { !$0.audio }.count == 2)
    #expect(show.hardOut == HardOut(at: utc(6, 6, 30), enforce: true))
    #expect(show.sets.map(\.start).contains(.live(latest: .minutes(6), otherwise: .skip)))
    #expect(show.set("syncup").map { [$0.latest, $0.duration] } == [.minutes(8), .minutes(50)])
    #expect(show.set("syncup")?.end == .go)
    #expect(show.sets.filter(\.float).map(\.priority) == [2, 1, 3])
    #expect(show.set("konbini")?.risk == SetRisk(overrun: .init(typical: .minutes(1), worst: .minutes(6)), drops: 250))
    let midnight = show.set("syncup")?.cues.first { $0.at == .wallClock(utc(6, 6, 0)) }
    #expect(midnight?.id == "syncup@00:00")
    #expect(show.cues.map(\.id) == ["show@00:00", "show@end-1m"])
  }
}
