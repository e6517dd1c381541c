import Glibc
import ShowModel

/// What lies where in a recording, and at what programme time: enough to play any part of it by byte ranges.
///
///     let index = try RecordingIndex(path: "recordings/friday_2026-12-05_20-00-00.mp4")
///     index.pieces.first?.bytes     // 812..<391_204
///
/// Only whole fragments count, so that a recording which is still written is right as far as it goes. Reading it
/// blocks on the disk: not for the cooperative pool.
public struct RecordingIndex: Equatable, Sendable {
  /// A part of the file that decoding can begin with.
  public struct Piece: Equatable, Sendable {
    public var bytes: Range<Int>
    /// The programme instant of its first frame.
    public var start: Instant
    /// In ticks of the pictures' timescale.
    public var ticks: Int64
  }

  /// The file's beginning, which every piece needs.
  public private(set) var setup = 0..<0
  /// As in RFC 6381.
  public private(set) var codecs = ""
  /// In pixels.
  public private(set) var width = 0
  public private(set) var height = 0
  public private(set) var ticksPerSecond: Int64 = 0
  public private(set) var pieces: [Piece] = []
  /// Where the next look at a growing file begins.
  private var scanned = 0

  /// The programme instant of the first frame, and that after the last one.
  public var start: Instant? { pieces.first?.start }
  public var end: Instant? {
    pieces.last.map { $0.start + .milliseconds($0.ticks * 1000 / max(1, ticksPerSecond)) }
  }

  /// Reads a recording. Throws when the file can't be read, or is no recording of the programme.
  public init(path: String) throws {
    try extend(path: path)
    guard !codecs.isEmpty else { throw RecordingFault(path: path, problem: "it is no recording of a programme") }
  }

  /// Takes in what was appended since.
  public mutating func extend(path: String) throws {
    var boxes = try BoxFile(path, from: scanned)
    var reference: Instant?
    var open: (start: Int, fragment: MovieFragment)?
    while let box = boxes.next() {
      switch box.type {
      case "moov":
        try read(moov: boxes.body(of: box))
        setup = 0..<box.end
        scanned = box.end
      case "prft":
        reference = programmeInstant(inReference: try boxes.body(of: box))
        open = (box.start, MovieFragment())
      case "moof":
        let fragment = MovieFragment(try boxes.body(of: box))
        if open == nil { open = (box.start, fragment) } else { open?.fragment = fragment }
      case "mdat":
        guard let whole = open else { break }
        add(whole.fragment, whole.start..<box.end, at: reference)
        (open, reference) = (nil, nil)
        scanned = box.end
      default: break
      }
      if pieces.count >= RecordingLimits.mostPieces { return }
    }
  }

  /// A fragment of pictures begins a piece; those of sound belong to the one before.
  private mutating func add(_ fragment: MovieFragment, _ bytes: Range<Int>, at instant: Instant?) {
    if fragment.track == InitSegment.trackID, let instant {
      pieces.append(Piece(bytes: bytes, start: instant, ticks: fragment.ticks))
    } else if let last = pieces.indices.last, fragment.track != InitSegment.trackID {
      pieces[last].bytes = pieces[last].bytes.lowerBound..<bytes.upperBound
    }
  }

  private mutating func read(moov: [UInt8]) throws {
    for trak in Boxes.all("trak", in: moov[...]) {
      guard let media = Boxes.first(["mdia"], in: trak),
        let description = Boxes.first(["minf", "stbl", "stsd"], in: media)
      else { continue }
      if let entry = Boxes.first(["avc1"], in: description.dropFirst(8)) {
        guard let record = Boxes.first(["avcC"], in: entry.dropFirst(78)), record.count > 4,
          let header = Boxes.first(["mdhd"], in: media)
        else { continue }
        let numbers = Array(record.prefix(4)).dropFirst()
        codecs = "avc1." + numbers.map { UTCText.padded(Int64($0), to: 2, radix: 16) }.joined()
        ticksPerSecond = Int64(Boxes.u32(header, at: 12))
        width = Int(Boxes.u32(entry, at: 24) >> 16)
        height = Int(Boxes.u32(entry, at: 24) & 0xFFFF)
      } else if !codecs.isEmpty, Boxes.first(["mp4a"], in: description.dropFirst(8)) != nil {
        codecs += ",mp4a.40.2"
      }
    }
  }
}

