import Foundation

/// The keyboard of a browser, and its screen reader.
extension Browser {
  /// Presses and releases a key: `Tab`, `Enter`, `Escape`, `F6`, an arrow, or whatever is typed by it.
  func key(_ key: String, shift: Bool = false) throws {
    try holdDown(key, shift: shift)
    try letGo(key, shift: shift)
  }

  /// Presses a key, and leaves the finger on it.
  func holdDown(_ key: String, shift: Bool = false) throws {
    let text = Self.keys[key]?.text ?? (Self.keys[key] == nil ? key : "")
    var event = Self.event(of: key, shift: shift)
    event["type"] = text.isEmpty ? "rawKeyDown" : "keyDown"
    if !text.isEmpty { event["text"] = text }
    try send("Input.dispatchKeyEvent", event)
  }

  func letGo(_ key: String, shift: Bool = false) throws {
    var event = Self.event(of: key, shift: shift)
    event["type"] = "keyUp"
    try send("Input.dispatchKeyEvent", event)
  }

  private static func event(of key: String, shift: Bool) -> [String: Any] {
    [
      "key": key, "code": keys[key]?.code ?? "Key\(key.uppercased())",
      "windowsVirtualKeyCode": keys[key]?.number ?? Int(key.uppercased().utf8.first ?? 0),
      "modifiers": shift ? shiftKey : 0,
    ]
  }

  /// Types where the focus is.
  func type(_ text: String) throws { try send("Input.insertText", ["text": text]) }

  /// What a screen reader is told of the page, in its order.
  func accessibilityTree() throws -> [AccessibleNode] {
    let nodes = try send("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
    let byID = Dictionary(nodes.map { ($0["nodeId"] as? String ?? "", $0) }) { first, _ in first }
    var (told, waiting) = ([AccessibleNode](), nodes.first.map { [$0] } ?? [])
    while let node = waiting.popLast() {
      if node["ignored"] as? Bool != true { told.append(AccessibleNode(node)) }
      let children = node["childIds"] as? [String] ?? []
      waiting += children.reversed().compactMap { byID[$0] }
    }
    return told
  }

  private static let shiftKey = 8

  /// How the protocol names a key, and what it types.
  private static let keys: [String: (code: String, number: Int, text: String)] = [
    "Tab": ("Tab", 9, ""), "Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), " ": ("Space", 32, " "),
    "ArrowLeft": ("ArrowLeft", 37, ""), "ArrowUp": ("ArrowUp", 38, ""), "ArrowRight": ("ArrowRight", 39, ""),
    "ArrowDown": ("ArrowDown", 40, ""), "?": ("Slash", 191, "?"), "F6": ("F6", 117, ""),
  ]
}

/// What a screen reader is told of one thing on a page.
struct AccessibleNode {
  var role: String
  var name: String
  /// Of a heading.
  var level: Int?
  /// Of what is read aloud when it changes: `polite`, `assertive`, or `off`.
  var live: String?

  init(_ node: [String: Any]) {
    func value(_ field: Any?) -> Any? { (field as? [String: Any])?["value"] }
    let properties = node["properties"] as? [[String: Any]] ?? []
    func property(_ name: String) -> Any? { value(properties.first { $0["name"] as? String == name }?["value"]) }
    role = value(node["role"]) as? String ?? ""
    name = (value(node["name"]) as? String ?? "").trimmingCharacters(in: .whitespaces)
    level = property("level") as? Int
    live = property("live") as? String
  }

  /// Whether something can be done with it.
  var isInteractive: Bool { Self.interactive.contains(role) }

  private static let interactive: Set = [
    "application", "button", "checkbox", "combobox", "link", "radio", "searchbox", "slider", "switch", "textbox",
  ]
}
