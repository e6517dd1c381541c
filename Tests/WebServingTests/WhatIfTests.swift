import Foundation
import Testing

@testable import WebServing

/// What would come of an order, over the control API.
struct WhatIfTests {
  private static func order(_ desk: DeskServer, _ body: String, by name: String = "ana") async throws -> JSON {
    let answer = try await desk.http.ask("POST", "/api/v1/overrides", desk.bearer(name), body: body)
    return try JSON(Data(answer.body.utf8))
  }

  @Test func itTellsTheRundownWithoutItFromTheSameInstant() async throws {
    try await DeskServer.run { desk in
      let title = try await Self.order(desk, #"{"verb":"title","text":"A","whatIf":true}"#)
      #expect(title["before"] != nil && title["before"]?["sets"] == title["rundown"]?["sets"])
      let late = try await Self.order(desk, #"{"verb":"late","by":60000,"whatIf":true}"#)
      #expect(late["before"]?["sets"] == title["before"]?["sets"])
      #expect(late["before"]?["sets"] != late["rundown"]?["sets"])
      let written = try await Self.order(desk, #"{"verb":"late","by":60000}"#)
      #expect(written["accepted"] == .flag(true) && written["before"] == nil)
    }
  }

  @Test func anUndoNamesWhatItTakesBackAndWhose() async throws {
    try await DeskServer.run { desk in
      _ = try await Self.order(desk, #"{"verb":"late","by":300000,"surface":"desk","why":"no sound yet"}"#)
      for whatIf in [true, false] {
        let undo = try await Self.order(desk, #"{"verb":"undo","whatIf":\#(whatIf)}"#, by: "ben")
        #expect(undo["undoes"]?["order"] == .text("late 5m one"))
        #expect(undo["undoes"]?["who"] == .text("ana") && undo["undoes"]?["surface"] == .text("desk"))
        #expect(undo["undoes"]?["why"] == .text("no sound yet"))
      }
    }
  }

  @Test func everybodyAtTheDeskReadsWhatWasOrdered() async throws {
    try await DeskServer.run { desk in
      _ = try await Self.order(desk, #"{"verb":"late","by":300000,"surface":"desk","why":"no sound yet"}"#)
      _ = try await Self.order(desk, #"{"verb":"undo"}"#, by: "ben")
      let answer = try await desk.http.ask("GET", "/api/v1/overrides", desk.bearer("vi"))
      let lines = try JSON(Data(answer.body.utf8)).items
      #expect(lines.map { $0["order"] } == [.text("late 5m one"), .text("undo")])
      #expect(lines.map { $0["who"] } == [.text("ana"), .text("ben")])
      #expect(lines.first?["why"] == .text("no sound yet") && lines.first?["takenBack"]?["who"] == .text("ben"))
    }
  }

  @Test func theStateTellsWhatHandsHoldAndWhatElseIsOnAir() async throws {
    try await DeskServer.run { desk in
      for order in [
        #"{"verb":"level","source":"ada","level":-6}"#, #"{"verb":"caption","text":"A"}"#,
        #"{"verb":"chat","name":"slow","every":10000}"#, #"{"verb":"effect","name":"hue","length":3600000}"#,
        #"{"verb":"patch","artist":"ada","source":"bea"}"#, #"{"verb":"block","artist":"bea"}"#,
      ] {
        let answer = try await Self.order(desk, order)
        #expect(answer["accepted"] == .flag(true), "\(order)")
      }
      func state() async throws -> JSON {
        try JSON(Data(try await desk.http.ask("GET", "/api/v1/state", desk.bearer("vi")).body.utf8))
      }
      var first = try await state()
      // An order takes effect a moment after it was accepted.
      for _ in 0..<50 where first["effects"]?.items.isEmpty != false {
        try await Task.sleep(for: .milliseconds(20))
        first = try await state()
      }
      #expect(first["panic"] == .flag(false) && first["caption"] == .text("A") && first["chat"] == .text("slow 10s"))
      #expect(first["levels"] == .list([.text("ada -6 dB")]) && first["effects"] == .list([.text("hue 1h")]))
      #expect(first["standIns"]?.items.first?["source"] == .text("bea") && first["blocked"] == .list([.text("bea")]))
      #expect(first["go"] == .text("start one"))
      _ = try await Self.order(desk, #"{"verb":"panic"}"#)
      #expect(try await state()["panic"] == .flag(true))
    }
  }

  @Test func whoUndoesAHoldHasToAskForTheCall() async throws {
    try await DeskServer.run { desk in
      _ = try await Self.order(desk, #"{"verb":"hold"}"#)
      let undo = try await Self.order(desk, #"{"verb":"undo"}"#, by: "ben")
      #expect(undo["accepted"] == .flag(false) && undo["holder"] == .text("ana"))
      #expect(await desk.control.night.isHolding)
    }
  }
}
