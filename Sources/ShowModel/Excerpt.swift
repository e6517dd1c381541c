/// What a message may repeat of what it is about.
public enum MessageLimits {
  /// Characters of a name or a value that somebody gave.
  public static let excerpt = 60
}

extension String {
  /// As much of it as a message repeats: ``MessageLimits/excerpt`` characters, the last an ellipsis where more follows.
  public var excerpt: String { count > MessageLimits.excerpt ? prefix(MessageLimits.excerpt - 1) + "…" : self }
}
