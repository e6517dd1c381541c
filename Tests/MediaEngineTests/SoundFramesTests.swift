import Testing

@testable import MediaEngine

/// The programme's sound, cut for the encoder.
@Suite struct SoundFramesTests {
  func block(_ samples: Range<Int>) -> StereoBlock {
    StereoBlock(left: samples.map(Float.init), right: samples.map { -Float($0) })
  }

  @Test func everySampleIsInOneFrameInOrder() {
    var cutter = SoundFrames()
    var frames: [(sample: Int64, block: StereoBlock)] = []
    for start in stride(from: 4800, to: 4800 + 1600 * 32, by: 1600) {
      frames += cutter.append(block(start..<start + 1600), at: Int64(start))
    }
    #expect(frames.count == 50)
    #expect(frames.map(\.sample) == (0..<50).map { 4800 + $0 * 1024 })
    #expect(frames.flatMap(\.block.left) == (4800..<4800 + 50 * 1024).map(Float.init))
    #expect(frames.allSatisfy { $0.block.right == $0.block.left.map { -$0 } })
  }

  @Test func soundThatWasLostBecomesSilence() {
    var cutter = SoundFrames()
    _ = cutter.append(block(0..<512), at: 0)
    let frames = cutter.append(block(1536..<2048), at: 1536)
    #expect(frames.map(\.sample) == [0, 1024])
    #expect(frames[0].block.left[511] == 511 && frames[0].block.left[512...].allSatisfy { $0 == 0 })
    #expect(frames[1].block.left[512] == 1536)
  }
}
