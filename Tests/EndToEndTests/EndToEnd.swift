import Testing

/// What holds real time, one at a time.
@Suite(.serialized) enum EndToEnd {}
