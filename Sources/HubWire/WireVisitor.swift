/// What a message tells, call by call; a message that turns out broken has told its beginning already.
public protocol WireVisitor {
  // From the hub.
  mutating func visit(_ welcome: WireWelcome)
  mutating func visit(_ batch: WireBatch)
  mutating func visit(count: UInt32)
  mutating func visit(_ refusal: WireRefusal)
  // Records of a welcome or a batch.
  mutating func visit(_ sticker: WireSticker)
  mutating func visit(removed id: UInt32)
  /// A pack's number and name; it comes before anything that uses the number.
  mutating func visit(pack number: UInt16, name: WireText)
  mutating func visit(line id: UInt32, at: Int64, viewer: UInt32, name: WireText, text: WireText)
  /// What the page shows from `at` on; absent texts and pack 0 are none.
  mutating func visit(stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16)
  mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText)
  // From a viewer.
  /// Epoch 0: it has seen nothing yet.
  mutating func visit(helloFrom name: WireText, epoch: UInt32, offset: UInt32)
  mutating func visit(placed pack: UInt16, index: UInt8, at place: WirePlace)
  mutating func visit(said text: WireText)
  mutating func visit(renamed name: WireText)
}

extension WireVisitor {
  public mutating func visit(_ welcome: WireWelcome) {}
  public mutating func visit(_ batch: WireBatch) {}
  public mutating func visit(count: UInt32) {}
  public mutating func visit(_ refusal: WireRefusal) {}
  public mutating func visit(_ sticker: WireSticker) {}
  public mutating func visit(removed id: UInt32) {}
  public mutating func visit(pack number: UInt16, name: WireText) {}
  public mutating func visit(line id: UInt32, at: Int64, viewer: UInt32, name: WireText, text: WireText) {}
  public mutating func visit(
    stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16
  ) {}
  public mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text: WireText) {}
  public mutating func visit(helloFrom name: WireText, epoch: UInt32, offset: UInt32) {}
  public mutating func visit(placed pack: UInt16, index: UInt8, at place: WirePlace) {}
  public mutating func visit(said text: WireText) {}
  public mutating func visit(renamed name: WireText) {}
}
