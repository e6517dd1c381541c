import CFFmpeg

/// How the process asks the system for memory, so that it gives it back.
///
/// Sources come and go all evening, each on a thread of its own. By default glibc then keeps up to eight arenas a core,
/// each as large as it ever was, and lets pictures into them once it has seen one freed: after 20 rounds of publishers
/// that came and went 40 MB more were resident, of which 1 MB was in use (heaptrack); arranged so, it was 10 MB more
/// after 40 rounds and no more after 150.
enum MediaMemory {
  /// As many arenas as threads ever wait for one another on a machine of two cores.
  private static let arenas: Int32 = 2
  /// What is larger, in bytes, such as a picture, is mapped by itself, and gone when it is freed. Stated, it stays so.
  private static let mapped: Int32 = 256 << 10

  /// Once, before the engine's first thread.
  ///
  ///     MediaMemory.arrange()
  static func arrange() { _ = arranged }

  private static let arranged: Void = {
    mallopt(M_ARENA_MAX, arenas)
    mallopt(M_MMAP_THRESHOLD, mapped)
  }()
}
