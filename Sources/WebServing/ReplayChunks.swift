/// Pieces of replays' logs, made ready once for all who ask: at a show's end a whole audience asks for the same ones.
///
/// Those asked for last are kept, up to ``ReplayShelfLimits/chunkBytes`` and ``ReplayShelfLimits/chunks``.
actor ReplayChunks {
  private struct Kept {
    /// Tells one state of a piece from another.
    var tag: String
    var page: Task<PageRoutes.Page?, any Error>
    /// While it is being made nothing.
    var bytes = 0
  }

  /// By the replay and the piece's number.
  private var kept: [String: Kept] = [:]
  /// The one asked for last at the end.
  private var order: [String] = []

  /// The piece in this state, made by `make` where it is not kept. Throws what that does.
  func page(
    _ number: Int, of id: String, tag: String, make: @escaping @Sendable () async throws -> PageRoutes.Page?
  ) async throws -> PageRoutes.Page? {
    let key = "\(id)/\(number)"
    order.removeAll { $0 == key }
    order.append(key)
    if let one = kept[key], one.tag == tag { return try await one.page.value }
    let making = Task(operation: make)
    kept[key] = Kept(tag: tag, page: making)
    do {
      let page = try await making.value
      settle(key, tag, page)
      return page
    } catch {
      forget(key, tag)
      throw error
    }
  }

  private func settle(_ key: String, _ tag: String, _ page: PageRoutes.Page?) {
    guard kept[key]?.tag == tag else { return }
    guard let page else { return forget(key, tag) }
    kept[key]?.bytes = page.body.readableBytes + (page.packed?.readableBytes ?? 0)
    var bytes = kept.values.reduce(0) { $0 + $1.bytes }
    while bytes > ReplayShelfLimits.chunkBytes || order.count > ReplayShelfLimits.chunks,
      let oldest = order.first, oldest != key
    {
      bytes -= kept[oldest]?.bytes ?? 0
      order.removeFirst()
      kept[oldest] = nil
    }
  }

  private func forget(_ key: String, _ tag: String) {
    guard kept[key]?.tag == tag else { return }
    kept[key] = nil
    order.removeAll { $0 == key }
  }
}
