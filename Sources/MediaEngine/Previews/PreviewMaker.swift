import CFFmpeg
import RTMPServing

/// Makes previews of whatever there is to be seen. Stays on one thread.
final class PreviewMaker {
  private let canvas: PixelRectangle
  private let size: PixelRectangle
  private let converter: PictureConverter
  private let loopScaler = Scaler()
  private var scalers: [PictureShape: Scaler] = [:]
  private var encoder: JPEGEncoder?
  /// What was made last of each subject: the same sight again costs nothing.
  private var last: [Previews.Subject: (mark: Sight.Mark, jpeg: [UInt8])] = [:]

  init(canvas: PixelRectangle) {
    self.canvas = canvas
    let height = canvas.height * PreviewLimits.width / max(1, canvas.width)
    size = PixelRectangle(x: 0, y: 0, width: PreviewLimits.width, height: max(2, height / 2 * 2))
    converter = PictureConverter(canvas: canvas)
  }

  /// A JPEG of a sight, black where the picture's shape is not the programme's; nil when it can't be seen by itself.
  func jpeg(of sight: Sight, for subject: Previews.Subject) throws(LibavError) -> [UInt8]? {
    if let last = last[subject], last.mark == sight.mark { return last.jpeg }
    guard let picture = try picture(of: sight) else { return nil }
    if encoder == nil { encoder = try JPEGEncoder(width: size.width, height: size.height) }
    guard let jpeg = try encoder?.encode(small(picture)) else { return nil }
    // Publishers come and go, each under a number of its own.
    if last.count >= PreviewLimits.remembered { last = [:] }
    last[subject] = (sight.mark, jpeg)
    return jpeg
  }

  private func picture(of sight: Sight) throws(LibavError) -> Picture? {
    switch sight {
    case .picture(let picture): return picture
    case .placeholder(let art, let second, let loop):
      guard let loop else { return try art.picture(second: second, over: nil) }
      return try art.picture(second: second, over: loopScaler.fit(loop, into: canvas))
    case .coded(let coded): return try decode(coded)
    }
  }

  /// A decoder of its own for each: another picture of the same stream comes seconds later, if at all.
  private func decode(_ coded: CodedPicture) throws(LibavError) -> Picture? {
    let decoder = try UnitDecoder(coded.codec, configuration: coded.configuration)
    var found: Picture?
    let take = { (frame: UnsafeMutablePointer<AVFrame>, _: Int64?) throws(LibavError) in
      found = try self.converter.convert(frame)
    }
    try decoder.decode(coded.bytes, timestamp: 0, shownAt: 0, take)
    if found == nil { try decoder.finish(take) }
    return found
  }

  private func small(_ picture: Picture) throws(LibavError) -> Picture {
    let shape = picture.shape
    let scaler: Scaler
    if let known = scalers[shape] {
      scaler = known
    } else {
      if scalers.count >= PreviewLimits.scalers { scalers = [:] }
      scaler = Scaler()
      scalers[shape] = scaler
    }
    return try scaler.fit(picture, into: size)
  }
}
