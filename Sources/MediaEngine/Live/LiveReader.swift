import CFFmpeg
import Logging
import RTMPServing
import ShowModel

/// Makes pictures and sound of one publisher's units and hands them to its source. Stays on one thread.
final class LiveReader {
  private let session: PublishSession
  private let source: LiveSource
  private let log: Logger?
  private let converter: PictureConverter
  private let liveSound = LiveSound()
  private var pictures: UnitDecoder?
  private var sound: UnitDecoder?
  private var configuration: [UInt8]?
  private var epoch = PublishEpoch()
  private var group = PictureGroup()
  /// Until a key frame comes, nothing can be decoded.
  private var needsKey = true
  /// Whether there ever was one: from then on undecoded pictures count as frames.
  private var hasKey = false
  private var hasPicture = false
  private var badUnits = 0
  private var hasComplained = false
  private var begun: Int64?

  init(_ session: PublishSession, of source: LiveSource, log: Logger?) {
    self.session = session
    self.source = source
    self.log = log
    converter = PictureConverter(canvas: source.canvas)
  }

  /// Runs until the publisher has gone.
  func run() {
    while let units = session.take() {
      for arrived in units where source.isCurrent(session) { read(arrived) }
    }
  }

  private func read(_ arrived: ArrivedUnit) {
    let unit = arrived.unit
    begun = begun ?? arrived.arrival
    source.note(arrived, depth: epoch.place(of: unit.timestamp).map { $0 &- arrived.arrival })
    switch unit.kind {
    case .metadata: return
    case .videoConfiguration, .audioConfiguration:
      // What is kept undecoded belongs to the old parameters.
      if !source.isWanted, unit.kind == .videoConfiguration { group = PictureGroup() }
      return catchUp(with: unit)
    case .video, .audio:
      if unit.isPicture || isSoundAlone(at: arrived.arrival) { place(arrived) }
    }
    if unit.isKeyPicture { hasKey = true }
    // The first picture is decoded in any case: it tells what the stream is.
    if source.isWanted || !hasPicture { return catchUp(with: unit) }
    group.append(arrived)
    if unit.isPicture && hasKey || isSoundAlone(at: arrived.arrival) { source.noteFrame(of: session) }
  }

  private func catchUp(with unit: MediaUnit) {
    if group.isGivenUp { needsKey = true }
    for kept in group.take() { decode(kept.unit) }
    decode(unit)
  }

  private func place(_ arrived: ArrivedUnit) {
    guard epoch.note(arrived.unit.timestamp, arrival: arrived.arrival) else { return }
    liveSound.forget()
    source.beginAnew(at: arrived.arrival, of: session)
  }

  /// An encoder that sends no picture at all is live by its sound.
  private func isSoundAlone(at arrival: Int64) -> Bool {
    configuration == nil && arrival - (begun ?? arrival) > LiveLimits.soundAloneAfter.samples
  }

  private func decode(_ unit: MediaUnit) {
    do {
      switch unit.kind {
      case .videoConfiguration: try configure(unit.bytes)
      case .audioConfiguration:
        sound = source.wantsSound ? try UnitDecoder(AV_CODEC_ID_AAC, configuration: unit.bytes) : nil
        liveSound.forget()
      case .video(let isKey, let compositionTime):
        if isKey { needsKey = false }
        guard !needsKey else { return }
        try pictures?.decode(
          unit.bytes, timestamp: unit.timestamp, shownAt: unit.timestamp &+ Int64(compositionTime), deliver)
      case .audio:
        try sound?.decode(unit.bytes, timestamp: unit.timestamp, shownAt: unit.timestamp, deliverSound)
      case .metadata: break
      }
      badUnits = 0
    } catch {
      note(error)
    }
  }

  /// New parameters: what the old decoder holds is still shown, and the last picture stands until the next key frame.
  private func configure(_ bytes: [UInt8]) throws(LibavError) {
    guard bytes != configuration || pictures == nil else { return }
    try? pictures?.finish(deliver)
    pictures = nil
    configuration = bytes
    needsKey = true
    pictures = try UnitDecoder(AV_CODEC_ID_H264, configuration: bytes)
    // Its first picture tells its size, whether it is wanted or not.
    hasPicture = false
  }

  private func deliver(_ frame: UnsafeMutablePointer<AVFrame>, _ timestamp: Int64?) throws(LibavError) {
    guard let timestamp, let place = epoch.place(of: timestamp) else { return }
    hasPicture = true
    let sent = (width: Int(frame.pointee.width), height: Int(frame.pointee.height))
    source.take(try converter.convert(frame), sent: sent, place: place, of: session)
  }

  private func deliverSound(_ frame: UnsafeMutablePointer<AVFrame>, _ timestamp: Int64?) throws(LibavError) {
    guard let timestamp, let place = epoch.place(of: timestamp) else { return }
    let (block, first) = try liveSound.convert(frame, at: place)
    source.take(block, first: first, of: session)
    if isSoundAlone(at: source.nowSample) { source.noteFrame(of: session) }
  }

  private func note(_ error: LibavError) {
    badUnits += 1
    source.countDrop()
    if !hasComplained { log?.warning("source \(source.id): \(error); what can't be decoded is passed over") }
    hasComplained = true
    guard badUnits >= LiveLimits.badUnitsInARow, let configuration else { return }
    badUnits = 0
    pictures = try? UnitDecoder(AV_CODEC_ID_H264, configuration: configuration)
    needsKey = true
  }
}
