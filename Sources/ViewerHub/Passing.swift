import HubWire
import NIOCore
import ShowModel

/// What viewers do that passes by: where cursors go, fireworks, claps. A value that decides what a tick tells of it.
///
/// Whoever cannot keep up may miss it: nothing later depends on it.
struct Passing {
  private var movers: [(viewer: UInt32, trail: WireTrail, at: Instant)] = []
  private var places: [UInt32: Int] = [:]
  /// Whose trails the last tick told.
  private var shown: Set<UInt32> = []
  private var fireworks: [WireFirework] = []
  private var rockets = TokenBucket(HubLimits.fireworkRateOfAll, at: .distantPast)
  private var lastFirework: UInt32 = 0
  private(set) var game: ClapGame?

  // MARK: What viewers do

  /// Places that one viewer sends within a tick are one trail; the newest stay.
  mutating func move(_ trail: WireTrail, by viewer: UInt32, now: Instant) {
    if let index = places[viewer] {
      movers[index].trail.append(trail)
      movers[index].at = now
    } else if movers.count < HubLimits.moversWaiting {
      places[viewer] = movers.count
      movers.append((viewer, trail, now))
    }
  }

  mutating func launch(at place: WirePlace, by viewer: UInt32, now: Instant) -> WireRefusal.Why? {
    guard fireworks.count < HubLimits.fireworksOfBatch, rockets.take(at: now) else { return .tooBusy }
    lastFirework &+= 1
    fireworks.append(WireFirework(id: lastFirework, viewer: viewer, place: place))
    return nil
  }

  /// Claps outside a game count for nothing.
  mutating func clap(_ times: Int, now: Instant) {
    guard let game, game.isOpen(at: now) else { return }
    self.game?.claps &+= UInt32(times)
  }

  /// Begins or ends the game as the show's effects say.
  mutating func show(_ effects: [LastingEffect], now: Instant) {
    if let effect = effects.first(where: { $0.name == ClapGame.effect }) {
      if game?.from != effect.from { game = ClapGame(from: effect.from) }
      game?.until = effect.until
    } else if let until = game?.until {
      game?.until = min(until, now)
    }
  }

  // MARK: The tick

  /// Fireworks and the crowd's meter, as a frame; nil when there is nothing to tell.
  mutating func takeEvents(at now: Instant, audience: Int) -> ByteBuffer? {
    let crowd = game?.takeNews(at: now, audience: audience)
    if let game, !game.isOpen(at: now) { self.game = nil }
    guard !fireworks.isEmpty || crowd != nil else { return nil }
    var message = ByteBuffer.message(most: 0) { $0.passing(at: now.rawValue) }
    for firework in fireworks { message.writeMessage(most: 0) { $0.firework(firework) } }
    if let crowd { message.writeMessage(most: 0) { $0.crowd(crowd) } }
    fireworks.removeAll(keepingCapacity: true)
    return ServerFrame.binary(message)
  }

  /// The trails, as a frame; nil when nobody moved. Those that are shown stay shown while they move.
  mutating func takeTrails(at now: Instant) -> ByteBuffer? {
    guard !movers.isEmpty else { return nil }
    let told = movers.count <= HubLimits.trailsOfBatch ? movers : chosen
    shown = Set(told.map(\.viewer))
    movers.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var message = ByteBuffer()
    let most = WireWriter.mostOfHeader + told.count * WireWriter.mostOfRecord
    message.writeWithUnsafeMutableBytes(minimumWritableBytes: most) { bytes in
      var writer = WireWriter(into: bytes)
      writer.trails(at: now.rawValue)
      for mover in told {
        writer.trail(of: mover.viewer, age: Int(clamping: (now - mover.at).rawValue), mover.trail)
      }
      return writer.count
    }
    return ServerFrame.binary(message)
  }

  private var chosen: [(viewer: UInt32, trail: WireTrail, at: Instant)] {
    let staying = movers.filter { shown.contains($0.viewer) }.prefix(HubLimits.trailsOfBatch)
    let coming = movers.lazy.filter { !shown.contains($0.viewer) }
    return Array(staying) + coming.prefix(HubLimits.trailsOfBatch - staying.count)
  }
}

/// The crowd fills a meter by clapping.
struct ClapGame: Equatable {
  /// The effect that it is on the page.
  static let effect = "claps"

  let from: Instant
  /// Players that are behind clap a while longer.
  var until: Instant
  var claps: UInt32 = 0
  private var audience = 1
  private(set) var crowd = WireCrowd()
  private var told: Instant?

  init(from: Instant) {
    self.from = from
    until = from
  }

  func isOpen(at instant: Instant) -> Bool { instant < until + HubLimits.clapsAfter }

  /// What is to be told of it; nil when it was told already. The level never falls, however many viewers come.
  mutating func takeNews(at now: Instant, audience viewers: Int) -> WireCrowd? {
    audience = max(audience, viewers)
    let level = Int(claps) * 1000 / (audience * HubLimits.clapsToFill)
    let news = WireCrowd(claps: claps, level: max(crowd.level, UInt16(clamping: min(1000, level))))
    if let told, news == crowd, now - told < HubLimits.crowdAtLeastEvery { return nil }
    crowd = news
    told = now
    return news
  }
}

extension InteractivityMode {
  var allowsCursors: Bool { self == .cursors || self == .all }
  var allowsStickers: Bool { self == .stickers || self == .all }
  var allowsFireworks: Bool { self == .fireworks || self == .all }

  /// As the wire has it.
  var onWire: WireMode {
    switch self {
    case .off: .off
    case .cursors: .cursors
    case .stickers: .stickers
    case .fireworks: .fireworks
    case .all: .all
    }
  }
}
