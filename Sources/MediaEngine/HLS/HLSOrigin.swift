import ShowModel

/// The programme as HLS, held in memory: encoders append packets, the web server reads resources.
///
/// CMAF tracks (ISO/IEC 23000-19), playlists by RFC 8216bis, one audio rendition and one video rendition a rung.
/// A segment's number is the second, counted from the epoch, in which it starts, and timestamps count from the epoch
/// too: a process that restarts goes on, higher up on the same timeline, with nothing kept.
///
///     let origin = HLSOrigin(video: rungs, audio: AudioTrack(), epoch: epoch)
///     try origin.configureVideo(0, extradata: extradata)      // each rung, and the audio
///     origin.append(video: packet, rung: 0)                   // each from its encoder's thread
///     await origin.ready()
///     let playlist = origin.resource("programme.m3u8")
///     let next = await origin.answer("720p.m3u8", query: "_HLS_msn=12&_HLS_part=1")
public final class HLSOrigin: Sendable {
  private let video: [VideoTrack]
  private let audio: AudioTrack
  private let rungs: [Rendition]
  private let sound: Rendition
  private let readiness = Readiness()

  /// - Parameters:
  ///   - video: The rungs, best first, with unique names.
  ///   - epoch: What timestamps count from; no packet is earlier.
  ///   - window: How much the playlists list, kept within ``HLSLimits/window``.
  init(video: [VideoTrack], audio: AudioTrack, epoch: Instant, window: TimeSpan = Programme.usualDVR) {
    self.video = video
    self.audio = audio
    let board = RenditionBoard(names: video.map(\.name) + [Self.soundName])
    rungs = video.enumerated().map { number, track in
      Rendition(
        name: track.name, ticksPerSecond: track.ticksPerSecond, epoch: epoch, kind: .video, window: window,
        number: number, board: board)
    }
    sound = Rendition(
      name: Self.soundName, ticksPerSecond: audio.ticksPerSecond, epoch: epoch, kind: .audio, window: window,
      number: video.count, board: board)
  }

  private static let soundName = "audio"

  /// Tells how rung `rung` is coded; once, before or after its first packets.
  ///
  /// - Parameter extradata: SPS and PPS, Annex B, as an encoder with global headers gives them.
  func configureVideo(_ rung: Int, extradata: [UInt8]) throws(HLSError) {
    guard rungs.indices.contains(rung) else { throw .noSuchRung(rung, of: rungs.count) }
    let coding = try AVCConfiguration(annexB: extradata, rendition: video[rung].name)
    rungs[rung].configure(coding.initSegment(of: video[rung]))
    noteReadiness()
  }

  /// Tells how the audio is coded; once, before or after its first packets.
  ///
  /// - Parameter extradata: The AudioSpecificConfig (ISO/IEC 14496-3).
  func configureAudio(extradata: [UInt8]) throws(HLSError) {
    let coding = try AACConfiguration(audioSpecificConfig: extradata)
    sound.configure(coding.initSegment(of: audio))
    noteReadiness()
  }

  /// Takes the next frame of a rung, in decoding order; from one thread at a time for each rung.
  func append(video packet: EncodedPacket, rung: Int) {
    guard rungs.indices.contains(rung) else { return }
    var packet = packet
    packet.bytes = AnnexB.lengthPrefixed(packet.bytes)
    if rungs[rung].append(packet) { noteReadiness() }
  }

  /// Takes the next frame of the audio.
  func append(audio packet: EncodedPacket) {
    if sound.append(packet) { noteReadiness() }
  }

  /// Ends the programme: closes the last segments and the playlists. What is appended later is refused.
  func finish() {
    for rendition in renditions { rendition.finish() }
    noteReadiness()
  }

  /// What lies at `path`, below the web server's `/hls/`: `programme.m3u8`, `720p.m3u8`, `audio.m3u8`,
  /// and what these list. Nil for what is not there, not there yet, or there no longer.
  public func resource(_ path: String) -> HLSResource? {
    if path == "programme.m3u8" { return multivariant() }
    let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first else { return nil }
    if parts.count == 1 {
      return renditions.first { first == "\($0.name).m3u8" }?.playlist()
    }
    return renditions.first { first == $0.name }?.file(String(parts[1]))
  }

  /// The same for a request: waits, for ``HLSLimits/longestWait`` at most, for a playlist that isn't there yet but is
  /// asked for by `_HLS_msn` and `_HLS_part`, and for a part that a playlist announces.
  ///
  /// - Parameter query: What stands behind the `?`, if there is one.
  public func answer(_ path: String, query: String?) async -> HLSAnswer {
    let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let rendition = renditions.first(where: { $0.name == parts[0] }) {
      return await rendition.file(awaited: String(parts[1]))
    }
    guard let rendition = renditions.first(where: { "\($0.name).m3u8" == path }) else {
      return resource(path).map { .found($0) } ?? .missing
    }
    do {
      guard let reload = try HLSReload(query: query) else {
        return rendition.playlist().map { .found($0) } ?? .missing
      }
      return await rendition.playlist(from: reload)
    } catch {
      return .refused(error.words)
    }
  }

  /// Requests that wait for a playlist or a part.
  public var requestsWaiting: Int { renditions.reduce(0) { $0 + $1.waiting } }

  /// Whether every rendition has a segment to play.
  public var firstSegmentReady: Bool { readiness.isReady }

  /// Returns when every rendition has a segment to play, or when the task is cancelled.
  public func ready() async { await readiness.wait() }

  /// Packets refused so far: late, out of order, or waiting for a key frame. Zero while the encoders keep their word.
  public var packetsRefused: Int { renditions.reduce(0) { $0 + $1.refused } }

  private var renditions: [Rendition] { rungs + [sound] }

  private func noteReadiness() {
    if !readiness.isReady, renditions.allSatisfy(\.isPlayable) { readiness.arrive() }
  }

  private func multivariant() -> HLSResource? {
    guard firstSegmentReady, let soundCoding = sound.summary() else { return nil }
    let variants = zip(video, rungs).compactMap { track, rendition in
      rendition.summary().map { MultivariantPlaylist.Variant(track: track, summary: $0) }
    }
    let playlist = MultivariantPlaylist(variants: variants, audio: audio, audioSummary: soundCoding)
    return HLSResource(contentType: HLSResource.playlistType, body: Array(playlist.text.utf8), cache: .short)
  }
}
