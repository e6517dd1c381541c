/// Where the programme is pushed to, with its secrets put in.
struct PushAddress: Sendable {
  /// How it is carried, and in what container.
  enum Carrier: String, Sendable {
    case rtmp, rtmps, srt

    /// What libavformat calls the container.
    var container: String { self == .srt ? "mpegts" : "flv" }
    /// The protocols that libavformat may use for it, and no other.
    var protocols: String {
      switch self {
      case .rtmp: "rtmp,tcp"
      case .rtmps: "rtmps,tls,tcp"
      case .srt: "srt"
      }
    }
  }

  let carrier: Carrier
  let url: Secret
  /// What must not be seen anywhere, longest first.
  let secrets: [String]

  /// Puts the environment's values in the place of `${NAME}`, nowhere else than here.
  ///
  /// - Parameter template: As the show file has it.
  init(_ template: String, environment: [String: String]) throws(AddressProblem) {
    let address = try SecretAddress(template, environment: environment)
    guard let carrier = Carrier(rawValue: address.scheme) else {
      throw AddressProblem("this is no address of rtmp://, rtmps:// or srt://; correct it and start the show again")
    }
    self.carrier = carrier
    url = address.url
    secrets = address.secrets
  }

  /// What may be shown of a template: how it is carried and to which host.
  static func shown(_ template: String) -> String {
    SecretAddress.shown(template) { Carrier(rawValue: $0) != nil }
  }
}
