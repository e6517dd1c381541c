import Foundation
import HubClient
import ProgrammeAnalysis
import ShowModel
import ShowStore
import Testing

/// The desk in Chromium: a whole rehearsal of the demo by the page's own controls, each seen in the state, in the as-run
/// log and in what viewers get.
extension EndToEnd {
  @Suite struct DeskTests {
    @Test func theDemoIsDrivenToItsEndFromTheDesk() async throws {
      let stage = try DeskStage(show: DemoShow.text())
      let ana = DeskActs(stage: stage, desk: try stage.desk(of: "ana"))
      let moss = try await HubViewer.join(port: try #require(stage.live.venue.port), name: "Moss")
      let (entrance, folder) = (
        stage.live.venue.appendingPathComponent("hls/programme.m3u8"), stage.folder.appendingPathComponent("recording")
      )
      let recorder = Task { try await ProgrammeRecording.record(from: entrance, seconds: 3600, into: folder) }
      defer { recorder.cancel() }
      try checkSights(ana.desk)
      try await callTheShow(ana)
      try await takeInHand(ana)
      try await keepTheRoom(ana, moss)
      try await panicAndRelease(ana)
      try await goOnToTheEnd(ana)
      recorder.cancel()
      try checkPage(of: moss)
      #expect(stage.live.stop() == 0)
      try await ana.checkLog()
      try await checkJournal(stage)
      try await check(recorder.value, stage)
      // A busy machine makes no previews, and says so; what is refused is an answer.
      #expect(ana.desk.consoleErrors.filter { !$0.contains(" 409 ") && !$0.contains(" 503 ") } == [])
    }

    /// Every source and the programme are seen, and what goes out is listed. A machine that can't keep up makes no
    /// pictures for the desk, and the page says so.
    private func checkSights(_ desk: Browser) throws {
      let sights = "[...document.querySelectorAll('#sources .sight'), document.querySelector('.screen')]"
      let isSeen = "\(sights).filter((each) => each.dataset.picture === 'true').length >= 5"
      let isBusy = "document.querySelector('#overload').textContent.includes('no previews')"
      #expect(try desk.waits(until: "\(isSeen) || \(isBusy)", seconds: 10))
      if try desk.value(isSeen) == true {
        #expect(try desk.value("document.querySelector('#programme-preview').naturalWidth") == 320)
      } else {
        print("skipped: the machine is too busy for the desk's pictures")
      }
      #expect(try desk.value("document.querySelector('#outputs tbody').textContent.includes('180p')") == true)
    }

    /// GO; late, which would miss the hard out, with the remedy that the desk offers; hold.
    private func callTheShow(_ ana: DeskActs) async throws {
      #expect(try ana.desk.waits(until: Self.says("#go", "fire lanterns"), seconds: 10))
      try await ana.act(
        "GO", { try $0.press("#go") }, airs: true,
        sees: { $0["title"] as? String == "The lanterns are lit" && $0.slot(1) == "bus" },
        logs: { $0.cause.cue == "lanterns" && $0.value == .slots([SlotSource("bus")]) })
      try await ana.act(
        "late, made up", Self.lateMadeUp, in: "rundown",
        sees: { rundown in
          let tide = (rundown["sets"] as? [[String: Any]])?.first { $0["id"] as? String == "tide" }
          return tide?["late"] as? Int ?? 0 >= 179_000 && (rundown["conflicts"] as? [Any])?.isEmpty == true
        })
      // From here on no cue comes between.
      try await ana.act("hold", { try $0.press("#hold") }, sees: { $0["holding"] as? Bool == true })
    }

    private static func lateMadeUp(_ desk: Browser) throws {
      try desk.press("#late-chips button[data-minutes=\"3\"]")
      #expect(try desk.waits(until: says("#sheet-words .broke", "hard out"), seconds: 5))
      #expect(try desk.waits(until: says("#sheet-remedy", "Remedy: "), seconds: 5))
      try desk.press("#sheet-make-up")
      #expect(try desk.waits(until: says("#sheet-write:enabled", "late 3 min, made up"), seconds: 5))
      try desk.press("#sheet-write")
    }

    /// Cut, layout, slot, level, and what viewers have on their page.
    private func takeInHand(_ ana: DeskActs) async throws {
      let both = [SlotSource("tide"), SlotSource("rings")]
      let quiet = [SourceLevel(source: "tide", level: Decibels(rawValue: -120))]
      try await ana.act(
        "cut", { try $0.press("#sources [data-source=\"tide\"] button[data-slot=\"1\"]") }, airs: true,
        sees: { $0.slot(1) == "tide" }, logs: { $0.value == .slots([SlotSource("tide")]) && $0.isBy("cut") })
      try await ana.act(
        "title", { try $0.type("One more 🎉", into: "#title", of: "#title-form") },
        sees: { $0["title"] as? String == "One more 🎉" },
        logs: { $0.value == .title("One more 🎉") && $0.isBy("title") })
      try await ana.act(
        "layout", { try $0.press("#layouts [data-layout=\"duo\"]") }, sees: { $0["layout"] as? String == "duo" },
        logs: { $0.value == .layout("duo") && $0.isBy("layout") })
      try await ana.act("fade", Self.fadeToWhatIsThere, sees: { $0.owns("layout") })
      try await ana.act(
        "slot", { try $0.sets("#mixer li:nth-child(2) select", to: "rings") }, airs: true,
        sees: { $0.slot(2) == "rings" },
        logs: { $0.value == .slots(both) && $0.isBy("cut") })
      try await ana.act(
        "mode", { try $0.press("#modes [data-mode=\"cursors\"]") }, sees: { $0["mode"] as? String == "cursors" },
        logs: { $0.value == .mode(.cursors) && $0.isBy("mode") })
      try await ana.act(
        "level", { try $0.sets("#mixer li:nth-child(1) input", to: "-12") }, airs: true, sees: { $0.owns("levels") },
        logs: { $0.value == .levels(quiet) && $0.isBy("level") })
      try await ana.act(
        "background", { try $0.press("#swatches [data-colour=\"#1f4a24\"]") },
        sees: { $0["background"] as? String == "#1f4a24" },
        logs: { $0.value == .background("#1f4a24") && $0.isBy("background") })
      try await ana.act(
        "sticker pack", { try $0.press("#packs [data-pack=\"bus\"]") }, sees: { $0["stickers"] as? String == "bus" },
        logs: { $0.value == .stickers("bus") && $0.isBy("stickers") })
    }

    /// So that no frame is between two pictures.
    private static func fadeToWhatIsThere(_ desk: Browser) throws {
      try desk.press(".sources [data-transition=\"fade 1s\"]")
      let chosen = "document.querySelectorAll('.transition [data-transition=\"fade 1s\"][aria-pressed=\"true\"]')"
      #expect(try desk.value("\(chosen).length") == 3)
      try desk.press("#layouts [data-layout=\"duo\"]")
      try desk.press(".sources [data-transition=\"cut\"]")
    }

    /// A line is deleted and its writer silenced, in the room's own panel.
    private func keepTheRoom(_ ana: DeskActs, _ moss: HubViewer) async throws {
      moss.send(ViewerMessage.say("buy my coins"))
      try await moss.wait { $0.lines.count == 1 }
      let line = try #require(moss.heard.lines.first?.id)
      #expect(try ana.desk.waits(until: Self.says("#lines li .text", "buy my coins"), seconds: 5))
      try await ana.act(
        "delete",
        {
          try $0.press("#lines li .strike")
          try $0.type("spam", into: "#ask-text", of: "#ask")
        }, in: "room",
        sees: { room in
          let lines = room["lines"] as? [[String: Any]] ?? []
          return room.hasAct("delete", why: "spam")
            && lines.contains { $0["id"] as? Int == Int(line) && $0["state"] as? String == "deleted" }
        })
      try await moss.wait { $0.unsaid == [line] }
      try await ana.act(
        "timeout",
        {
          try $0.press("#person-does button[data-act=\"timeout 1m\"]")
          try $0.type("again", into: "#ask-text", of: "#ask")
        }, in: "room", sees: { $0.hasAct("timeout", why: "again") })
      try await moss.wait { ($0.you?.you.mutedUntil ?? 0) > 0 }
      moss.send(ViewerMessage.say("coins!"))
      try await moss.wait { $0.refusals.contains { $0.why == .muted } }
    }

    private func panicAndRelease(_ ana: DeskActs) async throws {
      let placeholders = [SlotSource(.placeholder), SlotSource(.placeholder)]
      let both = [SlotSource("tide"), SlotSource("rings")]
      for isOn in [true, false] {
        let (slots, verb) = isOn ? (placeholders, "panic") : (both, "released")
        // The press is held for a second.
        let press = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'p' })); true"
        try await ana.act(
          isOn ? "panic" : "panic released", { try $0.value(press, as: Bool.self) }, airs: true,
          sees: { $0.slot(1) == (isOn ? "placeholder" : "tide") },
          logs: { $0.value == .slots(slots) && $0.isBy(verb) })
        let isShown = "document.querySelector('#panic').ariaPressed === '\(isOn)'"
        #expect(try ana.desk.waits(until: isShown, seconds: 5))
      }
      try await ana.act(
        "title released", { try $0.press("#release-title.owned") },
        sees: { $0["title"] as? String == "The lanterns are lit" },
        logs: { $0.value == .title("The lanterns are lit") && $0.isBy("released") })
      try await ana.act(
        "everything released",
        { desk in
          try desk.press("#release-all")
          try desk.press("#sheet-choices button:last-child")
          #expect(try desk.waits(until: Self.says("#sheet-write:enabled", "everything released"), seconds: 5))
          try desk.press("#sheet-write")
        },
        sees: {
          ($0["owned"] as? [Any])?.isEmpty == true && $0["layout"] as? String == "solo" && $0.slot(1) == "bus"
        }, logs: { $0.value == .slots([SlotSource("bus")]) && $0.isBy("released") })
    }

    private func goOnToTheEnd(_ ana: DeskActs) async throws {
      try await ana.act("resume", { try $0.press("#hold") }, sees: { $0["holding"] as? Bool == false })
      for (set, before) in [("tide", "doors"), ("bus", "tide")] {
        try await ana.act("the end of \(before)", { try Self.next("end \(before)", $0) }, sees: { $0["set"] == nil })
        try await ana.act(
          set, { try Self.next("start \(set)", $0) }, airs: true, sees: { $0["set"] as? String == set },
          logs: { $0.cause.set?.rawValue == set && $0.cause.why.contains("next by ana (desk)") })
      }
      try await ana.act("the end", { try Self.next("end bus", $0) }, sees: { $0["ended"] as? Bool == true })
      #expect(try ana.desk.waits(until: Self.says("#running-mode", "The show is over"), seconds: 5))
    }

    /// It does at once what it says, so it takes two presses.
    private static func next(_ does: String, _ desk: Browser) throws {
      #expect(try desk.waits(until: says("#next-what", does), seconds: 5))
      try desk.press("#next")
      try desk.press("#next[data-armed=\"true\"]")
    }

    /// What a viewer's page was told.
    private func checkPage(of moss: HubViewer) throws {
      let heard = moss.heard
      let packs = heard.messages.reduce(into: [:]) { $0.merge($1.packs) { _, new in new } }
      #expect(heard.states.contains { $0.title == "The lanterns are lit" })
      #expect(
        heard.states.contains {
          $0.title == "One more 🎉" && $0.background == "#1f4a24" && $0.mode == .cursors && packs[$0.pack] == "bus"
        })
    }

    /// What moves times alone is in no as-run log, but in the journal.
    private func checkJournal(_ stage: DeskStage) async throws {
      let facts = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: stage.live.data)).facts()
      let late = Override.late(by: .minutes(3), set: "tide", makeUp: true)
      let isThere = facts.contains { fact in
        if case .override(late) = fact.event {
          fact.origin.who == "ana" && fact.origin.surface == "desk"
        } else {
          false
        }
      }
      #expect(isThere)
      #expect(facts.contains { $0.event == .override(.put(.layout("duo"), transition: .fade(.seconds(1)))) })
    }

    private func check(_ recording: ProgrammeRecording, _ stage: DeskStage) async throws {
      let programme = try await DemoProgramme(recording, of: stage)
      let pictures = try programme.pictures()
      print("\(pictures.looked) frames looked at, \(pictures.wrong.count) wrong; seen: \(pictures.seen.sorted())")
      #expect(pictures.looked > 60 && pictures.wrong.count <= pictures.looked / 50, "\(pictures.wrong.prefix(10))")
      let wanted: Set = ["solo: bus", "solo: tide", "duo: tide, rings", "duo: placeholder, placeholder"]
      #expect(pictures.seen.isSuperset(of: wanted))
      let sounds = try programme.sounds()
      print("\(sounds.looked) stretches of sound, \(sounds.wrong.count) wrong; heard: \(sounds.seen.sorted())")
      #expect(sounds.looked > 25 && sounds.wrong.count <= 1 + sounds.looked / 50, "\(sounds.wrong.prefix(10))")
      #expect(sounds.seen.isSuperset(of: ["bus at 0 dB", "tide at 0 dB", "tide at -12 dB", "nothing"]))
    }

    private static func says(_ place: String, _ words: String) -> String {
      "document.querySelector(\(place.inJavaScript))?.textContent.includes(\(words.inJavaScript)) === true"
    }
  }
}

extension AsRunLine {
  /// Whether Ana did it at her desk.
  fileprivate func isBy(_ verb: String) -> Bool { cause.why == "\(verb) by ana (desk)" }
}

extension [String: Any] {
  /// What of a state fills a slot.
  fileprivate func slot(_ number: Int) -> String? {
    (self["slots"] as? [[String: Any]])?.first { $0["slot"] as? Int == number }?["source"] as? String
  }

  /// Whether a hand owns a track.
  fileprivate func owns(_ track: String) -> Bool { (self["owned"] as? [String])?.contains(track) == true }

  /// Whether Ana has done something in the room.
  fileprivate func hasAct(_ act: String, why: String) -> Bool {
    (self["acts"] as? [[String: Any]] ?? []).contains { each in
      (each["act"] as? String)?.hasPrefix(act) == true && each["who"] as? String == "ana"
        && each["surface"] as? String == "desk" && each["why"] as? String == why
    }
  }
}
