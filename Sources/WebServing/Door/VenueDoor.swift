import NIOCore
import ShowControl
import ShowModel
import Synchronization

/// The venue's door: who is let in, and who is there.
///
/// A show that anyone may come to costs one look at a flag. Whoever is let in elsewhere shows a signed pass, as a
/// cookie, at the hub and at the programme.
///
///     let door = VenueDoor(rules: try DoorRules(show.admission, environment: environment), key: key, invites: house,
///       clock: clock)
///     try await door.rereadInvites()
///     door.adopt(try DoorRules(edited.admission, environment: environment))      // turns out who may not stay
public final class VenueDoor: Sendable {
  private struct State {
    var book: DoorBook
    /// Everyone at the hub, to be turned out when they may no longer stay.
    var present: [ObjectIdentifier: any Channel] = [:]
  }

  let key: DoorKey
  /// Nil where there are none.
  let invites: (any InviteBook)?
  let clock: any ShowClock
  let guesses = GuessLimiter()
  private let wideOpen: Atomic<Bool>
  private let state: Mutex<State>

  /// - Parameters:
  ///   - key: What passes are signed with: at least 32 bytes that outlast this run.
  ///   - invites: Nil where there are none.
  public init(rules: DoorRules, key: some Collection<UInt8>, invites: (any InviteBook)?, clock: any ShowClock) {
    let key = DoorKey(key)
    self.key = key
    self.invites = invites
    self.clock = clock
    wideOpen = Atomic(rules.isWideOpen)
    state = Mutex(State(book: DoorBook(rules: rules, key: key)))
  }

  /// A door that stands open.
  static func open(clock: any ShowClock) -> VenueDoor {
    VenueDoor(rules: .open, key: randomBytes(32), invites: nil, clock: clock)
  }

  var isWideOpen: Bool { wideOpen.load(ordering: .acquiring) }
  var rules: DoorRules { state.withLock { $0.book.rules } }
  var counts: DoorBook.Counts { state.withLock { $0.book.counts } }
  /// By what the passphrase is known in a pass; nil where none is asked for.
  var mark: String? { state.withLock { $0.book.mark } }
  var taken: Int { state.withLock { $0.book.attendance.taken(at: clock.now()) } }

  // MARK: At the door

  /// Why a pass is not the way in, whatever the seats.
  func wayRefusal(of pass: DoorPass?) -> DoorRefusal? { state.withLock { $0.book.wayRefusal(of: pass) } }

  /// The way in as a recording remembers it; it tells no secret.
  public var inWords: String { state.withLock { $0.book.inWords } }

  /// Why a pass is not the way to what was recorded when the way in was `door`.
  func refusal(of pass: DoorPass?, recordedAt door: String) -> DoorRefusal? {
    state.withLock { $0.book.refusal(of: pass, recordedAt: door) }
  }

  /// Whether somebody has logged in at the desk.
  func isDesk(_ pass: DoorPass?) -> Bool { state.withLock { $0.book.isDesk(pass) } }

  /// Why the holder of a pass would be turned away now; nil when there is a seat for them. Nothing is taken.
  func refusal(of pass: DoorPass?) -> DoorRefusal? {
    isWideOpen ? nil : state.withLock { $0.book.refusal(of: pass, at: clock.now()) }
  }

  /// The same for a connection to the hub.
  func connectRefusal(of pass: DoorPass?) -> DoorRefusal? {
    state.withLock { $0.book.connectRefusal(of: pass, at: clock.now()) }
  }

  /// Lets the holder of a pass in, and keeps a seat for them for a while; or says why not.
  func enter(_ pass: DoorPass?) -> DoorRefusal? {
    isWideOpen ? nil : state.withLock { $0.book.enter(pass, at: clock.now()) }
  }

  /// Lets a connection to the hub in until it is closed, or says why not.
  func enter(_ pass: DoorPass?, on channel: any Channel) -> DoorRefusal? {
    let id = ObjectIdentifier(channel)
    let refusal = state.withLock { state in
      let refusal = state.book.connect(id, with: pass, at: clock.now())
      if refusal == nil { state.present[id] = channel }
      return refusal
    }
    if refusal == nil { channel.closeFuture.whenComplete { [self] _ in leave(id) } }
    return refusal
  }

  private func leave(_ id: ObjectIdentifier) {
    state.withLock { state in
      state.present[id] = nil
      state.book.disconnect(id, at: clock.now())
    }
  }

  /// A new pass for one who came in by `way`.
  func makePass(_ way: DoorPass.Way) -> DoorPass {
    state.withLock { $0.book.counts.passes += 1 }
    var pass = DoorPass(way: way, holder: Hexadecimal.text(Self.randomBytes(16)), until: clock.now())
    pass.until = pass.until + (pass.isDesk ? DoorLimits.deskPassLength : DoorLimits.passLength)
    return pass
  }

  /// A new pass for somebody who has logged in at the desk.
  func makePass(for person: DeskPerson) -> DoorPass { makePass(.desk(mark: key.mark(of: person))) }

  func count(_ refusal: DoorRefusal) { state.withLock { $0.book.count(refusal) } }

  private static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in .random(in: 0...255, using: &generator) }
  }

  // MARK: Changes

  /// Takes other rules, and turns out whoever may not stay by them.
  public func adopt(_ rules: DoorRules) {
    turnOut {
      $0.adopt(rules, key: key)
      wideOpen.store(rules.isWideOpen, ordering: .releasing)
    }
  }

  /// Reads again which invitations were taken back, and turns out who came with them. Throws what the book does.
  public func rereadInvites() async throws {
    guard let revoked = try await invites?.revoked() else { return }
    turnOut { $0.revoked = revoked }
  }

  /// Takes the tokens that open the desk now, and turns out whoever came with one that does no more.
  func adopt(_ tokens: ServedTokens) {
    // Looked up under the lock: of two who come at once neither brings an older ring back.
    turnOut { $0.desks = Set(tokens.current.people.map(key.mark)) }
  }

  private func turnOut(_ change: (inout DoorBook) -> Void) {
    let leaving = state.withLock { state -> [any Channel] in
      change(&state.book)
      let leaving = state.present.filter { !state.book.mayStay($0.key) }.map(\.value)
      state.book.counts.turnedOut += leaving.count
      return leaving
    }
    for channel in leaving { channel.close(promise: nil) }
  }
}
