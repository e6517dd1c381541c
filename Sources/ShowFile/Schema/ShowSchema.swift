/// The show file's JSON Schema, draft 2020-12, for editors: completion, hover help, mistakes while one types.
///
/// It is made from the descriptions that the reader itself goes by, so the two can't part. What it can't know (whether
/// a name is one of this show's, whether the plan holds) is left to `check`.
///
///     try ShowSchema.text.write(toFile: "show.schema.json", atomically: true, encoding: .utf8)
public enum ShowSchema {
  /// The schema as JSON, with a line break at its end.
  public static let text = json.written() + "\n"

  /// What it is called beside a show file that `showrunner new` writes.
  public static let fileName = "show.schema.json"

  private static let json: JSONValue = {
    var maker = SchemaMaker()
    let root = maker.object(ShowFields.record)
    let head: [JSONValue.Member] = [
      .init(key: "$schema", value: .text("https://json-schema.org/draft/2020-12/schema")),
      .init(key: "title", value: .text("A showrunner show file")),
    ]
    return .object(head + root + [.init(key: "$defs", value: .object(maker.definitions))])
  }()
}
