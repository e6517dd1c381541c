import CZlib
import NIOCore

/// Compresses what is served often, once.
enum Packing {
  /// As gzip (RFC 1952); nil when that is no smaller.
  static func gzip(_ body: ByteBuffer) -> ByteBuffer? {
    var stream = z_stream()
    guard showrunner_gzip_begin(&stream) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = [UInt8](body.readableBytesView)
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))))
    let room = output.count
    let status = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(room)
        return deflate(&stream, Z_FINISH)
      }
    }
    let count = room - Int(stream.avail_out)
    guard status == Z_STREAM_END, count < body.readableBytes else { return nil }
    return ByteBuffer(bytes: output[..<count])
  }
}
