import ShowModel

/// What the control loop holds to.
public enum ControlLimits {
  /// How far ahead of its due instant a command is sent to its stage.
  public static let lookAhead = TimeSpan.seconds(2)
  /// How long before it takes effect an override is stamped: time to sync it and tell the stages.
  public static let factLead = TimeSpan.milliseconds(100)
  /// A moment missed by more than this is skipped.
  public static let momentTolerance = TimeSpan.seconds(2)
  /// How often a live loop looks, at the least.
  public static let period = TimeSpan.milliseconds(250)
  /// How many overrides may wait for the journal at once.
  public static let waitingOverrides = 64
  /// How long a command that a stage neither applied nor failed is sent again.
  public static let patience = TimeSpan.seconds(10)
  /// Kinds of failed commands that are remembered.
  public static let failuresKept = 16
}
