/// What to tell a producer about a key that a mapping doesn't have.
enum KeyAdvice {
  /// What people call things, and the keys that they may mean, the likeliest first.
  private static let otherWords: [String: [String]] = [
    "length": ["duration"], "minutes": ["duration"], "minimum": ["min"], "gap": ["changeover"], "break": ["changeover"],
    "pause": ["changeover"], "time": ["at", "start"], "when": ["at", "start"], "date": ["start"], "begin": ["start"],
    "stop": ["end"], "finish": ["end"], "id": ["set", "cue"], "name": ["show", "set", "cue"], "acts": ["sets"],
    "schedule": ["sets"], "rundown": ["sets"], "actions": ["cues"], "events": ["cues"],
    "color": ["colour", "background"],
    "colour": ["background"], "text": ["say", "caption"], "message": ["say"], "sources": ["slots"],
    "screens": ["slots"],
    "volume": ["level"], "fade": ["transition"], "optional": ["float"], "zone": ["timezone"], "tz": ["timezone"],
    "video": ["file"], "film": ["file"], "path": ["file"], "loop": ["placeholder"], "sound": ["audio"],
    "mute": ["audio"], "title": ["show", "name"], "resolution": ["size"], "framerate": ["fps"], "recording": ["record"],
    "late": ["overrun"], "door": ["access"], "entry": ["access"], "capacity": ["seats"], "viewers": ["seats"],
    "left": ["x"], "top": ["y"], "width": ["w"], "height": ["h"],
  ]

  /// The key that was meant; nil when none is near.
  static func meant(_ key: String, in record: Record) -> String? {
    let names = record.fields.map(\.name)
    return otherWords[key.lowercased()]?.first(where: names.contains) ?? NearestName.of(key, among: names)
  }

  /// Where a key that no other was meant by belongs, or all that are allowed.
  static func home(of key: String, in record: Record) -> String {
    let names = record.fields.map(\.name)
    let word = key.lowercased()
    let homes = records.filter { $0.noun != record.noun && $0.fields.contains { $0.name == word } }.map(\.noun)
    if let last = homes.last {
      let all = homes.count == 1 ? last : homes.dropLast().joined(separator: ", ") + " or " + last
      return "`\(word)` is a key of \(all); is the indent right?"
    }
    return "allowed: " + names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// Where a secret of this name belongs.
  static func home(ofSecret key: String) -> String {
    switch key.lowercased() {
    case "passphrase", "password":
      "the viewers' passphrase is written `access: { passphrase: \"${VENUE_PASSPHRASE}\" }`"
    default: "stream keys are made by showrunner: `showrunner keys` shows them"
    }
  }

  /// Those that a key may have strayed from.
  private static let records = [
    ShowFields.record, ProgrammeFields.record, DefaultsFields.record, ArtistFields.record, SetFields.record,
    CueFields.record,
  ]
}
