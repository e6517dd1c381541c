import CSRT
import RTMPServing

/// One caller that was let in: its transport stream's units go into a sink. Stays on one thread.
struct SRTCaller: Sendable {
  let socket: SRTSOCKET
  /// As it gave it.
  let streamID: String

  init(socket: SRTSOCKET) {
    self.socket = socket
    var text = [CChar](repeating: 0, count: SRTLimits.streamIDBytes + 1)
    var size = Int32(text.count)
    let result = srt_getsockflag(socket, SRTO_STREAMID, &text, &size)
    streamID = result < 0 ? "" : String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Lasts until the caller or the server closes the connection; how it ended.
  func run(into sink: any PublishSink) -> PublishEnd {
    let deadline = LibavDeadline()
    let times = PullTimes()
    let datagrams = SRTDatagrams(socket: socket, deadline: deadline)
    deadline.set(times.retry.connecting)
    do {
      let demuxer = try UnitDemuxer("mpegts", deadline: deadline, read: datagrams.read)
      while true {
        deadline.set(times.reading)
        guard let units = try demuxer.next() else { break }
        for problem in demuxer.takeProblems() { (sink as? PublishSession)?.note(fault: problem) }
        for unit in units { sink.receive(unit) }
      }
      return deadline.hasCome ? .stalled : .disconnected
    } catch {
      if datagrams.isClosed { return .disconnected }
      return deadline.hasCome ? .stalled : .protocolError("this is no transport stream that can be read: \(error)")
    }
  }
}

/// The bytes of a connection's datagrams, one after another.
private final class SRTDatagrams {
  private let socket: SRTSOCKET
  private let deadline: LibavDeadline
  private var datagram = [CChar](repeating: 0, count: SRTLimits.payloadBytes)
  /// Of the last datagram, what is yet to be handed on.
  private var rest = 0..<0
  private(set) var isClosed = false

  init(socket: SRTSOCKET, deadline: LibavDeadline) {
    self.socket = socket
    self.deadline = deadline
  }

  /// Blocks until there is something; 0 at the connection's end or at the deadline.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while rest.isEmpty {
      if deadline.hasCome { return 0 }
      let count = srt_recvmsg(socket, &datagram, Int32(datagram.count))
      if count > 0 {
        rest = 0..<Int(count)
      } else if ![SRT_ETIMEOUT.rawValue, SRT_EASYNCRCV.rawValue].contains(srt_getlasterror(nil)) {
        isClosed = true
        return 0
      }
    }
    let count = min(rest.count, buffer.count)
    datagram.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[rest.prefix(count)]))
    }
    rest = rest.dropFirst(count)
    return count
  }
}
