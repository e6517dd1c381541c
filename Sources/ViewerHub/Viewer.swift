import HubWire
import NIOCore
import ShowModel

/// What a viewer says first.
struct Hello: Equatable, Sendable {
  var name = ""
  /// What it was given when it came first; empty when it never has.
  var token = ""
  /// Where it goes on; epoch 0 when it has seen nothing yet.
  var epoch: UInt32 = 0
  var offset: UInt32 = 0
}

/// What one viewer may do, and what comes of what it says. A value; the link acts, and owns connection and clock.
struct Viewer {
  /// 0 before its hello.
  private(set) var number: UInt32 = 0
  private(set) var lastHeard: Instant
  /// How far its picture is behind the programme; nil while it has none.
  private(set) var lag: TimeSpan?
  private var isAsked = false
  private var messages: TokenBucket
  private var stickers: TokenBucket
  private var lines: TokenBucket
  private var names: TokenBucket
  private var refusals: TokenBucket
  private var trails: TokenBucket
  private var fireworks: TokenBucket
  private var claps: TokenBucket
  private var colours: TokenBucket
  private var asks: TokenBucket

  init(at instant: Instant) {
    lastHeard = instant
    messages = TokenBucket(HubLimits.messageRate, at: instant)
    stickers = TokenBucket(HubLimits.stickerRate, at: instant)
    lines = TokenBucket(HubLimits.lineRate, at: instant)
    names = TokenBucket(HubLimits.nameRate, at: instant)
    refusals = TokenBucket(HubLimits.refusalRate, at: instant)
    trails = TokenBucket(HubLimits.trailRate, at: instant)
    fireworks = TokenBucket(HubLimits.fireworkRate, at: instant)
    claps = TokenBucket(HubLimits.clapRate, at: instant)
    colours = TokenBucket(HubLimits.colourRate, at: instant)
    asks = TokenBucket(HubLimits.askRate, at: instant)
  }

  var isPresent: Bool { number != 0 }

  /// What is to be done with a message.
  enum Action: Equatable {
    case nothing
    case join(Hello)
    case place(pack: UInt16, index: UInt8, at: WirePlace)
    case say(String, replyTo: UInt32)
    case rename(String)
    case colour(UInt8)
    case tellPeople
    case move(WireTrail)
    case launch(WirePlace)
    case clap(Int)
    /// Its picture has come to another distance from the programme.
    case behind(was: TimeSpan?)
    case refuse(WireRefusal)
    case close(CloseCode)
  }

  /// Counts a frame of any kind; what it asks for is nothing, or to close.
  mutating func hear(at instant: Instant) -> Action {
    lastHeard = instant
    isAsked = false
    return messages.take(at: instant) ? .nothing : .close(.flood)
  }

  mutating func take(_ message: UnsafeRawBufferPointer, at instant: Instant) -> Action {
    var reading = Reading()
    guard Wire.decode(message, for: &reading) == nil, let asked = reading.asked else { return .close(.malformed) }
    switch asked {
    case .hello(let name, let token, let epoch, let offset):
      guard !isPresent, let name = ViewerText.cleaned(name.bytes(in: message), within: HubLimits.name) else {
        return .close(.malformed)
      }
      let shown = String(decoding: token.bytes(in: message).prefix(HubLimits.tokenBytes), as: UTF8.self)
      return .join(Hello(name: name, token: shown, epoch: epoch, offset: offset))
    case _ where !isPresent:
      return .close(.malformed)
    case .place(let pack, let index, let place):
      return stickers.take(at: instant) ? .place(pack: pack, index: index, at: place) : refuse(.sticker, .tooFast)
    case .say(let text, let reply):
      guard let words = ViewerText.cleaned(text.bytes(in: message), within: HubLimits.line) else {
        return .close(.malformed)
      }
      if words.isEmpty { return refuse(.chat, .empty) }
      return lines.take(at: instant) ? .say(words, replyTo: reply) : refuse(.chat, .tooFast)
    case .rename(let name):
      guard names.take(at: instant) else { return refuse(.name, .tooFast) }
      let cleaned = ViewerText.cleaned(name.bytes(in: message), within: HubLimits.name)
      return cleaned.map { .rename($0) } ?? .close(.malformed)
    case .colour(let colour): return colours.take(at: instant) ? .colour(colour) : refuse(.colour, .tooFast)
    case .askPeople: return asks.take(at: instant) ? .tellPeople : .nothing
    case .move(let trail): return trails.take(at: instant) ? .move(trail) : .nothing
    case .launch(let place): return fireworks.take(at: instant) ? .launch(place) : refuse(.firework, .tooFast)
    case .clap(let times):
      let counted = (0..<min(times, Int(HubLimits.clapRate.burst))).count { _ in claps.take(at: instant) }
      return counted > 0 ? .clap(counted) : .nothing
    case .behind(let milliseconds):
      let was = lag
      lag = milliseconds == WireLag.unknown ? nil : min(.milliseconds(Int64(milliseconds)), HubLimits.lagMost)
      return .behind(was: was)
    }
  }

  mutating func join(as number: UInt32) { self.number = number }

  /// Whether one more refusal may be told.
  mutating func mayBeTold(at instant: Instant) -> Bool { refusals.take(at: instant) }

  enum Sign: Equatable {
    case none, ask
    case close(CloseCode)
  }

  /// What is to be done about its silence.
  mutating func signOfLife(at instant: Instant) -> Sign {
    let silent = instant - lastHeard
    if !isPresent { return silent >= HubLimits.helloPatience ? .close(.silent) : .none }
    if silent >= HubLimits.silence { return .close(.silent) }
    guard silent >= HubLimits.pingAfter, !isAsked else { return .none }
    isAsked = true
    return .ask
  }

  private func refuse(_ what: WireRefusal.What, _ why: WireRefusal.Why) -> Action { .refuse(.init(what, why)) }
}

/// What a message from a viewer asks for.
private struct Reading: WireVisitor {
  enum Asked {
    case hello(name: WireText, token: WireText, epoch: UInt32, offset: UInt32)
    case place(pack: UInt16, index: UInt8, at: WirePlace)
    case say(WireText, replyTo: UInt32)
    case rename(WireText)
    case colour(UInt8)
    case askPeople
    case move(WireTrail)
    case launch(WirePlace)
    case clap(Int)
    case behind(UInt16)
  }

  /// Nil for what only the hub says.
  var asked: Asked?

  mutating func visit(helloFrom name: WireText, token: WireText, epoch: UInt32, offset: UInt32) {
    asked = .hello(name: name, token: token, epoch: epoch, offset: offset)
  }
  mutating func visit(placed pack: UInt16, index: UInt8, at place: WirePlace) {
    asked = .place(pack: pack, index: index, at: place)
  }
  mutating func visit(said text: WireText, replyTo reply: UInt32) { asked = .say(text, replyTo: reply) }
  mutating func visit(coloured colour: UInt8) { asked = .colour(colour) }
  mutating func visitAskedForPeople() { asked = .askPeople }
  mutating func visit(renamed name: WireText) { asked = .rename(name) }
  mutating func visit(moved trail: WireTrail) { asked = .move(trail) }
  mutating func visit(launchedAt place: WirePlace) { asked = .launch(place) }
  mutating func visit(clapped times: UInt8) { asked = .clap(Int(times)) }
  mutating func visit(behind milliseconds: UInt16) { asked = .behind(milliseconds) }
}

extension WireText {
  /// Nothing for an absent text.
  func bytes(in message: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    isAbsent ? UnsafeRawBufferPointer(start: nil, count: 0) : .init(rebasing: message[start..<start + count])
  }
}
