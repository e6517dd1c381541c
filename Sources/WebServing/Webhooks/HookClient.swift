import Foundation
import FoundationNetworking
import Synchronization

/// Posts to webhooks. It follows no redirect: a hook reaches only what the show file names.
final class HookClient: NSObject, URLSessionDataDelegate, Sendable {
  private struct Pending {
    var bytes = 0
    var done: CheckedContinuation<Outcome, Never>
  }

  enum Outcome: Equatable, Sendable {
    case status(Int)
    /// Nobody answered; in words that hold nothing of the address.
    case failed(String)
  }

  private let pending = Mutex<[Int: Pending]>([:])

  /// Posts a body, and returns what came of it; the answer's body is passed over.
  func post(_ body: [UInt8], to url: URL, headers: [String: String], over session: URLSession) async -> Outcome {
    var request = URLRequest(url: url, timeoutInterval: HookLimits.answerSeconds)
    request.httpMethod = "POST"
    request.httpBody = Data(body)
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let task = session.dataTask(with: request)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { done in
        pending.withLock { $0[task.taskIdentifier] = Pending(done: done) }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  /// A session whose events come to this client. Whoever makes it ends it.
  func session() -> URLSession {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForResource = HookLimits.answerSeconds
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooMuch = pending.withLock { pending in
      pending[dataTask.taskIdentifier]?.bytes += data.count
      return (pending[dataTask.taskIdentifier]?.bytes ?? 0) > HookLimits.answerBytes
    }
    if isTooMuch { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let done = pending.withLock({ $0.removeValue(forKey: task.taskIdentifier) })?.done else { return }
    // One whose answer was too long to be read to its end has answered all the same.
    if let response = task.response as? HTTPURLResponse { return done.resume(returning: .status(response.statusCode)) }
    done.resume(returning: .failed(Self.words(for: (error as? URLError)?.code)))
  }

  private static func words(for code: URLError.Code?) -> String {
    switch code {
    case .timedOut: "no answer came in \(Int(HookLimits.answerSeconds)) s"
    case .cannotFindHost, .dnsLookupFailed: "there is no such host"
    case .cannotConnectToHost: "the connection was refused"
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      "its certificate is not to be trusted"
    case .networkConnectionLost: "the connection broke"
    default: "it could not be reached"
    }
  }
}
