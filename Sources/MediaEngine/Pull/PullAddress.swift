/// Where a stream is pulled from, with its secrets put in.
struct PullAddress: Sendable {
  let url: Secret
  /// The protocols that libavformat may use for it, whatever its playlist or a redirect asks for: never a file of this
  /// machine.
  let protocols: String
  /// Whether the sender may be faster than the stream's own time, as it is with files and playlists.
  let needsPace: Bool
  /// What must not be seen anywhere, longest first.
  let secrets: [String]
  /// How it is carried and from which host: `rtsp://camera.example`.
  let shown: String

  /// - Parameter template: As the show file has it.
  init(_ template: String, environment: [String: String]) throws(AddressProblem) {
    let address = try SecretAddress(template, environment: environment)
    guard let protocols = Self.protocols[address.scheme] else {
      throw AddressProblem(
        "this is no address of \(Self.protocols.keys.sorted().joined(separator: ", ")); "
          + "correct it and start the show again")
    }
    url = address.url
    self.protocols = protocols
    needsPace = address.scheme.hasPrefix("http")
    secrets = address.secrets
    shown = Self.shown(template)
  }

  /// What may be shown of a template.
  static func shown(_ template: String) -> String { SecretAddress.shown(template) { protocols[$0] != nil } }

  private static let protocols = [
    "rtmp": "rtmp,tcp", "rtmps": "rtmps,tls,tcp", "rtsp": "rtsp,rtp,udp,tcp", "rtsps": "rtsps,rtp,tls,tcp,udp",
    "http": "http,https,tls,tcp,crypto", "https": "http,https,tls,tcp,crypto", "srt": "srt",
  ]

  /// The containers that libavformat may take it for; `concat` and the like would open other addresses.
  static let containers =
    "flv,live_flv,mpegts,hls,rtsp,sdp,rtp,mov,mp4,matroska,webm,aac,mp3,ogg,flac,h264,hevc,ac3,eac3,wav"
}
