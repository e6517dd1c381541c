import OSCServing
import ShowControl
import ShowModel
import ShowReports
import ShowTimeline
import WebServing

/// Button boxes as a surface of the show: every order passes through the control loop's guard as from anywhere else.
actor ButtonBoxes: OSCSurface {
  nonisolated let news: AsyncStream<OSCMessage>
  private let teller: AsyncStream<OSCMessage>.Continuation
  private let control: ControlLoop
  private let call: CallKeeper
  private let reload: VenueServer.Show.Reload?
  private let clock: any ShowClock
  private var standby = ShownStandby()
  private var told: ButtonState?
  private var toldAt = Instant.distantPast

  init(control: ControlLoop, call: CallKeeper, reload: VenueServer.Show.Reload?, clock: any ShowClock) {
    self.control = control
    self.call = call
    self.reload = reload
    self.clock = clock
    (news, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(OSCLimits.waitingNews))
  }

  /// Tells the boxes what has changed until its task is cancelled.
  func run() async throws {
    while !Task.isCancelled {
      let now = clock.now()
      let state = await look()
      if told?.standing != state.standing || (told != state && now - toldAt >= ButtonLimits.slideEvery)
        || now - toldAt >= ButtonLimits.signOfLife
      {
        (told, toldAt) = (state, now)
        teller.yield(state.message)
      }
      try await clock.sleep(until: clock.now() + ButtonLimits.period)
    }
  }

  /// The state as it is now, which is what a box is shown from now on.
  private func look() async -> ButtonState {
    let night = await control.night
    standby.show(night.standby?.id, at: clock.now())
    return ButtonState(night)
  }

  func take(_ delivery: OSCDelivery, from address: String) async -> [OSCMessage] {
    let verb = delivery.message.address
    if let tag = delivery.timeTag, Instant(timeTag: tag) > clock.now() + ButtonLimits.ahead {
      return [Self.answer(verb, "a bundle for later is not kept: send it when it is due")]
    }
    do {
      switch try ButtonWords(delivery.message) {
      case .release: return []
      case .state: return [await look().message]
      case .order(let verb, let words): return [try await carryOut(verb, words, from: address)]
      }
    } catch let problem as OverrideRequest.Problem {
      return [Self.answer(verb, problem.description)]
    } catch {
      return [Self.answer(verb, "it could not be carried out: \(error)")]
    }
  }

  private func carryOut(_ verb: Verb, _ words: [String], from address: String) async throws -> OSCMessage {
    let night = await control.night
    let spoken = VerbWords.Clock(
      SpokenTime(zone: night.show.zone, zones: SystemZones()), from: night.show.start, length: TimeSpan.init(written:))
    var request = try VerbWords(of: .of(verb), clock: spoken).request(words)
    if verb == .go, request.arguments[.expect] == nil {
      guard let meant = standby.meant(at: clock.now()) else {
        throw OverrideRequest.Problem(
          description: "nothing stood by that a GO could mean; `/next` ends the running set, or starts the next one")
      }
      request.arguments[.expect] = .text(meant)
    }
    let origin = Origin(who: "button box at \(address)", surface: "osc")
    let answer =
      switch try request.order() {
      case .override(let override): try await submit(override, request, by: origin)
      case .reload(let running): try await reload(running, by: origin)
      }
    return Self.answer("/\(verb.rawValue)", answer.refusal?.reason)
  }

  /// A box counts as the operator's: theirs is the machine that it is plugged into.
  private func submit(
    _ override: Override, _ request: OverrideRequest, by origin: Origin
  ) async throws -> ControlLoop.Answer {
    let refusal = call.refusal(
      of: override, in: await control.night, named: request.inWords, by: DeskPerson.houseName,
      taking: request.takesCall)
    if let refusal { return await control.refusing(refusal.reason) }
    return try await control.submit(override, by: origin)
  }

  private func reload(_ running: Bool, by origin: Origin) async throws -> ControlLoop.Answer {
    guard let reload else { throw OverrideRequest.Problem(description: "this show has no file to read again") }
    return try await reload(running, false, origin)
  }

  /// - Parameter reason: Why not; nil where it was done.
  private static func answer(_ address: String, _ reason: String?) -> OSCMessage {
    OSCMessage(
      "/\(ButtonWords.prefix)/answer",
      [.int(reason == nil ? 1 : 0), .text(String((reason ?? "").prefix(ButtonLimits.reason))), .text(address)])
  }
}

/// What the boxes are told of the show: `/showrunner/state`.
struct ButtonState: Equatable {
  /// Empty between sets.
  var set: String
  /// What GO would fire; empty where nothing waits.
  var standby: String
  /// The same in words: `fire drop`.
  var go: String
  /// Whole seconds; negative when early.
  var over: Int32
  var isHolding: Bool
  var isOver: Bool
  var isPanicking: Bool

  init(_ night: Night) {
    set = night.runningSet?.rawValue ?? ""
    standby = night.standby?.id ?? ""
    go = night.standby?.label ?? ""
    over = Int32(clamping: night.rundown().over.seconds)
    isHolding = night.isHolding
    isOver = night.isOver
    isPanicking = night.hands.isPanicking
  }

  /// Without what slides as time passes.
  var standing: ButtonState {
    var state = self
    state.over = 0
    return state
  }

  var message: OSCMessage {
    OSCMessage(
      "/\(ButtonWords.prefix)/state",
      [.text(set), .text(standby), .text(go), .int(over)] + [isHolding, isOver, isPanicking].map { .int($0 ? 1 : 0) })
  }
}

extension Lateness {
  /// Negative when early.
  fileprivate var seconds: Int64 {
    switch self {
    case .onTime: 0
    case .late(let span): span.rawValue / 1000
    case .early(let span): -span.rawValue / 1000
    }
  }
}

extension Instant {
  /// As NTP has it: seconds since 1900 in the upper half, parts of a second in the lower.
  init(timeTag: UInt64) {
    let seconds = Int64(timeTag >> 32) - 2_208_988_800
    self.init(rawValue: seconds * 1000 + Int64(((timeTag & 0xffff_ffff) * 1000) >> 32))
  }
}

enum ButtonLimits {
  /// How often the night is looked at for the boxes.
  static let period = TimeSpan.milliseconds(100)
  /// How often times that slide are told.
  static let slideEvery = TimeSpan.seconds(1)
  /// UDP loses things: the state is told again this often.
  static let signOfLife = TimeSpan.seconds(5)
  /// How far ahead a bundle's time may lie: clocks differ.
  static let ahead = TimeSpan.seconds(1)
  /// Characters of a reason.
  static let reason = 400
}
