extension Night {
  /// The night as its rundown expects it to go on, run to its end. It knows what is to come, from now on; what was,
  /// only this night knows.
  ///
  ///     let titleAtTen = night.asExpected().state(at: ten).title
  public func asExpected() -> Night { projected(timesOnly: false) }
}
