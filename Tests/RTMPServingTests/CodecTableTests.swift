import Testing

@testable import RTMPServing

/// The codecs that Enhanced RTMP and older habits name, and the units that must come of them.
struct CodecTableTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var messages: [(kind: UInt8, payload: [UInt8])]
    var units: [MediaUnit]
    /// Messages of further tracks are told once.
    var notes: [SessionNote] = []
    var testDescription: String { name }
  }

  @Test(arguments: rows) func theUnitsNameTheirCodec(row: Row) {
    var talk = Talk.publishing()
    for (number, message) in row.messages.enumerated() {
      talk.hear(ClientBytes.message(message.payload, kind: message.kind, time: UInt32(number * 40)))
    }
    #expect(talk.units == row.units)
    #expect(talk.notes == row.notes && talk.misdeeds == [] && !talk.isClosed)
  }

  private static let video = Message.Kind.video
  private static let audio = Message.Kind.audio
  private static let (key, inter, command): (UInt8, UInt8, UInt8) = (1, 2, 5)

  /// A message of Enhanced RTMP.
  private static func picture(_ packet: UInt8, _ code: String, _ body: [UInt8], frame: UInt8 = key) -> (UInt8, [UInt8])
  {
    (video, [0x80 | frame << 4 | packet] + Array(code.utf8) + body)
  }
  private static func sound(_ packet: UInt8, _ code: String, _ body: [UInt8]) -> (UInt8, [UInt8]) {
    (audio, [0x90 | packet] + Array(code.utf8) + body)
  }

  private static func configuration(_ codec: MediaCodec, _ time: Int64, _ bytes: [UInt8]) -> MediaUnit {
    MediaUnit(
      codec.isVideo ? .videoConfiguration : .audioConfiguration, codec: codec, timestamp: time, bytes: bytes)
  }
  private static func picture(
    _ codec: MediaCodec, _ time: Int64, _ bytes: [UInt8], isKey: Bool = true, composed: Int32 = 0
  ) -> MediaUnit {
    MediaUnit(.video(isKey: isKey, compositionTime: composed), codec: codec, timestamp: time, bytes: bytes)
  }
  private static func sound(_ codec: MediaCodec, _ time: Int64, _ bytes: [UInt8]) -> MediaUnit {
    MediaUnit(.audio, codec: codec, timestamp: time, bytes: bytes)
  }

  private static let hvcC: [UInt8] = [1] + [UInt8](repeating: 7, count: 22)
  private static let rows: [Row] = pictures + sounds + tracks

  private static let pictures: [Row] = [
    Row(
      name: "HEVC, with and without a composition time",
      messages: [
        picture(0, "hvc1", hvcC), picture(1, "hvc1", [0, 0, 80, 1]), picture(3, "hvc1", [2], frame: inter),
        picture(1, "hvc1", [0xFF, 0xFF, 0xD8, 3], frame: inter), picture(2, "hvc1", []),
      ],
      units: [
        configuration(.hevc, 0, hvcC), picture(.hevc, 40, [1], composed: 80), picture(.hevc, 80, [2], isKey: false),
        picture(.hevc, 120, [3], isKey: false, composed: -40),
      ]),
    Row(
      name: "H.264 by its four characters",
      messages: [
        picture(0, "avc1", ClientBytes.avcC), picture(1, "avc1", [0, 0, 33, 1]), picture(3, "avc1", [2], frame: inter),
      ],
      units: [
        configuration(.h264, 0, ClientBytes.avcC), picture(.h264, 40, [1], composed: 33),
        picture(.h264, 80, [2], isKey: false),
      ]),
    Row(
      name: "AV1 and VP9, which have no composition time",
      messages: [
        picture(0, "av01", [0x81, 0, 12, 0]), picture(1, "av01", [18, 0, 10]), picture(0, "vp09", [1, 0, 0, 0, 0]),
        picture(1, "vp09", [0x82, 0x49, 0x83], frame: inter),
      ],
      units: [
        configuration(.av1, 0, [0x81, 0, 12, 0]), picture(.av1, 40, [18, 0, 10]),
        configuration(.vp9, 80, [1, 0, 0, 0, 0]), picture(.vp9, 120, [0x82, 0x49, 0x83], isKey: false),
      ]),
    Row(
      name: "HEVC by a number, as before Enhanced RTMP",
      messages: [
        (video, [0x1C, 0, 0, 0, 0] + hvcC), (video, [0x1C, 1, 0, 0, 40, 1]), (video, [0x2C, 1, 0xFF, 0xFF, 0xFF, 2]),
      ],
      units: [
        configuration(.hevc, 0, hvcC), picture(.hevc, 40, [1], composed: 40),
        picture(.hevc, 80, [2], isKey: false, composed: -1),
      ]),
    Row(
      name: "colours, commands, ends, what is empty or cut short",
      messages: [
        picture(0, "hvc1", []), picture(4, "hvc1", AMF0.string("colorInfo").bytes), picture(1, "hvc1", [0, 0]),
        picture(3, "hvc1", []), picture(9, "hvc1", [1]), (video, [0x80 | command << 4, 1]), (video, [0x91]),
        (video, [0x91, 0x68, 0x76]), picture(5, "av01", [1]),
      ], units: []),
    Row(
      name: "pictures before their configuration, or with another codec than it has",
      messages: [
        picture(1, "av01", [1]), picture(0, "vp09", [1, 0]), picture(1, "av01", [2]), picture(1, "vp09", [3]),
      ],
      units: [configuration(.vp9, 40, [1, 0]), picture(.vp9, 120, [3])]),
    Row(
      name: "another codec in mid-stream, and the first again",
      messages: [
        (video, ClientBytes.videoConfiguration), picture(0, "hvc1", hvcC), picture(0, "hvc1", hvcC),
        picture(3, "hvc1", [1]), (video, ClientBytes.videoConfiguration),
      ],
      units: [
        configuration(.h264, 0, ClientBytes.avcC), configuration(.hevc, 40, hvcC), picture(.hevc, 120, [1]),
        configuration(.h264, 160, ClientBytes.avcC),
      ]),
    Row(
      name: "a packet with nanoseconds before it, short and long",
      messages: [
        picture(0, "av01", [0x81, 0]),
        (video, [0x97, 2, 1, 2, 3, 0x01] + Array("av01".utf8) + [9]),
        (video, [0x97, 255, 1, 0] + [UInt8](repeating: 5, count: 257) + [0x01] + Array("av01".utf8) + [8]),
        (video, [0x97, 2, 1, 2]), (video, [0x97]), (video, [0x97, 255, 1]),
      ],
      units: [configuration(.av1, 0, [0x81, 0]), picture(.av1, 40, [9]), picture(.av1, 80, [8])]),
  ]

  private static let sounds: [Row] = [
    Row(
      name: "Opus and FLAC, which begin with a configuration",
      messages: [
        sound(1, "Opus", [7]), sound(0, "Opus", Array("OpusHead".utf8)), sound(1, "Opus", [1, 2]),
        sound(0, "fLaC", Array("fLaC".utf8)), sound(1, "fLaC", [0xFF, 0xF8]),
      ],
      units: [
        configuration(.opus, 40, Array("OpusHead".utf8)), sound(.opus, 80, [1, 2]),
        configuration(.flac, 120, Array("fLaC".utf8)), sound(.flac, 160, [0xFF, 0xF8]),
      ]),
    Row(
      name: "AAC by its four characters",
      messages: [sound(0, "mp4a", [0x11, 0x90]), sound(1, "mp4a", [3]), (audio, [0xAF, 0, 0x11, 0x90])],
      units: [configuration(.aac, 0, [0x11, 0x90]), sound(.aac, 40, [3])]),
    Row(
      name: "MP3, AC-3 and E-AC-3, which need no configuration",
      messages: [
        sound(1, ".mp3", [0xFF, 0xFB]), sound(1, "ac-3", [0x0B, 0x77]), sound(1, "ec-3", [0x0B, 0x77]),
        (audio, [0x2F, 0xFF, 0xFB]), (audio, [0xEF, 0xFF, 0xE3]),
      ],
      units: [
        sound(.mp3, 0, [0xFF, 0xFB]), sound(.ac3, 40, [0x0B, 0x77]), sound(.eac3, 80, [0x0B, 0x77]),
        sound(.mp3, 120, [0xFF, 0xFB]), sound(.mp3, 160, [0xFF, 0xE3]),
      ]),
    Row(
      name: "ends, arrangements of channels, what is empty or cut short",
      messages: [
        sound(2, "Opus", []), sound(4, "Opus", [1, 2]), sound(0, "Opus", []), sound(1, ".mp3", []), (audio, [0x91]),
        (audio, [0x91, 0x4F]), (audio, [0x2F]),
      ], units: []),
  ]

  private static let tracks: [Row] = [
    Row(
      name: "further tracks are passed over, told once, and the first goes on",
      messages: [
        picture(0, "hvc1", hvcC), (video, [0x96, 0x01] + Array("hvc1".utf8) + [1, 0, 0, 0, 9]),
        (video, [0x96, 0x21, 3]), (audio, [0x95, 0x01] + Array("Opus".utf8) + [1, 9]), picture(3, "hvc1", [1]),
      ],
      units: [configuration(.hevc, 0, hvcC), picture(.hevc, 160, [1])], notes: [.furtherTracks])
  ]
}
