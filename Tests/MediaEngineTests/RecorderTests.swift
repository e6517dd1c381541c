import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// The recorder at work: disks that fail, processes that are killed.
@Suite(.serialized) struct RecorderTests {
  static let show = Show(name: "Night", start: HLSSyntheticEncoder.epoch)

  func recorder(_ folder: String, _ test: OutputTestPackets) -> Recorder {
    Recorder(
      folder: folder, name: RecordingName(show: Self.show, zones: nil), coding: test.coding,
      epoch: HLSSyntheticEncoder.epoch, clock: SystemClock(wall: HLSSyntheticEncoder.epoch), log: nil)
  }

  @Test func aRecordingIsWholeAndTheNextOneIsAnotherFile() async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 100, in: folder)
      let target = folder.appending(path: "recordings")
      for _ in 0..<2 {
        let recorder = recorder(target.path, test)
        for packet in test.packets { recorder.offer(packet) }
        recorder.finish()
        let report = recorder.report
        #expect(report.state == .ended && report.faults == 0 && report.framesLost == 0 && report.problem == nil)
        #expect(try report.bytes == Data(contentsOf: URL(filePath: #require(report.file))).count)
      }
      let files = try recordings(in: target)
      #expect(files.map(\.lastPathComponent) == ["night_2026-12-06_02-00-00Z-2.mp4", "night_2026-12-06_02-00-00Z.mp4"])
      for file in files { #expect(try ProbedFile(file).video.count == 100) }
    }
  }

  @Test func aFolderThatCantBeMadeIsTriedAgain() async throws {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 100, in: folder)
      let obstacle = folder.appending(path: "obstacle")
      try Data("a file".utf8).write(to: obstacle)
      let recorder = recorder(obstacle.path + "/recordings", test)
      defer { recorder.finish() }
      for packet in test.packets.prefix(200) { recorder.offer(packet) }
      #expect(try await eventually { recorder.report.faults == 1 })
      let report = recorder.report
      #expect(
        report.problem == "\(obstacle.path)/recordings: the folder can't be made; "
          + "free some space, or make the folder writable")
      guard case .waiting = report.state else {
        Issue.record("\(report.state)")
        return
      }
      try FileManager.default.removeItem(at: obstacle)
      var second: Int64 = 4
      let made = try await eventually {
        for packet in test.packets { recorder.offer(packet.shifted(bySeconds: second)) }
        second += 4
        return recorder.report.file != nil
      }
      #expect(made && recorder.report.problem == nil && recorder.report.framesLost > 0)
      recorder.finish()
      let file = try #require(recordings(in: folder.appending(path: "obstacle/recordings")).first)
      #expect(try ProbedFile(file).video.first == 0)
    }
  }

  /// A disk of 200 KiB that is full in the middle of the recording and emptied later.
  @Test(.enabled(if: FullDisk.canBeMade)) func aFullDiskLeavesAWholeFileAndANewOneFollowsOnceThereIsRoom() async throws
  {
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 120, in: folder)
      let disk = try FullDisk(at: folder.appending(path: "disk"), kilobytes: 200)
      defer { disk.remove() }
      let recorder = recorder(disk.folder.path, test)
      defer { recorder.finish() }
      var second: Int64 = 0
      func run() {
        for packet in test.packets { recorder.offer(packet.shifted(bySeconds: second)) }
        second += 4
      }
      #expect(
        try await eventually {
          run()
          return recorder.report.faults > 0
        })
      #expect(recorder.report.problem?.contains("No space left on device; free some space") == true)
      let first = try #require(recordings(in: disk.folder).first)
      let probed = try ProbedFile(first)
      #expect(probed.video.count >= 30)
      #expect(probed.video == probed.video.indices.map { $0 * 1000 })

      try FileManager.default.moveItem(at: first, to: folder.appending(path: "saved.mp4"))
      #expect(
        try await eventually {
          run()
          return recorder.report.state == .live
        })
      recorder.finish()
      for file in try recordings(in: disk.folder) { _ = try ProbedFile(file) }
    }
  }

  /// A process that records is killed at several instants; what it leaves plays.
  @Test func aRecordingSurvivesTheKillingOfItsProcess() async throws {
    try await withFolder { folder in
      for number in 0..<3 {
        let target = folder.appending(path: "killed-\(number)")
        let victim = Process()
        victim.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        victim.arguments = ["--testing-library", "swift-testing", "--filter", "RecorderVictim"]
        victim.environment = ProcessInfo.processInfo.environment.merging([RecorderVictim.variable: target.path]) { $1 }
        victim.standardOutput = FileHandle.nullDevice
        victim.standardError = FileHandle.nullDevice
        try victim.run()
        #expect(try await eventually(within: 60) { try !recordings(in: target).isEmpty })
        try await Task.sleep(for: .milliseconds(50 + 170 * number))
        kill(victim.processIdentifier, SIGKILL)
        victim.waitUntilExit()
        let probed = try ProbedFile(#require(recordings(in: target).first))
        #expect(probed.video.count >= 30)
        #expect(probed.video == probed.video.indices.map { $0 * 1000 })
      }
    }
  }
}

/// Records as fast as it can until it is killed; run by a test in a process of its own.
@Suite struct RecorderVictim {
  static let variable = "SHOWRUNNER_RECORD_UNTIL_KILLED"
  static let target = ProcessInfo.processInfo.environment[variable]

  @Test(.enabled(if: target != nil)) func recordUntilKilled() async throws {
    let target = try #require(Self.target)
    try await withFolder { folder in
      let test = try OutputTestPackets.make(frames: 120, in: folder)
      let recorder = RecorderTests().recorder(target, test)
      for second in stride(from: Int64(0), to: 4000, by: 4) {
        for packet in test.packets { recorder.offer(packet.shifted(bySeconds: second)) }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }
}

extension ProgrammePacket {
  func shifted(bySeconds seconds: Int64) -> ProgrammePacket {
    var later = self
    let ticks = seconds * (kind == .video ? 30_000 : 48_000)
    later.packet.pts += ticks
    later.packet.dts += ticks
    return later
  }
}

/// A small disk in memory; making one needs rights that not every machine gives.
struct FullDisk {
  let folder: URL

  static let canBeMade: Bool = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "showrunner-disk-\(UUID().uuidString)")
    guard let disk = try? FullDisk(at: folder, kilobytes: 8) else { return false }
    disk.remove()
    return true
  }()

  init(at folder: URL, kilobytes: Int) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    do {
      try Tool.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", folder.path)
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  func remove() {
    _ = try? Tool.run("umount", folder.path)
    try? FileManager.default.removeItem(at: folder)
  }
}
