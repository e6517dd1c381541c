import Foundation
import Testing

/// A headless Chromium with one page, driven over the pipe of its DevTools protocol.
final class Browser {
  private let process = Process()
  private let toBrowser = Pipe()
  private let fromBrowser = Pipe()
  private var buffered = Data()
  private var lastID = 0
  private var session: String?
  /// Errors that the page has written to its console, or thrown.
  private(set) var consoleErrors: [String] = []

  init(width: Int, height: Int) throws {
    // DevTools reads from descriptor 3 and writes to 4.
    let profile = try temporaryFolder().path
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "exec chromium --headless --no-sandbox --remote-debugging-pipe --autoplay-policy=no-user-gesture-required "
        + "--mute-audio --disable-gpu --no-first-run --hide-scrollbars --window-size=\(width),\(height) "
        + "--user-data-dir='\(profile)' about:blank 3<&0 4>&1 >/dev/null 2>/dev/null",
    ]
    process.standardInput = toBrowser
    process.standardOutput = fromBrowser
    try process.run()
    let target = try send("Target.createTarget", ["url": "about:blank"])
    let attached = try send("Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { try send("\(domain).enable") }
    try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
    if width < 600 { try send("Emulation.setTouchEmulationEnabled", ["enabled": true]) }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  func open(_ url: URL) throws { try send("Page.navigate", ["url": url.absoluteString]) }

  /// Closes the page, so that it asks for nothing when its show is gone.
  func leave() throws { try send("Page.navigate", ["url": "about:blank"]) }

  /// The value of an expression on the page; promises are awaited.
  @discardableResult
  func value<Value>(_ expression: String, as type: Value.Type = Value.self) throws -> Value? {
    let answer = try send(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    return (answer["result"] as? [String: Any])?["value"] as? Value
  }

  /// Asks every 50 ms until the expression is true; false after `seconds`. A page that gives way to the next has no
  /// answer yet.
  func waits(until expression: String, seconds: Double) throws -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      do {
        if try value(expression) == true { return true }
      } catch let error as BrowserError where error.description.contains("Inspected target navigated") {}
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }

  /// The desk of a show, logged in with a token.
  static func desk(of live: LiveProcess, token: String) throws -> Browser {
    let desk = try Browser(width: 1440, height: 900)
    try desk.open(live.venue.appendingPathComponent("desk"))
    #expect(try desk.waits(until: "document.body.dataset.view === 'login'", seconds: 10))
    try desk.value(
      "document.querySelector('#token').value = '\(token)'; document.querySelector('#login').requestSubmit(); true",
      as: Bool.self)
    #expect(try desk.waits(until: "globalThis.showrunnerDesk?.isUp() === true", seconds: 10))
    return desk
  }

  /// Presses and releases the pointer at a place of the page, in pixels.
  func click(x: Double, y: Double) throws {
    for type in ["mousePressed", "mouseReleased"] {
      try send("Input.dispatchMouseEvent", ["type": type, "x": x, "y": y, "button": "left", "clickCount": 1])
    }
  }

  /// Puts a finger on a place of the page, in pixels, and takes it off again.
  func tap(x: Double, y: Double) throws {
    try send("Input.dispatchTouchEvent", ["type": "touchStart", "touchPoints": [["x": x, "y": y]]])
    try send("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [Any]()])
  }

  func screenshot(to file: URL) throws {
    let answer = try send("Page.captureScreenshot", ["format": "png"])
    guard let text = answer["data"] as? String, let data = Data(base64Encoded: text) else {
      throw BrowserError("no picture")
    }
    try data.write(to: file)
  }

  @discardableResult
  func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    var data = try JSONSerialization.data(withJSONObject: message)
    data.append(0)
    try toBrowser.fileHandleForWriting.write(contentsOf: data)
    while true {
      let message = try receive()
      note(message)
      guard message["id"] as? Int == lastID else { continue }
      if let error = message["error"] { throw BrowserError("\(method): \(error)") }
      return message["result"] as? [String: Any] ?? [:]
    }
  }

  private func receive() throws -> [String: Any] {
    while true {
      if let end = buffered.firstIndex(of: 0) {
        let message = buffered[buffered.startIndex..<end]
        buffered = Data(buffered[buffered.index(after: end)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      let data = fromBrowser.fileHandleForReading.availableData
      if data.isEmpty { throw BrowserError("Chromium has ended") }
      buffered.append(data)
    }
  }

  private func note(_ message: [String: Any]) {
    let parameters = message["params"] as? [String: Any]
    switch message["method"] as? String {
    case "Runtime.exceptionThrown": consoleErrors.append("\(parameters ?? [:])")
    case "Runtime.consoleAPICalled" where parameters?["type"] as? String == "error":
      consoleErrors.append("\(parameters?["args"] ?? "")")
    case "Log.entryAdded":
      let entry = parameters?["entry"] as? [String: Any]
      if entry?["level"] as? String == "error" {
        consoleErrors.append("\(entry?["text"] ?? "") \(entry?["url"] ?? "")")
      }
    default: break
    }
  }
}

struct BrowserError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
