/// One RTMP message, put together from its chunks (Adobe RTMP 1.0, 6.1).
struct Message: Equatable, Sendable {
  var kind: UInt8
  /// 0 is the connection itself.
  var streamID: UInt32 = 0
  /// Milliseconds, over 32 bits.
  var timestamp: UInt32 = 0
  var payload: [UInt8] = []

  enum Kind {
    static let setChunkSize: UInt8 = 1
    static let abort: UInt8 = 2
    static let acknowledgement: UInt8 = 3
    static let userControl: UInt8 = 4
    static let windowAcknowledgementSize: UInt8 = 5
    static let setPeerBandwidth: UInt8 = 6
    static let audio: UInt8 = 8
    static let video: UInt8 = 9
    static let dataAMF3: UInt8 = 15
    static let sharedObjectAMF3: UInt8 = 16
    static let commandAMF3: UInt8 = 17
    static let data: UInt8 = 18
    static let sharedObject: UInt8 = 19
    static let command: UInt8 = 20
    static let aggregate: UInt8 = 22

    static func isKnown(_ kind: UInt8) -> Bool {
      (setChunkSize...setPeerBandwidth).contains(kind) || kind == audio || kind == video
        || (dataAMF3...command).contains(kind) || kind == aggregate
    }
  }

  enum UserControl {
    static let streamBegin: UInt16 = 0
    static let streamEnd: UInt16 = 1
    static let pingRequest: UInt16 = 6
    static let pingResponse: UInt16 = 7
  }
}

/// Numbers as RTMP writes them: highest byte first.
enum BigEndian {
  static func number(_ bytes: some Collection<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

  static func bytes(_ number: UInt32, size: Int = 4) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
