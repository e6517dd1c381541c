import Foundation
import MediaEngine
import ShowFile
import ShowModel
import WebServing

/// A show file on disk, with the films, loops and folders it names.
struct ShowFolder {
  let path: String
  let text: String
  let document: ShowDocument

  /// The folder that the file's paths are relative to.
  var folder: String { Self.folder(of: path) }

  /// Reads and checks the file. Throws ``Failure`` when it can't be read at all.
  init(path: String) throws {
    let file = try TextFile(path: path, example: "a show file, such as Shows/demo.yaml")
    self.path = path
    text = file.text
    let read = ShowReader.read(file.bytes, file: path, zones: SystemZones())
    let folder = Self.folder(of: path)
    let found = read.files.compactMap { file in Self.problem(with: file, in: folder) }
    let lengths = found.isEmpty ? read.show : nil
    document = read.adding(
      found
        + (lengths.map { FilmLengths.problems(of: $0, in: read.files) { Self.path($0, in: folder) } } ?? []))
  }

  /// The show; throws after every problem has been told.
  func checked(tellsWarnings: Bool = true) throws -> Show {
    for diagnostic in document.diagnostics where tellsWarnings || diagnostic.severity == .error {
      Terminal.complain(diagnostic.rendered() + "\n")
    }
    guard let show = document.show else {
      let errors = document.diagnostics.count { $0.severity == .error }
      throw Failure("\(path): \(errors) \(errors == 1 ? "error" : "errors"); nothing was started")
    }
    return show
  }

  /// What is wrong with a file that the show names; nil when it can be used.
  private static func problem(with reference: FileReference, in folder: String) -> FileProblem? {
    let path = path(reference.path, in: folder)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return FileProblem(reference, .missing)
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      return FileProblem(reference, .unreadable, detail: "permission denied")
    }
    switch reference.kind {
    case .stickerPack: return isFolder.boolValue ? nil : FileProblem(reference, .unreadable, detail: "not a folder")
    case .themePicture: return ThemePicture.problem(atPath: path).map { FileProblem(reference, .notMedia, detail: $0) }
    case .film, .placeholder, .logo:
      return FilmProbe.problem(atPath: path).map { FileProblem(reference, .notMedia, detail: $0) }
    }
  }

  private static func path(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// The show that a file's text says, its films not looked at; nil for one with errors.
  static func show(in text: String, path: String) -> Show? {
    ShowReader.read([UInt8](text.utf8), file: path, zones: SystemZones()).show
  }

  static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}
