import Foundation
import TestSeeds
import Testing

/// Two producers at desks and a third at a terminal press whatever there is, all at once: afterwards all see the same
/// show, and whatever was refused says why.
extension EndToEnd {
  @Suite struct DeskCampaignTests {
    /// `make soak` asks for ten minutes.
    private static let seconds = Double(ProcessInfo.processInfo.environment["SHOWRUNNER_DESKS"] ?? "") ?? 9
    /// Seconds of pressing, before everybody stops and looks.
    private static let burst = 3.0
    /// Seconds that the last order may take to be seen everywhere, the as-run log included.
    private static let patience = 15.0

    @Test func allSeeTheSameAndEveryRefusalSaysWhy() async throws {
      let seed = UInt64.random(in: 0...UInt64.max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      let stage = try DeskStage(show: RandomHands.show)
      let desks = [try CampaignDesk("ana", at: stage), try CampaignDesk("ben", at: stage)]
      var (typed, rounds, refusals) = (0, 0, Set<String>())
      let end = ContinuousClock.now + .seconds(Self.seconds)
      while ContinuousClock.now < end {
        let commands = (0..<Self.commandsOfABurst).map { _ in RandomHands.onTheCommandLine(&random) }
        let until = min(end, .now + .seconds(Self.burst))
        async let said = Self.typeIn(commands, data: stage.live.data, until: until)
        try Self.press(desks, until: until, &random)
        let answers = try await said
        for desk in desks { try desk.settle() }
        try await checkSights(of: desks, stage)
        for (number, answer) in answers.enumerated() where answer.status != 0 {
          refusals.insert(answer.errors)
          #expect(Self.explains(answer.errors), "\(commands[number]): “\(answer.errors)”")
        }
        for desk in desks { refusals.formUnion(try checkRefusals(of: desk)) }
        (typed, rounds) = (typed + answers.count, rounds + 1)
        try await goOnIfOver(stage)
      }
      let presses = desks.reduce(0) { $0 + $1.pressed }
      print("\(presses) presses and \(typed) commands in \(rounds) bursts; refused:")
      for words in Set(refusals.map(Self.withoutNumbers)).sorted() { print("  \(words)") }
      #expect(presses > 10 * rounds && typed > rounds)
      #expect(!refusals.isEmpty)
      for desk in desks {
        let others = desk.page.consoleErrors.filter { error in
          !Self.refusals.contains { error.contains("a status of \($0) ") }
        }
        #expect(others == [])
      }
    }

    /// What a refusal leaves in the browser's console: what was asked for makes no sense, or not now; no picture now.
    private static let refusals = [400, 409, 503]
    /// More than there is time for.
    private static let commandsOfABurst = 100

    /// At both desks in turn, so fast that their orders meet.
    private static func press(
      _ desks: [CampaignDesk], until end: ContinuousClock.Instant, _ random: inout SeededGenerator
    ) throws {
      while ContinuousClock.now < end {
        for desk in desks.shuffled(using: &random) { try desk.press(&random) }
        Thread.sleep(forTimeInterval: Double(random.number(below: 250)) / 1000)
      }
    }

    private static func typeIn(
      _ commands: [[String]], data: String, until end: ContinuousClock.Instant
    ) async throws -> [(errors: String, status: Int32)] {
      var answers: [(errors: String, status: Int32)] = []
      for command in commands where ContinuousClock.now < end {
        let answer = try LiveProcess.run(command + ["--data", data])
        answers.append((answer.errors.trimmingCharacters(in: .whitespacesAndNewlines), answer.status))
      }
      return answers
    }

    /// Both pages and the control API tell the same once the last order is seen everywhere.
    private func checkSights(of desks: [CampaignDesk], _ stage: DeskStage) async throws {
      let end = ContinuousClock.now + .seconds(Self.patience)
      var differences: [String] = []
      repeat {
        let (ana, ben) = (try desks[0].sight(), try desks[1].sight())
        let api = DeskSight(state: try await stage.answer("state"), rundown: try await stage.answer("rundown"))
        differences =
          ana.differences(from: ben).map { "ana and ben: \($0)" }
          + ana.differences(from: api).map { "ana and the API: \($0)" }
        if ana.texts.count != ben.texts.count { differences.append("ana and ben: not the same rows") }
        let rows = [ana, api].map { $0.texts.keys.count { $0.hasPrefix("row") } }
        if rows[0] == 0 || rows[0] != rows[1] { differences.append("ana and the API: \(rows) rows") }
        if differences.isEmpty { return }
        try await Task.sleep(for: .milliseconds(200))
      } while ContinuousClock.now < end
      #expect(differences == [])
    }

    /// What the server refused, the page has said, with the server's words; and all of it explains itself.
    private func checkRefusals(of desk: CampaignDesk) throws -> [String] {
      let (reasons, said) = try desk.refusals()
      for reason in reasons {
        #expect(said.contains { $0.contains(reason) }, "\(desk.name)'s page did not say: \(reason)")
      }
      for words in reasons + said { #expect(Self.explains(words), "\(desk.name): “\(words)”") }
      return said
    }

    /// Whether words tell what is wrong: a sentence, and none that would fit anything.
    private static func explains(_ words: String) -> Bool {
      let empty = ["the server answered", "no reason given", "undefined", "[object", "NaN", "null"]
      return words.count > leastWords && words.contains(" ") && !empty.contains { words.contains($0) }
    }

    /// Characters.
    private static let leastWords = 16

    /// So that the same refusal is listed once.
    private static func withoutNumbers(_ words: String) -> String {
      words.replacing(/[0-9]+/, with: "#").replacing(/(#[.:]?)+/, with: "#")
    }

    /// A show that random hands have brought to its end begins again.
    private func goOnIfOver(_ stage: DeskStage) async throws {
      let state = try await stage.answer("state")
      guard state["ended"] as? Bool == true else { return }
      if state["holding"] as? Bool == true {
        let (_, errors, status) = try LiveProcess.run(["resume", "--take", "--data", stage.live.data])
        #expect(status == 0, "\(errors)")
      }
      let (_, errors, status) = try LiveProcess.run(["jump", "one", "--take", "--data", stage.live.data])
      #expect(status == 0, "\(errors)")
    }
  }
}
