import ArgumentParser
import Foundation
import ShowFile
import ShowModel

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a first show to start from, with the schema that gives editors completion and help.")

  @Argument(help: "The folder to write it to; made if there is none.") var folder: String

  func run() throws {
    let show = folder + "/" + Template.fileName
    if FileManager.default.fileExists(atPath: show) {
      throw Failure("\(show) is there already; name another folder")
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        "\(folder): the folder can't be made: \(error.localizedDescription); name one that you may write to")
    }
    let zone = TimeZone.current.identifier
    let saturday = SystemZones().wallTime(at: Self.nextSaturday(after: Date()), in: zone)
    try TextFile.write(Template.text(on: saturday, timezone: zone), to: show)
    try TextFile.write(ShowSchema.text, to: folder + "/" + ShowSchema.fileName)
    Terminal.say("wrote \(show); edit it, then `showrunner check \(show)`")
  }

  /// Concerts are on Saturdays.
  private static func nextSaturday(after date: Date) -> Instant {
    var week = DateComponents()
    week.weekday = 7
    week.hour = 12
    let next = Calendar(identifier: .gregorian).nextDate(after: date, matching: week, matchingPolicy: .nextTime) ?? date
    return Instant(rawValue: Int64(next.timeIntervalSince1970 * 1000))
  }
}
