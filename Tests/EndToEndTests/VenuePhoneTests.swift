import Foundation
import Testing

/// The venue under a finger, and while the show changes around it.
extension EndToEnd {
  @Suite struct VenuePhoneTests {
    private let folder: URL

    init() throws { folder = try temporaryFolder() }

    @Test func aFingerDrawsWhicheverWayItGoesTwoZoomAndThePageScrollsWhereItDoesNotFit() throws {
      let live = try start()
      let phone = try open(live, width: 390, height: 844)
      try phone.value(Self.counting, as: Bool.self)
      for (x, y) in [(0.0, 0.7), (0.35, 0.0), (-0.3, -0.6)] {
        #expect(try isWhole(strokes(x, y, on: phone)), "\(x), \(y)")
      }
      #expect(try phone.value("scrollY") == 0.0)

      // A window that is too low for the page: beside the picture a finger scrolls.
      try resize(phone, width: 390, height: 560)
      #expect(try phone.waits(until: "document.documentElement.scrollHeight > innerHeight", seconds: 5))
      #expect(try isWhole(strokes(0, -0.5, on: phone)))
      #expect(try phone.value("scrollY") == 0.0)
      try phone.send("Input.synthesizeScrollGesture", ["x": 195, "y": 330, "yDistance": -120])
      #expect(try phone.waits(until: "scrollY > 50", seconds: 5))
      // A picture that fills the window scrolls it.
      try resize(phone, width: 560, height: 300)
      #expect(try phone.waits(until: "!document.querySelector('#picture').classList.contains('drawn')", seconds: 5))
      try resize(phone, width: 390, height: 844)
      #expect(try phone.waits(until: "document.querySelector('#picture').classList.contains('drawn')", seconds: 5))

      try phone.send("Input.synthesizePinchGesture", ["x": 195, "y": 180, "scaleFactor": 2])
      #expect(try phone.waits(until: "visualViewport.scale > 1.5", seconds: 5))
      // Who has zoomed in moves about with one finger.
      #expect(try phone.waits(until: "!document.querySelector('#picture').classList.contains('drawn')", seconds: 5))
      #expect(phone.consoleErrors == [])
    }

    @Test func neitherPictureNorChatMovesWhateverTheShowChanges() throws {
      let live = try start()
      let page = try open(live, width: 1440, height: 900)
      let sizes = [(390, 844), (820, 1180), (844, 390), (1000, 800), (1440, 900), (2560, 1440)]
      let changes = [
        ["mode", "off"], ["mode", "cursors"], ["mode", "fireworks"], ["title", "A + B"],
        ["title", "The Tidewatchers + VJ Puddle Jump"],
        ["title", "Everybody who has ever sung on this lake and the whole of the Night Bus Radio choir, all at once"],
        ["mode", "stickers"],
      ]
      // What comes with the first look, such as the chat, has its place before.
      var before = try sizes.map { try place(of: page, at: $0) }
      for _ in 0..<10 {
        let again = try sizes.map { try place(of: page, at: $0) }
        if again == before { break }
        before = again
      }
      for change in changes {
        #expect(try LiveProcess.run(change + ["--data", data]).status == 0)
        let state = "showrunner.state()?.\(change[0]) === '\(change[1])'"
        #expect(try page.waits(until: state, seconds: 15), "\(change)")
        #expect(try sizes.map { try place(of: page, at: $0) } == before, "\(change)")
      }
    }
  }
}

extension EndToEnd.VenuePhoneTests {
  fileprivate var data: String { folder.appendingPathComponent("data").path }

  fileprivate func start() throws -> LiveProcess {
    let show = folder.appendingPathComponent("show.yaml")
    let lake = URL(fileURLWithPath: EndToEnd.VenueTests.demo).deletingLastPathComponent()
      .appendingPathComponent("../Assets/stickers/lake").standardized.path
    let text = """
      show: Small club
      start: 2026-12-05 20:00
      timezone: UTC
      programme: { size: 640x360, fps: 25, ladder: [360p 500k] }
      stickers: { lake: "\(lake)" }
      sets:
        - { set: all, duration: 20m, slots: [placeholder], title: Everybody, stickers: lake }
      """
    try text.write(to: show, atomically: true, encoding: .utf8)
    return try LiveProcess(show: show.path, data: data, options: ["--now"])
  }

  fileprivate func open(_ live: LiveProcess, width: Int, height: Int) throws -> Browser {
    let page = try Browser(width: width, height: height)
    try page.open(live.venue)
    let isThere = "globalThis.showrunner?.pack() === 'lake' && document.querySelector('#video').currentTime > 0.2"
    #expect(try page.waits(until: isThere, seconds: 20))
    return page
  }

  fileprivate func resize(_ page: Browser, width: Int, height: Int) throws {
    try page.send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
  }

  /// The places of picture and chat in a window.
  fileprivate func place(of page: Browser, at size: (Int, Int)) throws -> [Double] {
    try page.send(
      "Emulation.setDeviceMetricsOverride",
      ["width": size.0, "height": size.1, "deviceScaleFactor": 1, "mobile": false])
    let places = """
      new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
        ['#picture', '#chat'].flatMap(one => {
          const { left, top, width, height } = document.querySelector(one).getBoundingClientRect();
          return [left, top, width, height].map(Math.round);
        })))))
      """
    return try #require(try page.value(places, as: [Double].self))
  }

  /// A stroke over the picture, from its middle by parts of its size: how many moves the page heard of, and how often
  /// the browser broke it off.
  fileprivate func strokes(_ across: Double, _ down: Double, on phone: Browser) throws -> [Double] {
    let box = try #require(try phone.value(Self.pictureBox, as: [Double].self))
    let start = (x: box[0] + box[2] * 0.5, y: box[1] + box[3] * (down > 0 ? 0.15 : 0.8))
    try phone.value("strokes.fill(0); true", as: Bool.self)
    try phone.send("Input.dispatchTouchEvent", ["type": "touchStart", "touchPoints": [["x": start.x, "y": start.y]]])
    for step in 1...Int(Self.steps) {
      let part = Double(step) / Self.steps
      let point = ["x": start.x + across * box[2] * part, "y": start.y + down * box[3] * part]
      try phone.send("Input.dispatchTouchEvent", ["type": "touchMove", "touchPoints": [point]])
    }
    try phone.send("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [Any]()])
    return try #require(try phone.value("strokes", as: [Double].self))
  }

  /// A busy browser may leave a move out; one that takes the stroke for scrolling breaks it off after three.
  fileprivate func isWhole(_ stroke: [Double]) -> Bool { stroke[0] >= Self.steps * 0.75 && stroke[1] == 0 }

  fileprivate static let steps = 20.0
  fileprivate static let counting = """
    globalThis.strokes = [0, 0];
    addEventListener('pointermove', event => { strokes[0] += event.getCoalescedEvents().length || 1; }, true);
    addEventListener('pointercancel', () => { strokes[1] += 1; }, true);
    true
    """
  fileprivate static let pictureBox =
    "(({ left, top, width, height }) => [left, top, width, height])(document.querySelector('#picture').getBoundingClientRect())"
}
