/// What stands on Discord, as far as it is remembered, and what of it is to be taken back. A value.
struct SentPosts {
  /// A message as it is to be: without the lines that were taken back; gone where none is left.
  struct Change: Equatable, Sendable {
    /// Discord's id of it.
    var message: String
    var lines: [PostQueue.Line]
  }

  private struct Sent {
    var message: String
    var lines: [PostQueue.Line]
    var isToChange = false
  }

  /// Oldest first.
  private var posts: [Sent] = []

  var count: Int { posts.count }

  /// Remembers a post.
  ///
  /// - Parameter now: What is left of it, should a line have been taken back while it was under way.
  mutating func add(_ post: PostQueue.Post, as message: String, now lines: [PostQueue.Line]) {
    posts.append(Sent(message: message, lines: lines, isToChange: lines != post.lines))
    if posts.count > RelayLimits.rememberedPosts { posts.removeFirst() }
  }

  /// Takes a line back; false where it is in none of the posts that are remembered.
  mutating func takeBack(_ id: String) -> Bool {
    // A new night counts its lines from the first again, so the newest of a number is meant.
    for index in posts.indices.reversed() {
      guard let line = posts[index].lines.firstIndex(where: { $0.id == id }) else { continue }
      posts[index].lines.remove(at: line)
      posts[index].isToChange = true
      return true
    }
    return false
  }

  /// What is to be changed first; nil for nothing.
  var due: Change? {
    posts.first { $0.isToChange }.map { Change(message: $0.message, lines: $0.lines) }
  }

  /// A change was made, or can't be; lines that were taken back since are another one.
  mutating func settle(_ change: Change) {
    guard let index = posts.firstIndex(where: { $0.message == change.message }) else { return }
    posts[index].isToChange = posts[index].lines != change.lines
    if change.lines.isEmpty { posts.remove(at: index) }
  }
}
