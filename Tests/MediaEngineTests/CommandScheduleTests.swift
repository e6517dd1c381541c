import ShowModel
import Testing

@testable import MediaEngine

/// Which commands are applied on which frame.
@Suite struct CommandScheduleTests {
  let clock = FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30)

  func layout(_ name: String, at milliseconds: Int64) -> Command {
    Command(
      due: Instant(rawValue: milliseconds), value: .layout(LayoutName(name)), cause: Cause(why: name))
  }

  @Test func aCommandIsTakenOnItsFrameAndOnlyOnce() {
    var schedule = CommandSchedule()
    let commands = [layout("solo", at: 33), layout("duo", at: 34), layout("quad", at: 66)]
    schedule.replace(revision: 1, commands: commands)
    #expect(schedule.take(on: 0, of: clock) == [])
    #expect(schedule.take(on: 1, of: clock) == [commands[0]])
    #expect(schedule.take(on: 2, of: clock) == [commands[1], commands[2]])
    #expect(schedule.take(on: 2, of: clock) == [])
  }

  @Test func whatIsOverdueIsTakenOnTheNextFrame() {
    var schedule = CommandSchedule()
    schedule.replace(revision: 1, commands: [layout("solo", at: -9000), layout("duo", at: 0)])
    #expect(schedule.take(on: 500, of: clock).count == 2)
  }

  @Test func anOlderRevisionChangesNothingAndANewerSupersedes() {
    var schedule = CommandSchedule()
    schedule.replace(revision: 7, commands: [layout("solo", at: 100)])
    schedule.replace(revision: 7, commands: [])
    schedule.replace(revision: 6, commands: [])
    #expect(schedule.waiting.count == 1)
    schedule.replace(revision: 8, commands: [])
    #expect(schedule.waiting.isEmpty)
  }
}