/// What a `moof` says of its track.
private struct MovieFragment {
  var track: UInt32 = 0
  var ticks: Int64 = 0

  init() {}

  init(_ moof: [UInt8]) {
    guard let traf = Boxes.first(["traf"], in: moof[...]), let header = Boxes.first(["tfhd"], in: traf),
      let run = Boxes.first(["trun"], in: traf)
    else { return }
    track = Boxes.u32(header, at: 4)
    // As this program writes it: a data offset, then each sample's duration first.
    let flags = Boxes.u32(run, at: 0)
    let fields = [0x100, 0x200, 0x400, 0x800].count { flags & UInt32($0) != 0 }
    let samples = min(Int(Boxes.u32(run, at: 4)), run.count / 4)
    guard flags & 0x101 == 0x101 else { return }
    for sample in 0..<samples { ticks += Int64(Boxes.u32(run, at: 12 + sample * fields * 4)) }
  }
}

/// The programme instant in a `prft`; nil for one of another kind.
private func programmeInstant(inReference prft: [UInt8]) -> Instant? {
  guard prft.count >= 16 else { return nil }
  let ntp = UInt64(Boxes.u32(prft[...], at: 8)) << 32 | UInt64(Boxes.u32(prft[...], at: 12))
  return ProducerReference.instant(ofNTP: ntp)
}

/// Boxes within boxes.
private enum Boxes {
  /// The bodies of all boxes of a type.
  static func all(_ type: String, in bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var bodies: [ArraySlice<UInt8>] = []
    var offset = bytes.startIndex
    while bytes.endIndex - offset >= 8 {
      let length = Int(u32(bytes[offset...], at: 0))
      guard length >= 8, bytes.endIndex - offset >= length else { break }
      if bytes[(offset + 4)..<(offset + 8)].elementsEqual(type.utf8) {
        bodies.append(bytes[(offset + 8)..<(offset + length)])
      }
      offset += length
    }
    return bodies
  }

  /// The body at the end of a path of types.
  static func first(_ path: [String], in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    path.reduce(bytes) { inner, type in inner.flatMap { all(type, in: $0).first } }
  }

  /// 0 beyond the end.
  static func u32(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    guard bytes.count >= offset + 4 else { return 0 }
    return bytes.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// The boxes of a file, one after the other, as far as they are whole.
private struct BoxFile: ~Copyable {
  struct Box {
    var type: String
    var start: Int
    var end: Int
  }

  private let path: String
  private let descriptor: Int32
  private let size: Int
  private var offset: Int

  init(_ path: String, from offset: Int) throws(RecordingFault) {
    (self.path, self.offset) = (path, offset)
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw RecordingFault(path: path, number: errno) }
    var info = stat()
    size = fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : 0
  }

  deinit { Glibc.close(descriptor) }

  mutating func next() -> Box? {
    let head = read(offset..<(offset + 8))
    let length = Int(Boxes.u32(head[...], at: 0))
    guard head.count == 8, length >= 8, offset + length <= size else { return nil }
    defer { offset += length }
    return Box(type: String(decoding: head[4...], as: UTF8.self), start: offset, end: offset + length)
  }

  func body(of box: Box) throws(RecordingFault) -> [UInt8] {
    guard box.end - box.start <= RecordingLimits.mostOfHeader else {
      throw RecordingFault(path: path, problem: "its \(box.type) is too long for a recording of a programme")
    }
    return read((box.start + 8)..<box.end)
  }

  private func read(_ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, range.count, range.lowerBound))
    }
  }
}
