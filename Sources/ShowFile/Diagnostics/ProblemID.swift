/// Every stable id that a diagnostic of a show file can have.
public enum ProblemID: String, CaseIterable, Sendable {
  // The file as a whole.
  case fileTooLarge = "file-too-large"
  case lineTooLong = "line-too-long"
  case notUTF8 = "not-utf8"
  case controlCharacter = "control-character"
  case emptyFile = "empty-file"
  case tooManyProblems = "too-many-problems"
  // YAML.
  case yamlSyntax = "yaml-syntax"
  case yamlTab = "yaml-tab"
  case yamlTag = "yaml-tag"
  case manyDocuments = "many-documents"
  case tooDeep = "too-deep"
  case tooManyNodes = "too-many-nodes"
  case duplicateKey = "duplicate-key"
  case keyNotText = "key-not-text"
  case unknownAnchor = "unknown-anchor"
  case aliasCycle = "alias-cycle"
  case badMerge = "bad-merge"
  // The shape of the show file.
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case missingValue = "missing-value"
  case notMapping = "not-a-mapping"
  case notList = "not-a-list"
  case notText = "not-text"
  case unusedKey = "unused-key"
  case latestAmbiguous = "latest-ambiguous"
  case secretInFile = "secret-in-file"
  case environmentReference = "environment-reference"
  case passphraseInFile = "passphrase-in-file"
  // A field's value.
  case badDuration = "bad-duration"
  case badTime = "bad-time"
  case badDate = "bad-date"
  case badCueTime = "bad-cue-time"
  case badStart = "bad-start"
  case badEnd = "bad-end"
  case badMeeting = "bad-if-running"
  case badSize = "bad-size"
  case badRung = "bad-rung"
  case badFraction = "bad-fraction"
  case badColour = "bad-colour"
  case badLevel = "bad-level"
  case badTransition = "bad-transition"
  case badEffect = "bad-effect"
  case badChat = "bad-chat"
  case badChoice = "bad-choice"
  case badNumber = "bad-number"
  case badAddress = "bad-address"
  case badAccess = "bad-access"
  case badPassphrase = "bad-passphrase"
  case badText = "bad-text"
  case badID = "bad-id"
  // Names.
  case duplicateID = "duplicate-id"
  case unknownReference = "unknown-reference"
  case reservedName = "reserved-name"
  case filmNotLive = "film-not-live"
  case liveWithoutArtist = "live-without-artist"
  case fileAndPull = "file-and-pull"
  case noFilm = "no-film"
  case filmLoops = "film-loops"
  case cueCycle = "cue-cycle"
  case cueDoesNothing = "cue-does-nothing"
  // The picture.
  case tooManySlots = "too-many-slots"
  case layoutLeavesCanvas = "layout-leaves-canvas"
  case ladderOrder = "ladder-order"
  case ladderUpscales = "ladder-upscales"
  // Time.
  case unknownZone = "unknown-zone"
  case zoneMissing = "zone-missing"
  case timeSkipped = "time-skipped"
  case timeRepeats = "time-repeats"
  case timeNextDay = "time-next-day"
  case minOverDuration = "min-over-duration"
  case minOverPlanned = "min-over-planned"
  case typicalOverWorst = "typical-over-worst"
  case hardStartsOverlap = "hard-starts-overlap"
  case hardStartOrder = "hard-start-order"
  case startsBeforeEnd = "starts-before-end"
  case endBeforeStart = "end-before-start"
  case hardOutMissed = "hard-out-missed"
  case cueBeyondEnd = "cue-beyond-end"
  case cueBeforeStart = "cue-before-start"
  case flashesTooFast = "flashes-too-fast"
  // What the file refers to; found by the edge, see ``ShowDocument/adding(_:)``.
  case fileMissing = "file-missing"
  case fileUnreadable = "file-unreadable"
  case fileNotMedia = "file-not-media"
  case filmTooShort = "film-too-short"
  case filmLength = "film-length"
  case notYet = "not-yet"

  public var severity: Diagnostic.Severity {
    switch self {
    case .unusedKey, .latestAmbiguous, .passphraseInFile, .cueDoesNothing, .ladderUpscales, .zoneMissing, .timeRepeats,
      .timeNextDay,
      .startsBeforeEnd, .hardOutMissed, .cueBeyondEnd, .cueBeforeStart, .flashesTooFast, .filmLength, .notYet:
      .warning
    default:
      .error
    }
  }
}
