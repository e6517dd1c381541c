import CFFmpeg
import Synchronization

/// A finished picture, shared by reference: 8-bit 4:2:0, BT.709, limited range.
final class Picture: @unchecked Sendable {
  // Sendable because nobody writes to the frame or its planes once a Picture is made, and reference counts of
  // libav's buffers are atomic.
  let frame: UnsafeMutablePointer<AVFrame>
  /// Unlike any other picture's; two equal serials are one picture.
  let serial: UInt64

  /// Takes over `frame` and frees it in the end.
  init(adopting frame: UnsafeMutablePointer<AVFrame>) {
    self.frame = frame
    serial = Self.lastSerial.wrappingAdd(1, ordering: .relaxed).newValue
  }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = frame
    av_frame_free(&frame)
  }

  var width: Int { Int(frame.pointee.width) }
  var height: Int { Int(frame.pointee.height) }

  /// Its shape as it is to be seen, pixels that are not square counted in.
  var shape: PictureShape {
    let aspect = frame.pointee.sample_aspect_ratio
    return PictureShape(
      width: width, height: height, pixelWidth: aspect.num > 0 ? Int(aspect.num) : 1,
      pixelHeight: aspect.num > 0 && aspect.den > 0 ? Int(aspect.den) : 1)
  }

  /// The bytes of a plane (0: luma, 1 and 2: chroma at half the size) and their stride.
  func plane(_ number: Int) -> (bytes: UnsafePointer<UInt8>, stride: Int)? {
    frame.plane(number).map { (UnsafePointer($0.bytes), $0.stride) }
  }

  private static let lastSerial = Atomic<UInt64>(0)
}

extension UnsafeMutablePointer<AVFrame> {
  /// The bytes of a plane (0: luma, 1 and 2: chroma) and their stride; nil when the frame has no buffer.
  func plane(_ number: Int) -> (bytes: UnsafeMutablePointer<UInt8>, stride: Int)? {
    let data = pointee.data
    let strides = pointee.linesize
    let (bytes, stride) =
      switch number {
      case 0: (data.0, strides.0)
      case 1: (data.1, strides.1)
      default: (data.2, strides.2)
      }
    return bytes.map { ($0, Int(stride)) }
  }
}

/// The size of a picture, and the shape of its pixels.
struct PictureShape: Hashable, Sendable {
  var width: Int
  var height: Int
  var pixelWidth = 1
  var pixelHeight = 1
}
