import Foundation

/// The film that is made of a programme: an MP4 that stands in its place once it is whole, not before. Until then it
/// is `FILM.part` beside it.
///
/// Encoders hand their packets over and wait until these are written: nothing is dropped.
final class RenderedFile: PacketOutput {
  private struct State: Sendable {
    var movie: RecordedMovie?
    var file: OpenFile?
    /// Sound that came before the first picture.
    var early: [ProgrammePacket] = []
    var frames = 0
    var fault: EngineError?
  }

  /// Sendable because it is reached through the state's lock alone.
  private final class OpenFile: @unchecked Sendable {
    let file: RecordingFile
    init(_ file: RecordingFile) { self.file = file }
  }

  private let path: String
  private let state = Guarded(State())

  /// - Parameter path: Where the film is to stand; what is there is replaced in the end.
  init(path: String) { self.path = path }

  /// Begins; once, when the encoders are open.
  func begin(_ coding: ProgrammeCoding) {
    attempt { state in
      let url = URL(fileURLWithPath: path)
      let folder = url.deletingLastPathComponent().path
      state.movie = try RecordedMovie(coding)
      state.file = OpenFile(try RecordingFile(folder: folder, name: url.lastPathComponent, ending: Self.unfinished))
      if let beginning = state.movie?.beginning { try state.file?.file.append(beginning) }
    }
  }

  func offer(_ packet: ProgrammePacket) {
    attempt { state in
      guard state.movie != nil else { return }
      if packet.kind == .video { state.frames += 1 }
      if packet.kind == .audio, state.movie?.start == nil {
        state.early.append(packet)
        return
      }
      try Self.write(packet, &state)
      let early = state.early
      state.early = []
      for packet in early { try Self.write(packet, &state) }
    }
  }

  /// Frames written so far.
  var frames: Int { state.with { $0.frames } }

  /// Throws what went wrong, if anything did.
  func check() throws(EngineError) {
    if let fault = state.with({ $0.fault }) { throw fault }
  }

  /// Puts the film in its place; nothing can be offered after it.
  func finish() throws(EngineError) {
    attempt { state in
      for fragment in state.movie?.finish() ?? [] { try state.file?.file.append(fragment) }
      try state.file?.file.sync()
      guard let file = state.file?.file, rename(file.path, path) == 0 else {
        throw RecordingFault(path: path, number: errno)
      }
      (state.movie, state.file) = (nil, nil)
    }
    try check()
  }

  /// Takes away what was written, unless it is whole; nothing can be offered after it.
  func giveUp() {
    state.with { state in
      if let file = state.file?.file { unlink(file.path) }
      (state.movie, state.file) = (nil, nil)
    }
  }

  private static let unfinished = ".part"

  private static func write(_ packet: ProgrammePacket, _ state: inout State) throws {
    if let fragment = state.movie?.append(packet) { try state.file?.file.append(fragment) }
  }

  /// After a fault nothing more is written.
  private func attempt(_ body: (inout State) throws -> Void) {
    state.with { state in
      guard state.fault == nil else { return }
      do {
        try body(&state)
      } catch {
        state.fault = EngineError(
          thing: path, problem: "it can't be written: \((error as? RecordingFault)?.problem ?? "\(error)")",
          nextStep: "name a file on a disk with room that you may write to")
      }
    }
  }
}
