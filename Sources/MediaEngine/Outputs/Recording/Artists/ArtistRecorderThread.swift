import Logging
import RTMPServing
import ShowControl
import ShowModel

/// The loop of one publisher's recorder: a file, and another after a fault, new parameters or a jump in time.
struct ArtistRecorderThread {
  let artist: ArtistID
  let folder: String
  let name: RecordingName
  let clock: SystemClock
  let log: Logger?
  let queue: Guarded<SentQueue>
  let note: ((inout ArtistRecordings.Tally) -> Void) -> Void

  func run() {
    var backoff = Backoff(first: RecordingLimits.firstRetry, most: RecordingLimits.longestRetry)
    let tape = SentTape(folder: folder, name: name, clock: clock) { file, bytes in
      note { tally in
        (tally.state, tally.file, tally.problem) = (.live, file, nil)
        tally.bytes += bytes
      }
    }
    while let units = next() {
      do {
        for unit in units { try tape.take(unit) }
        try tape.pass()
        if units.count > 0, tape.isWell { backoff.success() }
      } catch {
        tape.giveUp()
        guard rest(for: backoff.failure(), after: "\(error)") else { break }
      }
    }
    do {
      try tape.close()
    } catch {
      complain("\(error)", state: .ended)
    }
    note { $0.state = .ended }
  }

  /// What has come, or nothing after a while; nil when the publisher has gone and all was taken.
  private func next() -> [MediaUnit]? {
    let found = queue.wait(atMost: SentLimits.trackWait) { queue -> [MediaUnit]?? in
      if queue.count > 0 { return .some(queue.take()) }
      return queue.isClosed ? .some(nil) : nil
    }
    let lost = queue.with { $0.lost }
    if lost > 0 { note { $0.framesLost = max($0.framesLost, lost) } }
    return found ?? []
  }

  /// Waits before the next try; false when the publisher has gone meanwhile.
  private func rest(for time: Duration, after problem: String) -> Bool {
    complain("\(problem); a new file is tried in \(time.span)", state: .waiting(until: clock.now() + time.span))
    return queue.wait(atMost: time) { $0.isClosed ? false : nil } ?? true
  }

  private func complain(_ problem: String, state: EngineReport.OutputState) {
    log?.error("recording of \(artist): \(problem); the programme goes on")
    note { tally in
      tally.faults += 1
      (tally.state, tally.problem) = (state, problem)
    }
  }
}

/// Writes units to files. Stays on one thread.
private final class SentTape {
  private let folder: String
  private let name: RecordingName
  private let clock: SystemClock
  private let wrote: (_ file: String, _ bytes: Int) -> Void
  /// By whether it is the picture's.
  private var tracks: [Bool: SentMovie.Track] = [:]
  private var movie: SentMovie?
  private var file: RecordingFile?
  /// What waits for the file's beginning, from a key picture on where there are pictures.
  private var pending: [MediaUnit] = []
  private var pendingSince: ContinuousClock.Instant?
  private var fragmentStart: Int64?
  private var fragments = 0
  private var files = 0

  init(
    folder: String, name: RecordingName, clock: SystemClock, wrote: @escaping (_ file: String, _ bytes: Int) -> Void
  ) {
    self.folder = folder
    self.name = name
    self.clock = clock
    self.wrote = wrote
  }

  /// Whether the disk has taken so much that the next fault is the first again.
  var isWell: Bool { fragments >= RecordingLimits.wellAfter }

  func take(_ unit: MediaUnit) throws {
    switch unit.kind {
    case .metadata: return
    case .videoConfiguration, .audioConfiguration:
      guard let codec = unit.codec else { return }
      let track = SentMovie.Track(codec: codec, configuration: unit.bytes)
      if tracks[codec.isVideo] != track { try close() }
      tracks[codec.isVideo] = track
    case .video, .audio: try takeMedia(unit)
    }
  }

  /// Lets time pass: a stream of pictures or of sound alone is not waited for any longer.
  func pass() throws {
    guard movie == nil, let first = pending.first, let since = pendingSince else { return }
    guard tracks.count == 2 || ContinuousClock.now - since >= SentLimits.trackWait else { return }
    files += 1
    guard files <= SentLimits.mostFiles else {
      throw RecordingFault(path: folder, problem: "a stream that jumps needs more than \(SentLimits.mostFiles) files")
    }
    let opened = try SentMovie(tracks.values.sorted { $0.codec.isVideo && !$1.codec.isVideo }, first: first)
    movie = opened
    fragmentStart = first.timestamp
    let units = pending
    (pending, pendingSince) = ([], nil)
    for unit in units { try takeMedia(unit) }
  }

  /// Ends the file with all that was taken.
  func close() throws {
    if movie == nil, !pending.isEmpty {
      pendingSince = .now - SentLimits.trackWait
      try pass()
    }
    if movie != nil { try flush() }
    try file?.sync()
    giveUp()
  }

  /// Leaves the file as it is.
  func giveUp() {
    (movie, file, pending, pendingSince, fragments) = (nil, nil, [], nil, 0)
  }

  private func takeMedia(_ unit: MediaUnit) throws {
    if let movie, !movie.isNext(unit) { try close() }
    guard let movie else { return try wait(unit) }
    if isFragmentDue(before: unit) {
      try flush()
      fragmentStart = unit.timestamp
    }
    try movie.append(unit)
  }

  private func wait(_ unit: MediaUnit) throws {
    guard tracks[unit.isPicture] != nil else { return }
    let hasPictures = tracks[true] != nil
    guard !pending.isEmpty || unit.isKeyPicture || !hasPictures else { return }
    // Sound alone was waiting, and there are pictures after all.
    if hasPictures, unit.isKeyPicture, pending.first?.isPicture == false { pending = [] }
    if pendingSince == nil { pendingSince = .now }
    guard pending.count < SentLimits.waitingUnits else { return }
    pending.append(unit)
    if tracks.count == 2 { try pass() }
  }

  private func isFragmentDue(before unit: MediaUnit) -> Bool {
    guard let fragmentStart else { return false }
    let length = unit.timestamp - fragmentStart
    return length >= SentLimits.longestFragment
      || length >= SentLimits.fragment && (unit.isKeyPicture || tracks[true] == nil)
  }

  private func flush() throws {
    guard let movie else { return }
    let boxes = try movie.fragment()
    guard !boxes.isEmpty else { return }
    let target = try file ?? RecordingFile(folder: folder, name: name.of(clock.now()))
    file = target
    let before = target.length
    try target.append(boxes)
    wrote(target.path, target.length - before)
    fragments += 1
    if fragments % RecordingLimits.syncEvery == 0 { try target.sync() }
  }
}
