/// What is to be measured.
struct LoadPlan: Sendable {
  var isHub = true
  var port = 8080
  var viewers = 1000
  var seconds = 20
  /// Messages, or batches, a second.
  var rate = 20
  /// Of a message or batch.
  var bytes = 400
  /// The server's, whose memory is printed.
  var pid: Int?

  struct Unknown: Error { var option: String }

  init(_ words: [String]) throws {
    isHub = words.first == "hub"
    var rest = words.dropFirst()
    while let option = rest.popFirst() {
      guard let text = rest.popFirst(), let number = Int(text) else { throw Unknown(option: option) }
      switch option {
      case "--port": port = number
      case "--viewers": viewers = number
      case "--seconds": seconds = number
      case "--rate": rate = number
      case "--bytes": bytes = number
      case "--pid": pid = number
      default: throw Unknown(option: option)
      }
    }
  }

  /// Viewers that place stickers, and how often each does: within what the hub allows one viewer.
  var placers: Int { min(viewers, max(1, stickersASecond / 4)) }
  private var stickersASecond: Int { rate * max(1, bytes / 16) }
  var stickersOfPlacer: Double { Double(stickersASecond) / Double(placers) }
}
