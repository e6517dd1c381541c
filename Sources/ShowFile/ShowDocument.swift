import ShowModel

/// The outcome of reading a show file.
public struct ShowDocument: Sendable {
  /// Nil when any diagnostic is an error.
  public let show: Show?
  /// Ordered by place.
  public let diagnostics: [Diagnostic]
  /// Everything on disk that the file refers to, ordered by place.
  public let files: [FileReference]
  private let source: SourceText
  private let file: String
  private let problems: [Problem]
  private let secrets: [Mark]

  init(show: Show?, problems: Problems, files: [FileReference], source: SourceText, file: String) {
    diagnostics = problems.diagnostics(in: source, file: file)
    self.show = diagnostics.contains { $0.severity == .error } ? nil : show
    self.files = files.sorted { $0.mark.start < $1.mark.start }
    self.source = source
    self.file = file
    self.problems = problems.all
    secrets = problems.secrets
  }

  /// Whether any diagnostic is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The same document with what the edge found about the files it refers to.
  ///
  ///     let missing = document.files.filter { !exists($0.path) }
  ///     let checked = document.adding(missing.map { FileProblem($0, .missing) })
  public func adding(_ fileProblems: [FileProblem]) -> ShowDocument {
    let all = Problems()
    for problem in problems { all.report(problem.id, at: problem.mark, problem.message, problem.suggestion) }
    for secret in secrets { all.hide(secret) }
    for problem in fileProblems { all.report(problem.id, at: problem.reference.mark, problem.text, problem.hint) }
    return ShowDocument(show: show, problems: all, files: files, source: source, file: file)
  }
}

/// A path in the show file.
public struct FileReference: Hashable, Sendable {
  /// As written: relative to the show file's folder, or absolute.
  public let path: String
  public let kind: Kind
  public let place: Place
  let mark: Mark

  public enum Kind: String, Sendable, CaseIterable {
    /// An artist's `file`.
    case film
    /// A loop, the show's or an artist's.
    case placeholder
    /// The programme's logo, a picture.
    case logo
    /// The page's logo or poster, a picture that browsers show.
    case themePicture
    /// A folder of pictures.
    case stickerPack
  }

  /// Where it stands, counted from 1.
  public struct Place: Hashable, Sendable {
    public let line: Int
    /// In characters.
    public let column: Int
  }

  var noun: String {
    switch self.kind {
    case .film: "film"
    case .placeholder: "placeholder"
    case .logo: "logo"
    case .themePicture: "picture"
    case .stickerPack: "sticker folder"
    }
  }
}

/// What is wrong with a file on disk.
public struct FileProblem: Sendable {
  public let reference: FileReference
  public let kind: Kind
  /// Why, in a few words: `permission denied`, `no video stream`.
  public let detail: String?

  public enum Kind: String, Sendable, CaseIterable {
    case missing, unreadable, notMedia
    /// A film that is over before the place where it is to begin.
    case tooShort
    /// A film whose set ends with it and lasts another time.
    case otherLength
  }

  public init(_ reference: FileReference, _ kind: Kind, detail: String? = nil) {
    self.reference = reference
    self.kind = kind
    self.detail = detail
  }

  var id: ProblemID {
    switch kind {
    case .missing: .fileMissing
    case .unreadable: .fileUnreadable
    case .notMedia: .fileNotMedia
    case .tooShort: .filmTooShort
    case .otherLength: .filmLength
    }
  }

  var text: String {
    let what = "the \(reference.noun) \(quoted(reference.path))"
    let why = detail.map { ": \($0)" } ?? ""
    return switch kind {
    case .missing: "\(what) isn't there\(why)"
    case .unreadable: "\(what) can't be read\(why)"
    case .notMedia: "\(what) can't be decoded\(why)"
    case .tooShort: "\(what) is over before it begins\(why)"
    case .otherLength: "\(what) and the set that ends with it differ in length\(why)"
    }
  }

  var hint: String {
    switch kind {
    case .missing: "paths are relative to the show file's folder"
    case .unreadable: "its owner has to allow this user to read it"
    case .notMedia where reference.kind == .stickerPack: "allowed: SVG, PNG, GIF or WebP pictures"
    case .notMedia where reference.kind == .themePicture: "allowed: an SVG, PNG, JPEG or WebP picture of at most 4 MB"
    case .notMedia: "allowed: a file that ffmpeg plays"
    case .tooShort: "take a smaller `from`, or a longer film"
    case .otherLength: "give the set the film's length as `duration`"
    }
  }
}
