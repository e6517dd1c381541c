/// Why a programme can't be recorded or read.
public struct AnalysisError: Error, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}
