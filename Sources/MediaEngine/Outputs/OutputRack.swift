import Logging
import RTMPServing
import ShowControl
import ShowModel

/// Everything that takes the programme as it is encoded, beside the HLS: the recording, and the pushes.
///
/// The encoders tell how they code and hand over packets; what the show asks for takes them from ``start(_:)`` on.
final class OutputRack: Sendable {
  private struct State: Sendable {
    var videoExtradata: [UInt8] = []
    var audioExtradata: [UInt8] = []
    var recorder: Recorder?
    var pushes: [Push] = []
    var outputs: [any PacketOutput] = []
  }

  /// What the show asks for.
  struct Wishes: Sendable {
    /// A folder; nil to record nothing.
    var record: String?
    /// A folder for artists' streams as they are sent; nil to record none.
    var recordArtists: String?
    var name: RecordingName
    /// Addresses as the show file has them.
    var push: [String]
    /// What `${NAME}` stands for in these.
    var environment: [String: String]
    /// The film that is made of the programme, which nothing else is then made of.
    var render: RenderedFile?
  }

  private let wishes: Wishes
  private let video: VideoTrack
  private let audio: AudioTrack
  private let epoch: Instant
  private let clock: SystemClock
  private let log: Logger?
  /// The programme as players get it over RTMP.
  let feed: PlayFeed
  /// Artists' streams as they are sent; nil where the show doesn't ask for them.
  let artists: ArtistRecordings?
  private let state = Guarded(State())

  init(_ wishes: Wishes, video: VideoTrack, audio: AudioTrack, epoch: Instant, clock: SystemClock, log: Logger?) {
    feed = PlayFeed(PlayMetadata(video: video, audio: audio))
    artists = wishes.recordArtists.map { ArtistRecordings(folder: $0, name: wishes.name, clock: clock, log: log) }
    self.wishes = wishes
    self.video = video
    self.audio = audio
    self.epoch = epoch
    self.clock = clock
    self.log = log
  }

  /// The folder that the programme is recorded in; nil when it is not.
  var recordingFolder: String? { wishes.record }
  /// What a recording that begins at an instant is called, without ending.
  func recordingName(at first: Instant) -> String { wishes.name.of(first) }

  func configureVideo(extradata: [UInt8]) { state.with { $0.videoExtradata = extradata } }
  func configureAudio(extradata: [UInt8]) { state.with { $0.audioExtradata = extradata } }

  /// Hands a packet to every output; never waits.
  func offer(_ kind: Rendition.Kind, _ packet: EncodedPacket) {
    for output in state.with({ $0.outputs }) { output.offer(ProgrammePacket(kind: kind, packet: packet)) }
  }

  /// Begins; once, when the encoders are open.
  func start() {
    state.with { state in
      let coding = ProgrammeCoding(
        video: video, videoExtradata: state.videoExtradata, audio: audio, audioExtradata: state.audioExtradata)
      state.recorder = wishes.record.map { folder in
        Recorder(folder: folder, name: wishes.name, coding: coding, epoch: epoch, clock: clock, log: log)
      }
      state.pushes = zip(1..., wishes.push.prefix(PushLimits.mostTargets)).map { number, template in
        Push(template, number: number, environment: wishes.environment, coding: coding, clock: clock, log: log)
      }
      wishes.render?.begin(coding)
      state.outputs = [state.recorder].compactMap(\.self) + state.pushes + [wishes.render].compactMap(\.self) + [feed]
      do {
        try feed.configure(coding)
      } catch {
        log?.error("playing: \(error); the programme can't be played over RTMP")
      }
    }
    if wishes.push.count > PushLimits.mostTargets {
      log?.error("push: only the first \(PushLimits.mostTargets) targets are pushed to; take the others out")
    }
  }

  /// Ends every output, and returns when each has ended or has had its time.
  ///
  /// - Parameter showIsOver: Whether targets are told that the broadcast is over.
  func finish(showIsOver: Bool) {
    let (recorder, pushes) = state.with { ($0.recorder, $0.pushes) }
    let end = ContinuousClock.now + PushTimes().closing
    feed.finish()
    for push in pushes { push.end(cleanly: showIsOver) }
    recorder?.finish()
    artists?.finish()
    for push in pushes { push.join(until: end) }
  }

  func addReports(to report: inout EngineReport) {
    let (recorder, pushes) = state.with { ($0.recorder, $0.pushes) }
    report.recording = recorder?.report
    report.artistRecordings = artists?.reports ?? []
    report.pushes = pushes.map(\.report)
  }
}

extension OutputRack.Wishes {
  /// What a show asks for; a rehearsal leaves no trace outside.
  init(
    show: Show, folder: String, zones: (any ZoneRules)?, environment: [String: String], rehearsing: Bool,
    render: RenderedFile? = nil
  ) {
    record = rehearsing ? nil : show.programme.record.map { Self.path($0, in: folder) }
    recordArtists = rehearsing ? nil : show.programme.recordArtists.map { Self.path($0, in: folder) }
    name = RecordingName(show: show, zones: zones)
    push = rehearsing ? [] : show.programme.push
    self.environment = environment
    self.render = render
  }

  private static func path(_ path: String, in folder: String) -> String {
    let whole = path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
    return whole.hasSuffix("/") ? String(whole.dropLast()) : whole
  }
}
