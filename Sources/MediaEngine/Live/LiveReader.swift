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
  /// What the pictures' decoder was made from; nil before the first picture.
  private var coding: UnitCoding?
  private var soundCoding: UnitCoding?
  private var epoch = PublishEpoch()
  private var group = PictureGroup()
  private var critic = StreamCritic()
  /// Until a key frame comes, nothing can be decoded.
  private var needsKey = true
  /// Whether there ever was one: from then on undecoded pictures count as frames.
  private var hasKey = false
  /// Whether a picture was ever decoded.
  private var hasPicture = false
  /// Whether one was decoded of the parameters that count now: it tells the stream's size.
  private var knowsSize = false
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
      for arrived in units {
        if source.isCurrent(session) { read(arrived) } else { keep(arrived) }
      }
    }
  }

  /// While it waits beside another: what it takes to go on from here is kept.
  func keep(_ arrived: ArrivedUnit) {
    let unit = arrived.unit
    if unit.isConfiguration { return decode(unit) }
    group.append(arrived)
    guard unit.isKeyPicture, let codec = unit.codec else { return }
    session.keep(
      CodedPicture(
        codec: codec, configuration: coding?.configuration ?? [], bytes: unit.bytes, arrival: arrived.arrival))
  }

  /// Takes a unit of the publisher that counts.
  func read(_ arrived: ArrivedUnit) {
    let unit = arrived.unit
    begun = begun ?? arrived.arrival
    let depth = epoch.place(of: unit.timestamp).map { $0 &- arrived.arrival }
    source.note(arrived, depth: depth)
    name(critic.note(arrived, wantsSound: source.wantsSound))
    switch unit.kind {
    case .metadata: return
    case .videoConfiguration, .audioConfiguration:
      // What is kept undecoded belongs to the old parameters.
      if !source.isWanted, unit.kind == .videoConfiguration { group = PictureGroup() }
      return catchUp(with: unit)
    case .video, .audio:
      if unit.isPicture || isSoundAlone(at: arrived.arrival) { place(arrived, depth) }
    }
    if unit.isKeyPicture { hasKey = true }
    // The first picture is decoded in any case: it tells what the stream is.
    if source.isWanted || !knowsSize { return catchUp(with: unit) }
    if unit.kind == .audio, source.isHeard { hear(unit) } else { group.append(arrived) }
    if unit.isPicture && hasKey || isSoundAlone(at: arrived.arrival) { source.noteFrame(of: session) }
  }

  /// The desk listens: the sound is decoded as it comes, and what was kept of it before; pictures stay undecoded.
  private func hear(_ unit: MediaUnit) {
    for kept in group.takeSound() { decode(kept.unit) }
    decode(unit)
  }

  private func catchUp(with unit: MediaUnit) {
    if group.isGivenUp { needsKey = true }
    for kept in group.take() { decode(kept.unit) }
    decode(unit)
  }

  /// - Parameter depth: Samples from its coming to where it would have stood so far; nil where that was nowhere.
  private func place(_ arrived: ArrivedUnit, _ depth: Int64?) {
    guard epoch.note(arrived.unit.timestamp, arrival: arrived.arrival) else { return }
    if let depth { name(critic.noteJump(depth: depth)) }
    liveSound.forget()
    source.beginAnew(at: arrived.arrival, of: session)
  }

  /// A stream that gives no picture at all is live by its sound.
  private func isSoundAlone(at arrival: Int64) -> Bool {
    !hasPicture && arrival - (begun ?? arrival) > LiveLimits.soundAloneAfter.samples
  }

  private func decode(_ unit: MediaUnit) {
    do {
      switch unit.kind {
      case .videoConfiguration: try configure(UnitCoding(unit))
      case .audioConfiguration: try configureSound(UnitCoding(unit))
      case .video(let isKey, let compositionTime):
        // Some streams have all they need in their pictures.
        if coding == nil { try configure(UnitCoding(codec: unit.codec, configuration: [])) }
        if isKey { needsKey = false }
        guard !needsKey else { return }
        try pictures?.decode(
          unit.bytes, timestamp: unit.timestamp, shownAt: unit.timestamp &+ Int64(compositionTime), deliver)
      case .audio:
        if soundCoding == nil { try configureSound(UnitCoding(codec: unit.codec, configuration: [])) }
        try sound?.decode(unit.bytes, timestamp: unit.timestamp, shownAt: unit.timestamp, deliverSound)
      case .metadata: break
      }
      badUnits = 0
    } catch {
      note(error, in: unit)
    }
  }

  /// New parameters: what the old decoder holds is still shown, and the last picture stands until the next key frame.
  private func configure(_ coding: UnitCoding) throws(LibavError) {
    guard coding != self.coding || pictures == nil else { return }
    try? pictures?.finish(deliver)
    pictures = nil
    self.coding = coding
    needsKey = true
    pictures = try coding.decoder()
    knowsSize = false
  }

  private func configureSound(_ coding: UnitCoding) throws(LibavError) {
    soundCoding = coding
    sound = nil
    liveSound.forget()
    if source.wantsSound { sound = try coding.decoder() }
  }

  private func deliver(_ frame: UnsafeMutablePointer<AVFrame>, _ timestamp: Int64?) throws(LibavError) {
    guard let timestamp, let place = epoch.place(of: timestamp) else { return }
    (hasPicture, knowsSize) = (true, true)
    if frame.pointee.decode_error_flags != 0 { name(StreamCritic.damage) }
    let size = PictureSize(width: Int(frame.pointee.width), height: Int(frame.pointee.height))
    name(critic.note(size, canvas: PictureSize(width: source.canvas.width, height: source.canvas.height)))
    source.take(try converter.convert(frame), sent: size, place: place, of: session)
  }

  private func deliverSound(_ frame: UnsafeMutablePointer<AVFrame>, _ timestamp: Int64?) throws(LibavError) {
    guard let timestamp, let place = epoch.place(of: timestamp) else { return }
    let (block, first) = try liveSound.convert(frame, at: place)
    source.take(block, first: first, of: session)
    if isSoundAlone(at: source.nowSample) { source.noteFrame(of: session) }
  }

  private func note(_ error: LibavError, in unit: MediaUnit) {
    badUnits += 1
    source.countDrop()
    name(critic.note(error, in: unit))
    if !hasComplained { log?.warning("source \(source.id): \(error); what can't be decoded is passed over") }
    hasComplained = true
    guard badUnits >= LiveLimits.badUnitsInARow, let coding, pictures != nil else { return }
    badUnits = 0
    pictures = try? coding.decoder()
    needsKey = true
  }

  private func name(_ fault: String?) {
    if let fault { source.note(fault: fault) }
  }
}

/// What a decoder is made from.
struct UnitCoding: Equatable, Sendable {
  var codec: MediaCodec?
  var configuration: [UInt8]

  init(codec: MediaCodec?, configuration: [UInt8]) {
    self.codec = codec
    self.configuration = configuration
  }

  init(_ unit: MediaUnit) { self.init(codec: unit.codec, configuration: unit.bytes) }

  func decoder() throws(LibavError) -> UnitDecoder? {
    guard let codec else { return nil }
    return try UnitDecoder(codec, configuration: configuration)
  }
}
