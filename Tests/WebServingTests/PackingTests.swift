import Foundation
import NIOCore
import Testing

@testable import WebServing

/// What is served often is compressed once.
@Suite struct PackingTests {
  @Test func aPackedPageIsWhatTheGzipProgramUnpacks() throws {
    let text = String(repeating: "<p>Everybody in the pool</p>\n", count: 500)
    let packed = try #require(Packing.gzip(ByteBuffer(string: text)))
    #expect(packed.readableBytes < 300)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("packed-\(UUID()).gz")
    try Data(packed.readableBytesView).write(to: file)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = output
    try process.run()
    #expect(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == text)
  }

  @Test func whatGainsNothingIsLeftAsItIs() {
    #expect(Packing.gzip(ByteBuffer(string: "a")) == nil)
    #expect(Packing.gzip(ByteBuffer()) == nil)
  }
}
