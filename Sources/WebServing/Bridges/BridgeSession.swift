import Foundation
import ShowModel
import ShowReports
import ViewerHub

/// What one bridge may do, and what comes of what it says. A value; ``BridgeLink`` acts.
struct BridgeSession {
  enum Action: Equatable {
    case nothing
    /// It shows a token.
    case identify(String)
    case say(BridgeMessage)
    case complain(String, about: String?)
    case close(BridgeClose)
  }

  /// How lines that come over it are marked; no two bridges that are there have the same.
  let place: String
  private(set) var isKnown: Bool
  private var lines: TokenBucket
  private var messages: TokenBucket
  private var faults = 0
  private var lastHeard: Instant
  private var isAsked = false
  private var told = (viewers: -1, at: Instant.distantPast)
  private var untold: Int?

  init(place: String, isKnown: Bool, at now: Instant) {
    self.place = place
    self.isKnown = isKnown
    lines = TokenBucket(BridgeLimits.lineRate, at: now)
    messages = TokenBucket(BridgeLimits.messageRate, at: now)
    lastHeard = now
  }

  mutating func identified() { isKnown = true }

  // MARK: In

  /// Counts a frame of any kind.
  mutating func hear(at now: Instant) -> Action {
    lastHeard = now
    isAsked = false
    return messages.take(at: now) ? .nothing : .close(.flood)
  }

  mutating func take(_ text: String, at now: Instant) -> Action {
    let frame: BridgeFrame
    do {
      frame = try Self.read(text)
    } catch {
      return fault("\(error)")
    }
    switch frame.op {
    case BridgeFrame.Op.identify:
      guard let token = frame.d.token else { return fault("op 2 has no `d.token`") }
      return isKnown ? .nothing : .identify(token)
    case _ where !isKnown:
      return .close(.unknown)
    case BridgeFrame.Op.message:
      guard let message = frame.d.message else { return fault("op 1 has no `d.message`") }
      let rate = BridgeLimits.lineRate.perSecond
      return lines.take(at: now)
        ? .say(message) : .complain("too fast: a bridge says at most \(rate) lines a second", about: message.id)
    default:
      return fault("there is no op \(frame.op) for bridges; 1 is a message")
    }
  }

  mutating func fault(_ words: String) -> Action {
    faults += 1
    return faults < BridgeLimits.faults ? .complain(words, about: nil) : .close(.nonsense)
  }

  private struct Fault: Error, CustomStringConvertible { var description: String }

  private static func read(_ text: String) throws -> BridgeFrame {
    let example = #"{"op":1,"d":{"message":{"content":"hello","author":{"username":"Ada"}}}}"#
    do {
      return try JSONDecoder().decode(BridgeFrame.self, from: Data(text.utf8))
    } catch DecodingError.keyNotFound(let key, let context) {
      throw Fault(description: "`\(path(context.codingPath + [key]))` is missing; a message is \(example)")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw Fault(description: "`\(path(context.codingPath))` is of another type; a message is \(example)")
    } catch {
      throw Fault(description: "this is no JSON; a message is \(example)")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: ".") }

  // MARK: Out

  /// Whether it is told of a line: one that came over itself it knows.
  func isTold(of person: PersonID) -> Bool { isKnown && !person.rawValue.hasPrefix(place + ":") }

  enum Count: Equatable {
    case nothing
    case tell(Int)
    /// Ask again then.
    case later(TimeSpan)
  }

  mutating func count(_ viewers: Int, at now: Instant) -> Count {
    let isWaiting = untold != nil
    untold = viewers
    return isWaiting ? .nothing : dueCount(at: now)
  }

  /// What is to be told of the count now that was asked to wait.
  mutating func dueCount(at now: Instant) -> Count {
    guard isKnown, let viewers = untold, viewers != told.viewers else {
      untold = nil
      return .nothing
    }
    let wait = BridgeLimits.countEvery - (now - told.at)
    guard wait <= .zero else { return .later(wait) }
    untold = nil
    told = (viewers, now)
    return .tell(viewers)
  }

  enum Sign: Equatable { case none, ask, gone }

  /// What is to be done about its silence.
  mutating func signOfLife(at now: Instant) -> Sign {
    let silent = now - lastHeard
    if silent >= BridgeLimits.silence { return .gone }
    guard silent >= BridgeLimits.pingAfter, !isAsked else { return .none }
    isAsked = true
    return .ask
  }
}

/// Why a bridge's connection is closed; from 3500 on it is of no use to come back the same way.
enum BridgeClose: UInt16 {
  case bye = 1000
  case stopping = 3002
  case slow = 3000
  case silent = 3001
  case nonsense = 3500
  case flood = 3501
  case unknown = 3503

  /// At most 120 bytes.
  var words: String {
    switch self {
    case .bye: ""
    case .stopping: "the show is stopping"
    case .slow: "it reads too slowly"
    case .silent: "nothing was heard of it"
    case .nonsense: "too many messages that are none"
    case .flood: "too many messages at once"
    case .unknown: "it shows no token, or a wrong one; `showrunner token --bridge` prints the right one"
    }
  }
}
