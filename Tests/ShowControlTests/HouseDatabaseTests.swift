import Foundation
import ShowStore
import Synchronization
import Testing

@Suite struct HouseDatabaseTests {
  /// `keys` beside `live`, both the first to open a data directory.
  @Test func manyMayOpenAFreshOneAtOnce() throws {
    for _ in 0..<5 {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("house-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let problems = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        do {
          _ = try HouseDatabase(in: folder.path)
        } catch {
          problems.withLock { $0.append("\(error)") }
        }
      }
      #expect(problems.withLock { $0 } == [])
    }
  }
}
