import Foundation
import MediaEngine
import ShowModel

/// Where a webhook posts to, with its secrets put in.
struct HookTarget: Sendable {
  let url: Secret
  /// Nil leaves messages unsigned.
  let secret: Secret?

  /// Puts the environment's values in the place of `${NAME}`. Throws why it can't be used, without its secrets.
  init(_ hook: Webhook, environment: [String: String]) throws(AddressProblem) {
    let address = try SecretAddress(hook.url, environment: environment)
    guard let url = URL(string: address.url.text), let host = url.host else {
      throw AddressProblem("this is no address; correct it and reload the show")
    }
    // What the environment gave may have made another address of it.
    let isOwn = Webhook.isOnThisMachine(authority: host.contains(":") ? "[\(host)]" : host)
    guard url.scheme == "https" || url.scheme == "http" && isOwn else {
      throw AddressProblem("only https:// is posted to, and http:// on this machine; correct it and reload the show")
    }
    self.url = address.url
    guard let name = hook.secret else {
      secret = nil
      return
    }
    let variable = String(name.dropFirst(2).dropLast())
    guard let value = environment[variable], !value.isEmpty else {
      throw AddressProblem("\(variable) is not set in the environment; set it and start the show again")
    }
    secret = Secret(value)
  }

  /// What may be shown of a hook: how it is reached and at which host.
  static func shown(_ hook: Webhook) -> String {
    SecretAddress.shown(hook.url) { $0 == "https" || $0 == "http" }
  }
}
