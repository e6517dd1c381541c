import Foundation
import Testing

@testable import ProgrammeAnalysis

/// The measure of lip-sync finds what it is to find.
@Suite struct LipSyncMeasuringTests {
  /// What the muxer puts before the sound, in seconds: a frame of the encoder's, which the recorder takes for sound.
  private static let priming = 1024.0 / 48_000

  /// Six seconds that flash and click once a second, the click `late` milliseconds after the flash.
  static func measure(late: Int, muteFrom: Int? = nil) async throws -> LipSync {
    try await withFolder { folder in
      let shift = 0.5 + Double(late) / 1000 - priming
      let mute = muteFrom.map { "*lt(t\\,\($0))" } ?? ""
      let sound = """
        aevalsrc=0.5*sin(2*PI*1000*t)*between(mod(t+1-\(shift)\\,1)\\,0\\,0.05)\(mute):s=48000:\
        d=\(280.0 * 1024 / 48_000),pan=stereo|c0=c0|c1=c0
        """
      try MediaTool.run([
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=black:s=320x180:r=30", "-f", "lavfi", "-i", sound,
        "-vf", "drawbox=c=white:t=fill:enable='between(mod(t-0.5+0.001,1),0,0.1)'", "-t", "6", "-c:v", "libx264",
        "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-bf", "0", "-g", "30", "-sc_threshold", "0", "-c:a", "aac",
        "-f", "hls", "-hls_time", "1", "-hls_list_size", "0", "-hls_segment_type", "fmp4",
        "-hls_flags", "program_date_time+independent_segments", "-master_pl_name", "programme.m3u8",
        "-var_stream_map", "v:0,agroup:a a:0,agroup:a", "-hls_fmp4_init_filename", "init_%v.mp4",
        "-hls_segment_filename", folder.appending(path: "part_%v_%d.m4s").path,
        folder.appending(path: "list_%v.m3u8").path,
      ])
      return try await ProgrammeRecording.record(
        from: folder.appending(path: "programme.m3u8"), seconds: 10, into: folder.appending(path: "recording")
      ).lipSync()
    }
  }

  @Test(arguments: [-60, 0, 20, 60]) func aClickIsAsLateAsItWasMade(milliseconds: Int) async throws {
    let report = try await Self.measure(late: milliseconds)
    #expect(report.offsets.count >= 4)
    #expect(report.flashesWithoutClick.isEmpty && report.clicksWithoutFlash.isEmpty)
    for offset in report.offsets {
      // Half a millisecond for the rounding of the dates, some for the encoder's smear.
      #expect(abs(offset.milliseconds - Double(milliseconds)) < 4, "\(offset)")
    }
    // What is asked of a programme fails at 60 ms.
    #expect(report.offsets.allSatisfy { abs($0.milliseconds) <= 40 } == (abs(milliseconds) < 40))
  }

  @Test func aFlashWithoutItsClickIsFound() async throws {
    let report = try await Self.measure(late: 0, muteFrom: 3)
    #expect(report.offsets.count == 2 || report.offsets.count == 3)
    #expect(report.flashesWithoutClick.count >= 2)
  }
}
