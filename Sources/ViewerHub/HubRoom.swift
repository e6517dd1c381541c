import ShowModel

/// The room for those who are no viewers: moderators, and bridges to other chats.
extension Hub {
  /// What happens in the room from now on, beginning with the count of viewers. Bounded: one that does not keep up
  /// misses the oldest. It ends at once when ``HubLimits`` has no place for one more, and with its task.
  ///
  ///     for await event in hub.observe() {
  ///       if case .line(let line) = event { send("\(line.name): \(line.text)") }
  ///     }
  public func observe() -> AsyncStream<RoomEvent> {
    let (events, observer) = AsyncStream.makeStream(
      of: RoomEvent.self, bufferingPolicy: .bufferingNewest(HubLimits.waitingEvents))
    let number: Int? = state.withLock { state in
      guard state.observers.count < HubLimits.observers else { return nil }
      state.lastObserver += 1
      state.observers[state.lastObserver] = observer
      observer.yield(.viewers(state.room.viewers))
      return state.lastObserver
    }
    guard let number else {
      observer.finish()
      return events
    }
    observer.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.observers.removeValue(forKey: number) }
    }
    return events
  }

  /// Says a line under a name that somebody has elsewhere: `say("hello", as: "Ada", from: "twitch")`.
  ///
  /// They are known to moderators as `twitch:ada` and can be muted and banned like viewers; the rules of the chat hold
  /// for them. Throws why the line is not said; one that waits for a moderator is none of those.
  public func say(_ words: String, as name: String, from place: String) throws(RoomRefusal) {
    let now = now
    let result: Result<Void, RoomRefusal> = state.withLock { state in
      do throws(RoomRefusal) {
        return .success(try state.room.say(words, as: name, from: place, now: now))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
    count { $0.lines += 1 }
  }

  /// Does what a moderator asks for: everybody's page shows it within a tick. Returns whether it has been kept, and
  /// outlives the process; throws why it was not done.
  ///
  ///     try await hub.act(RoomAct(.ban(person, nil), who: "Mo", surface: "desk", why: "spam"))
  @discardableResult
  public func act(_ act: RoomAct) async throws(RoomRefusal) -> Bool {
    let now = now
    let result: Result<Void, RoomRefusal> = state.withLock { state in
      defer { state.runErrands() }
      do throws(RoomRefusal) {
        try state.room.act(act, now: now)
        tellRemovals(of: &state, at: now)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
    count { $0.acts += 1 }
    tick(atOnce: true)
    return await keep()
  }

  /// The rules that hold now, to be changed and given back in an act.
  public var rules: ChatRules { state.withLock { $0.room.house.rules } }

  /// The room as moderators see it: what is newer than `known`, which knows it then.
  ///
  ///     var known = RoomSnapshot.Known()
  ///     let all = hub.room(after: &known)
  ///     let news = hub.room(after: &known)     // nothing but the figures, if nothing has happened
  ///
  /// Whoever looks often looks at the people (`withPeople`) only now and then: that takes the longest.
  public func room(after known: inout RoomSnapshot.Known, withPeople: Bool = true) -> RoomSnapshot {
    let now = now
    let (snapshot, knows) = state.withLock { state in
      var knows = known
      let snapshot = state.room.snapshot(after: &knows, withPeople: withPeople, now: now)
      return (snapshot, knows)
    }
    known = knows
    return snapshot
  }

  /// Keeps what has happened since the last call; whether that is on disk now. `isLast`: whatever was kept just before.
  @discardableResult
  func keep(isLast: Bool = false) async -> Bool {
    let (isKept, lost) = await keeper.keep {
      self.state.withLock { $0.room.takeUnkept(at: self.now, isLast: isLast) }
    }
    count {
      $0.unkept += isKept ? 0 : 1
      $0.lost += lost
    }
    return isKept
  }
}
