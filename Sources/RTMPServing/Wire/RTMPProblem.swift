/// Why a client is sent away.
enum RTMPProblem: Error, Equatable {
  /// What came can't be RTMP, or goes over a limit.
  case malformed(String)
  /// It is RTMP, and not carried out here; the client is told in words.
  case notCarriedOut(String)
}
