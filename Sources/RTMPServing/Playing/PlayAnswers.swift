/// What a player is told beside the media.
extension Answers {
  mutating func playing(stream: UInt32) -> [UInt8] {
    userControl(Message.UserControl.streamBegin, BigEndian.bytes(stream))
      + status(.status, code: "NetStream.Play.Reset", "Playing from the beginning.", stream: stream)
      + status(.status, code: "NetStream.Play.Start", "Playing.", stream: stream)
  }

  mutating func played(stream: UInt32) -> [UInt8] {
    status(.status, code: "NetStream.Play.UnpublishNotify", "The stream is over.", stream: stream)
      + userControl(Message.UserControl.streamEnd, BigEndian.bytes(stream))
      + status(.status, code: "NetStream.Play.Stop", "Stopped playing.", stream: stream)
  }
}
