import MediaEngine
import ShowModel
import ShowReports
import Testing

@testable import WebServing

/// How the desk reads what the engine reports of an artist.
struct ConditionTests {
  private func reported(
    _ state: EngineReport.SlotState, publishing: Bool, onAir: EngineReport.SlotState? = nil
  ) -> SourceReport? {
    var source = EngineReport.Source(id: "ada", state: state)
    source.isPublishing = publishing
    if publishing { (source.codec, source.width, source.height) = ("h264", 1280, 720) }
    source.framesPerSecond = 29.97
    source.bitsPerSecond = 2_960_000
    var report = EngineReport()
    report.sources = [source]
    report.slots = onAir.map { [EngineReport.Slot(slot: 1, source: "ada", state: $0)] } ?? []
    return DeskPicture.sources(of: TestNight.show, in: report).first { $0.id == "ada" }
  }

  @Test func offAirItIsAsItsStreamIs() {
    #expect(reported(.placeholder, publishing: false)?.state == "OFFLINE")
    #expect(reported(.placeholder, publishing: true)?.state == "PLACEHOLDER")
    #expect(reported(.live, publishing: true)?.state == "LIVE")
    #expect(reported(.hold, publishing: false)?.state == "HOLD")
  }

  @Test func onAirItIsAsItsSlotShowsIt() {
    let absent = reported(.placeholder, publishing: false, onAir: .placeholder)
    #expect(absent?.state == "PLACEHOLDER")
    #expect(absent?.detail == "nobody publishes")
    #expect(absent?.onAir == [1])
    #expect(reported(.live, publishing: true, onAir: .hold)?.state == "HOLD")
  }

  @Test func itsStreamIsDescribed() {
    #expect(reported(.live, publishing: true)?.detail == "h264 1280x720 30 fps 2.9 Mbit/s")
  }
}
