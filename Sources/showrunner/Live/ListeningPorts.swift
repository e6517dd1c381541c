/// On which ports the servers have come to listen; asked for once all have.
actor ListeningPorts {
  enum Kind { case http, rtmp, rtmps, srt, osc }

  private let count: Int
  private var ports: [Kind: Int] = [:]
  private var waiting: CheckedContinuation<Void, Never>?

  init(count: Int) { self.count = count }

  func listening(_ kind: Kind, on port: Int) {
    ports[kind] = port
    if ports.count == count {
      waiting?.resume()
      waiting = nil
    }
  }

  /// Returns when all listen.
  func all() async -> [Kind: Int] {
    if ports.count < count { await withCheckedContinuation { waiting = $0 } }
    return ports
  }
}
