import CLibYAML

/// libyaml's events as values, one at a time.
///
/// Owns the parser and frees it; each event's memory is freed before ``next()`` returns.
final class YAMLEvents {
  struct Event {
    var mark: Mark
    var kind: Kind
  }

  enum Kind {
    case scalar(String, isPlain: Bool, anchor: String?, tag: String?)
    case alias(String)
    case listStart(anchor: String?, tag: String?)
    case listEnd
    case mappingStart(anchor: String?, tag: String?)
    case mappingEnd
    case documentStart
    case end
    /// Stream start and document end, which say nothing here.
    case other
  }

  /// What libyaml can't read, in its own words.
  struct Failure: Error {
    var mark: Mark
    var problem: String
    var context: String?
    var contextMark: Mark
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Nil when there is no memory for a parser.
  init?(_ text: String) {
    input = UnsafeMutableBufferPointer.allocate(capacity: max(1, text.utf8.count))
    _ = input.initialize(from: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      input.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, text.utf8.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(Failure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return Event(mark: Mark(start: event.start_mark.index, end: event.end_mark.index), kind: Self.kind(of: event))
  }

  private var failure: Failure {
    let fault = parser.pointee
    let mark = Mark(start: fault.problem_mark.index, end: fault.problem_mark.index + 1)
    let context = Mark(start: fault.context_mark.index, end: fault.context_mark.index + 1)
    return Failure(
      mark: mark, problem: fault.problem.map { String(cString: $0) } ?? "out of memory",
      context: fault.context.map { String(cString: $0) }, contextMark: context)
  }

  private static func kind(of event: yaml_event_t) -> Kind {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
        anchor: string(scalar.anchor), tag: string(scalar.tag))
    case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .listStart(anchor: string(start.anchor), tag: string(start.tag))
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(anchor: string(start.anchor), tag: string(start.tag))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .end
    default: return .other
    }
  }

  private static func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }
}
