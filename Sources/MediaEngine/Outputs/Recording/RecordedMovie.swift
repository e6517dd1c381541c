import ShowModel

/// Makes a fragmented MP4 file of the programme's packets, piece by piece. A value.
///
/// Every piece is whole in itself: a file that ends after any of them plays up to there. Times count from the first
/// frame of the file; with an epoch, each fragment of pictures says at what programme instant it begins.
struct RecordedMovie: Sendable {
  /// What the file begins with.
  let beginning: [UInt8]
  /// When the first frame is presented, in the video's ticks since the epoch; nil until it has come.
  private(set) var start: Int64?
  private let coding: ProgrammeCoding
  private let epoch: Instant?
  private var video: SegmentCutter
  private var sound: SegmentCutter
  private var fragments: Int64 = 0

  /// - Parameter epoch: What the packets' ticks count from; nil for a film that has nothing to do with any time.
  init(_ coding: ProgrammeCoding, epoch: Instant? = nil) throws(HLSError) {
    self.coding = coding
    self.epoch = epoch
    beginning = try InitSegment(
      AVCConfiguration(annexB: coding.videoExtradata, rendition: coding.video.name).setup(of: coding.video),
      AACConfiguration(audioSpecificConfig: coding.audioExtradata).setup(of: coding.audio)
    ).bytes
    video = SegmentCutter(ticksPerSecond: coding.video.ticksPerSecond, cutsAtKeys: true)
    sound = SegmentCutter(ticksPerSecond: coding.audio.ticksPerSecond, cutsAtKeys: false)
  }

  /// Takes the next packet; returns the fragment that it completes, if it does.
  ///
  /// A fragment has what one track gives in one second from the epoch.
  mutating func append(_ next: ProgrammePacket) -> [UInt8]? {
    var packet = next.packet
    switch next.kind {
    case .video:
      packet.bytes = AnnexB.lengthPrefixed(packet.bytes)
      if start == nil, packet.isKey { start = packet.pts }
      guard case .closed(let segment) = video.append(packet) else { return nil }
      return fragment(segment, .video)
    case .audio:
      guard start != nil, packet.pts >= origin(of: .audio), case .closed(let segment) = sound.append(packet) else {
        return nil
      }
      return fragment(segment, .audio)
    }
  }

  /// What is left; nothing can be appended after it.
  mutating func finish() -> [[UInt8]] {
    let (video, sound) = (video.finish(), sound.finish())
    return [video.map { fragment($0, .video) }, sound.map { fragment($0, .audio) }].compactMap(\.self)
  }

  private mutating func fragment(_ segment: CutSegment, _ kind: Rendition.Kind) -> [UInt8] {
    let reference = kind == .video ? epoch.map { ProducerReference(of: segment, since: $0, coding.video) } : nil
    var segment = segment.shifted(by: -origin(of: kind))
    segment.number = fragments
    fragments += 1
    let trackID = InitSegment.trackID + (kind == .video ? 0 : 1)
    let whole = MediaSegment(segment, kind: kind, trackID: trackID)
    return (reference?.box(beforeDecodingAt: whole.decodeStart) ?? []) + whole.fragment
  }

  /// The file's beginning in a track's ticks since the epoch.
  private func origin(of kind: Rendition.Kind) -> Int64 {
    let start = start ?? 0
    return kind == .video ? start : start * coding.audio.ticksPerSecond / coding.video.ticksPerSecond
  }
}

extension CutSegment {
  /// The same, `ticks` later.
  func shifted(by ticks: Int64) -> CutSegment {
    var segment = self
    segment.start += ticks
    segment.end += ticks
    for index in segment.packets.indices {
      segment.packets[index].pts += ticks
      segment.packets[index].dts += ticks
    }
    return segment
  }
}
