/// What a message tells, call by call; a message that turns out broken has told its beginning already.
public protocol WireVisitor {
  // From the hub.
  mutating func visit(_ welcome: WireWelcome)
  mutating func visit(_ batch: WireBatch)
  mutating func visit(count: UInt32)
  mutating func visit(_ refusal: WireRefusal)
  /// Absent: no name, and the token that the viewer has shown.
  mutating func visit(_ you: WireYou, name: WireText, token: WireText)
  /// The opening of what is for this viewer alone; the server's clock, in ms since 1970 UTC.
  mutating func visit(asideAt at: Int64)
  /// The opening of a list of who is there, of whom there are `count` in all.
  mutating func visit(people count: UInt32)
  /// The opening of what passes by: the server's clock, in ms since 1970 UTC.
  mutating func visit(passingAt at: Int64)
  /// One place of a viewer's trail, `age` ms before the message's instant; a viewer's places come together, the oldest
  /// first.
  mutating func visit(trailOf viewer: UInt32, age: UInt16, at place: WirePlace)
  // Records of a welcome, of a batch or of what passes by.
  mutating func visit(_ sticker: WireSticker)
  mutating func visit(removed id: UInt32)
  /// A pack's number and name; it comes before anything that uses the number.
  mutating func visit(pack number: UInt16, name: WireText)
  mutating func visit(_ line: WireLine, name: WireText, text: WireText)
  /// What the line before it answers: a line's id, who said that, and its first words.
  mutating func visit(replyTo id: UInt32, name: WireText, text: WireText)
  /// A line that is taken back.
  mutating func visit(unsaid id: UInt32)
  mutating func visit(_ chat: WireChat)
  mutating func visit(_ person: WirePerson, name: WireText)
  /// What the page shows from `at` on; absent texts and pack 0 are none.
  mutating func visit(
    stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16, mode: WireMode)
  /// Of the state before it.
  mutating func visit(_ effect: WireEffect, name: WireText, text: WireText)
  /// Of the effect before it.
  mutating func visit(_ keyframe: WireKeyframe)
  /// From programme instant `at` on no sticker up to `id` is on the wall.
  mutating func visit(clearedAt at: Int64, upTo id: UInt32)
  mutating func visit(_ firework: WireFirework)
  mutating func visit(_ crowd: WireCrowd)
  mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText)
  // From a viewer.
  /// Epoch 0: it has seen nothing yet. An absent token: it has never been here.
  mutating func visit(helloFrom name: WireText, token: WireText, epoch: UInt32, offset: UInt32)
  mutating func visit(placed pack: UInt16, index: UInt8, at place: WirePlace)
  /// Reply 0: it answers no line.
  mutating func visit(said text: WireText, replyTo reply: UInt32)
  mutating func visit(renamed name: WireText)
  mutating func visit(coloured colour: UInt8)
  mutating func visitAskedForPeople()
  mutating func visit(moved trail: WireTrail)
  mutating func visit(launchedAt place: WirePlace)
  mutating func visit(clapped times: UInt8)
  /// How far the viewer's picture is behind the programme, in ms; ``WireLag/unknown`` while it has none.
  mutating func visit(behind milliseconds: UInt16)
}

extension WireVisitor {
  public mutating func visit(_ welcome: WireWelcome) {}
  public mutating func visit(_ batch: WireBatch) {}
  public mutating func visit(count: UInt32) {}
  public mutating func visit(_ refusal: WireRefusal) {}
  public mutating func visit(_ sticker: WireSticker) {}
  public mutating func visit(removed id: UInt32) {}
  public mutating func visit(pack number: UInt16, name: WireText) {}
  public mutating func visit(_ line: WireLine, name: WireText, text: WireText) {}
  public mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) {}
  public mutating func visit(unsaid id: UInt32) {}
  public mutating func visit(_ chat: WireChat) {}
  public mutating func visit(_ person: WirePerson, name: WireText) {}
  public mutating func visit(_ you: WireYou, name: WireText, token: WireText) {}
  public mutating func visit(asideAt at: Int64) {}
  public mutating func visit(people count: UInt32) {}
  public mutating func visit(passingAt at: Int64) {}
  public mutating func visit(trailOf viewer: UInt32, age: UInt16, at place: WirePlace) {}
  public mutating func visit(
    stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16, mode: WireMode
  ) {}
  public mutating func visit(_ effect: WireEffect, name: WireText, text: WireText) {}
  public mutating func visit(_ keyframe: WireKeyframe) {}
  public mutating func visit(clearedAt at: Int64, upTo id: UInt32) {}
  public mutating func visit(_ firework: WireFirework) {}
  public mutating func visit(_ crowd: WireCrowd) {}
  public mutating func visit(moved trail: WireTrail) {}
  public mutating func visit(launchedAt place: WirePlace) {}
  public mutating func visit(clapped times: UInt8) {}
  public mutating func visit(behind milliseconds: UInt16) {}
  public mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText) {}
  public mutating func visit(helloFrom name: WireText, token: WireText, epoch: UInt32, offset: UInt32) {}
  public mutating func visit(placed pack: UInt16, index: UInt8, at place: WirePlace) {}
  public mutating func visit(said text: WireText, replyTo reply: UInt32) {}
  public mutating func visit(renamed name: WireText) {}
  public mutating func visit(coloured colour: UInt8) {}
  public mutating func visitAskedForPeople() {}
}
