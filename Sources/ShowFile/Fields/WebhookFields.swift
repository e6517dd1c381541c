/// One of `webhooks`.
enum WebhookFields {
  static let url = Field("url", Forms.hookAddress)
  static let events = "events"
  static let secret = Field("secret", Forms.environmentSecret)
  static let record = Record(
    "a webhook",
    [
      FieldDescription(url, required: true, "Where events are posted to."),
      FieldDescription(
        events, .list(Forms.hookEvent.shape, count: 1...Int.max), "What it is told; left out, everything."),
      FieldDescription(secret, "What messages are signed with, from the environment."),
    ])
}
