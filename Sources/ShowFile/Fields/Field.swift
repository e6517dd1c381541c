/// A field whose value is text: its name and how the text is read.
struct Field<Value: Sendable>: Sendable {
  let name: String
  let form: Form<Value>

  init(_ name: String, _ form: Form<Value>) {
    self.name = name
    self.form = form
  }
}

/// One field of a mapping as data: what the reader checks keys against, and what a schema is made from.
struct FieldDescription: Sendable {
  let name: String
  let shape: FieldShape
  let isRequired: Bool
  /// One sentence for the producer.
  let help: String

  init(_ name: String, _ shape: FieldShape, required: Bool = false, _ help: String) {
    self.name = name
    self.shape = shape
    isRequired = required
    self.help = help
  }

  init<Value>(_ field: Field<Value>, required: Bool = false, _ help: String) {
    self.init(field.name, field.form.shape, required: required, help)
  }

  init<Value>(_ name: String, _ form: Form<Value>, required: Bool = false, _ help: String) {
    self.init(name, form.shape, required: required, help)
  }
}

/// What a field's value looks like.
indirect enum FieldShape: Sendable {
  case text(TextShape)
  case list(FieldShape, count: ClosedRange<Int>)
  case record(Record)
  /// A mapping from names of the producer's choice, of the form that is given.
  case named(TextShape, FieldShape)
  case either(FieldShape, FieldShape)
  /// The key may stand without a value.
  case mayBeEmpty(FieldShape)

  static func list(_ item: FieldShape) -> FieldShape { .list(item, count: 0...Int.max) }
}

/// A mapping with fixed keys.
struct Record: Sendable {
  /// "a set", for messages.
  let noun: String
  let fields: [FieldDescription]
  /// What keys of the producer's own begin with; nil where there are none.
  var ownKeyPrefix: String?

  init(_ noun: String, _ fields: [FieldDescription], ownKeyPrefix: String? = nil) {
    self.noun = noun
    self.fields = fields
    self.ownKeyPrefix = ownKeyPrefix
  }
}
