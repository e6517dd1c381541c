/// How far sound and pictures are apart in a programme of a flash and a click at a time.
///
///     let report = try recording.lipSync()
///     #expect(report.offsets.allSatisfy { abs($0.milliseconds) <= 40 })
public struct LipSync: Sendable {
  /// A flash and its click.
  public struct Offset: Sendable {
    public var flash: ProgrammeInstant
    /// From the first frame that shows the flash to the click; negative where the click comes first.
    public var milliseconds: Double
  }

  /// Oldest first.
  public var offsets: [Offset] = []
  public var flashesWithoutClick: [ProgrammeInstant] = []
  public var clicksWithoutFlash: [ProgrammeInstant] = []

  /// Milliseconds within which a click belongs to a flash: flashes are at least twice as far apart.
  public static let reach = 400.0

  init(flashes: [ProgrammeInstant], clicks: [ProgrammeInstant]) {
    var rest = clicks
    for flash in flashes {
      let nearest = rest.indices.min { Self.distance(rest[$0], flash) < Self.distance(rest[$1], flash) }
      guard let nearest, Self.distance(rest[nearest], flash) <= Self.reach else {
        flashesWithoutClick.append(flash)
        continue
      }
      offsets.append(Offset(flash: flash, milliseconds: rest[nearest].milliseconds - flash.milliseconds))
      rest.remove(at: nearest)
    }
    clicksWithoutFlash = rest
  }

  private static func distance(_ left: ProgrammeInstant, _ right: ProgrammeInstant) -> Double {
    abs(left.milliseconds - right.milliseconds)
  }
}

extension ProgrammeRecording {
  /// Matches the flashes of the pictures, white over dark, with the clicks of the sound. One of the first or the last
  /// half second may have no partner: it is not reported.
  ///
  /// - Throws: ``AnalysisError`` when there is no flash or no click at all.
  public func lipSync() throws -> LipSync {
    let (flashes, clicks) = (try flashes(), try clicks())
    guard !flashes.isEmpty, !clicks.isEmpty else {
      throw AnalysisError("\(flashes.count) flashes and \(clicks.count) clicks were found")
    }
    let tracks = [video.unbroken, audio.unbroken]
    let first = (tracks.compactMap(\.first?.lowerBound).max()?.milliseconds ?? 0) + Self.edge
    let last = (tracks.compactMap(\.last?.upperBound).min()?.milliseconds ?? 0) - Self.edge
    var report = LipSync(flashes: flashes, clicks: clicks)
    report.flashesWithoutClick.removeAll { $0.milliseconds < first || $0.milliseconds > last }
    report.clicksWithoutFlash.removeAll { $0.milliseconds < first || $0.milliseconds > last }
    return report
  }

  /// Milliseconds at both ends.
  private static let edge = 500.0

  /// The first frame of each flash.
  func flashes() throws -> [ProgrammeInstant] {
    var frames: [(instant: ProgrammeInstant, light: Int)] = []
    try forEachFrame(width: 32, height: 18) { frame in
      frames.append((frame.instant, frame.picture.light))
    }
    let lights = frames.map(\.light).sorted()
    guard let darkest = lights.first, let lightest = lights.last, lightest > darkest + Self.leastFlash else {
      return []
    }
    let middle = (darkest + lightest) / 2
    return zip(frames, frames.dropFirst()).compactMap { before, frame in
      before.light <= middle && frame.light > middle ? frame.instant : nil
    }
  }

  /// The beginning of each click: loud after quiet.
  func clicks() throws -> [ProgrammeInstant] {
    try sound().flatMap { sound -> [ProgrammeInstant] in
      let loudest = sound.samples.reduce(0) { max($0, abs($1)) }
      guard loudest > Self.leastClick else { return [] }
      let quiet = Int(sound.ticksPerSecond) * Self.quietMilliseconds / 1000
      var clicks: [ProgrammeInstant] = []
      var lastLoud = -quiet
      for (index, sample) in sound.samples.enumerated() where abs(sample) > loudest * Self.clickShare {
        if index - lastLoud >= quiet { clicks.append(sound.instant(of: index)) }
        lastLoud = index
      }
      return clicks
    }
  }

  /// Of 8-bit luma, by which a flash is lighter at least.
  private static let leastFlash = 40
  /// Of full scale: what is quieter is no click.
  private static let leastClick = 0.02
  /// Of the loudest sample, from which a click has begun; an encoder smears a little of it ahead.
  private static let clickShare = 0.3
  /// Of quiet before a click.
  private static let quietMilliseconds = 200
}

extension Picture {
  /// The mean of its luma.
  fileprivate var light: Int { bytes[..<(width * height)].reduce(0) { $0 + Int($1) } / (width * height) }
}
