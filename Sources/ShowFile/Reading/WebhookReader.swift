import ShowModel

/// Reads `webhooks`. Their addresses and secrets stand in no message.
struct WebhookReader {
  let problems: Problems

  func read(_ root: RecordReader) -> [Webhook] {
    (root.list(ShowFields.webhooks) ?? []).compactMap { item in
      guard let reader = RecordReader(item, WebhookFields.record, problems) else { return nil }
      let events = events(reader)
      let key = hidden(WebhookFields.secret, reader)
      guard let url = hidden(WebhookFields.url, reader) else { return nil }
      return Webhook(url: url, events: events, secret: key)
    }
  }

  private func hidden(_ field: Field<String>, _ reader: RecordReader) -> String? {
    reader.node(field.name).flatMap { node in
      AddressReader(problems: problems).read(node, field.form, in: field.name, reader)
    }
  }

  private func events(_ reader: RecordReader) -> [Webhook.Event] {
    guard let items = reader.list(WebhookFields.events) else { return Webhook.Event.allCases }
    if items.isEmpty {
      problems.report(
        .missingValue, at: reader.keyMark(WebhookFields.events), "`events` names at least one event",
        Forms.hookEvent.allowed)
    }
    var events: [Webhook.Event] = []
    for event in items.compactMap({ reader.value(of: $0, Forms.hookEvent, in: WebhookFields.events) }) {
      if events.contains(event.value) {
        problems.report(.duplicateID, at: event.mark, "`\(event.value.rawValue)` stands in this list twice")
      } else {
        events.append(event.value)
      }
    }
    return events
  }
}
