/// The programme's entrance: its rungs and its audio (RFC 8216bis, section 4.4.6).
struct MultivariantPlaylist: Sendable {
  struct Variant: Equatable, Sendable {
    var track: VideoTrack
    var summary: RenditionSummary
  }

  var variants: [Variant]
  var audio: AudioTrack
  var audioSummary: RenditionSummary

  var text: String {
    var text = """
      #EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="\(Self.audioGroup)",NAME="Programme",DEFAULT=YES,AUTOSELECT=YES,\
      CHANNELS="\(audio.channels)",URI="audio.m3u8"

      """
    for variant in variants {
      let track = variant.track
      let peak = Self.peak(track.bitsPerSecond, variant.summary) + Self.peak(audio.bitsPerSecond, audioSummary)
      let average = track.bitsPerSecond + audio.bitsPerSecond + 2 * HLSLimits.containerBitsPerSecond
      text += """
        #EXT-X-STREAM-INF:BANDWIDTH=\(max(peak, average)),AVERAGE-BANDWIDTH=\(average),\
        RESOLUTION=\(track.width)x\(track.height),FRAME-RATE=\(track.framesPerSecond).000,\
        CODECS="\(variant.summary.codecs),\(audioSummary.codecs)",AUDIO="\(Self.audioGroup)"
        \(track.name).m3u8

        """
    }
    return text
  }

  private static let audioGroup = "programme"

  /// What was measured, or what is to be expected if that is more: the first player asks before much was measured.
  private static func peak(_ declared: Int, _ summary: RenditionSummary) -> Int {
    max(summary.peakBitsPerSecond, declared * HLSLimits.declaredPeakPercent / 100 + HLSLimits.containerBitsPerSecond)
  }
}
