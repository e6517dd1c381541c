import ShowModel

/// What a dry run has yet to bring about, in order of time.
struct Happenings: Sendable {
  struct Happening: Sendable {
    var at: Instant
    var what: What
    /// As the script has it, for messages.
    var written = ""
  }

  enum What: Sendable {
    /// A fact of a journal, as it is.
    case fact(Fact)
    case override(Override)
    /// An artist's stream comes or goes.
    case stream(ArtistID, up: Bool)
    case lateGo(by: TimeSpan, id: String?, times: Int)
    case crash(TimeSpan)
    case reload(path: String, running: Bool)
  }

  private var list: ArraySlice<Happening>

  /// The facts of a night that was.
  init(facts: some Sequence<Fact>) {
    list = facts.map { Happening(at: $0.effectiveAt, what: .fact($0)) }[...]
  }

  /// What a script brings about: every publishing artist's stream is up from the opening, but for those that the
  /// script drops there.
  init(script: NightScript, show: Show, from opening: Instant) {
    var list: [Happening] = []
    var absent: Set<ArtistID> = []
    for mishap in script.mishaps {
      let at = max(opening, mishap.at ?? opening)
      func add(_ what: What, after span: TimeSpan = .zero) {
        list.append(Happening(at: at + span, what: what, written: mishap.written))
      }
      switch mishap.what {
      case .override(let override): add(.override(override))
      case .lateGo(let span, let id, let times): add(.lateGo(by: span, id: id, times: times))
      case .crash(let span): add(.crash(span))
      case .reload(let path, let running): add(.reload(path: path, running: running))
      case .drop(let artist, let span):
        if mishap.at == nil { absent.insert(artist) } else { add(.stream(artist, up: false)) }
        if let span { add(.stream(artist, up: true), after: span) }
      }
    }
    let streams = show.artists.filter { $0.file == nil && !absent.contains($0.id) }
    let all = streams.map { Happening(at: opening, what: .stream($0.id, up: true)) } + list
    let order = all.indices.sorted { (all[$0].at, $0) < (all[$1].at, $1) }
    self.list = order.map { all[$0] }[...]
  }

  var next: Instant? { list.first?.at }

  mutating func take() -> Happening? { list.popFirst() }
}
