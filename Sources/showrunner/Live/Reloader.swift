import Foundation
import MediaEngine
import ShowControl
import ShowModel
import ShowStore
import ShowTimeline
import WebServing

/// Reads the edited show file of a running show and, if nothing speaks against it, lets it take the plan's place.
///
/// What the file names is opened before the fact is written, so that the engine has it when the plan asks for it; a
/// file with errors changes nothing.
struct Reloader: Sendable {
  let path: String
  let directory: DataDirectory
  /// The journal's first: how much later the night began than its file says is read from it.
  let opening: Opening
  let control: ControlLoop
  let engine: Engine
  let stickers: ServedStickers
  let theme: ServedTheme
  let door: VenueDoor
  let stage: StageTokens
  let hooks: Hooks?

  func reload(running: Bool, whatIf: Bool, by origin: Origin) async throws -> ControlLoop.Answer {
    let edited: Opening
    let rules: DoorRules
    do {
      edited = try await Self.offThePool { try read() }
      rules = try HouseDoor.rules(of: edited.show)
    } catch {
      return await control.refusing("\(error)")
    }
    let preview = await control.preview(reload: edited, running: running, by: origin)
    if whatIf || preview.refusal != nil { return preview }
    let house = try HouseDatabase(in: directory.path)
    let keys = try await StreamKeys.of(edited.show, in: house)
    do {
      try await Self.offThePool { try engine.adopt(edited.show, keys: KeyTable(keys)) }
    } catch {
      return await control.refusing("\(error)")
    }
    stickers.adopt(StickerShelf(packs: edited.show.packs, folder: ShowFolder.folder(of: path)))
    stage.adopt(try await house.stageTokens(of: edited.show.performers.map(\.id)))
    hooks?.adopt(edited.show.webhooks ?? [])
    theme.adopt(edited.show.theme, folder: ShowFolder.folder(of: path))
    let answer = try await control.reload(edited, running: running, by: origin)
    if answer.refusal == nil { door.adopt(rules) }
    return answer
  }

  /// The edited show, as much later as the night began.
  private func read() throws -> Opening {
    let file = try ShowFolder(path: path)
    guard let show = file.document.show else {
      let errors = file.document.diagnostics.filter { $0.severity == .error }
      throw Failure(
        "\(path) has \(errors.count) \(errors.count == 1 ? "error" : "errors"), and the show goes on as it was:\n"
          + errors.map { $0.rendered() }.joined(separator: "\n"))
    }
    let began = ShowFolder.show(in: opening.text, path: path)?.start ?? opening.show.start
    return Opening(show: show.shifted(by: opening.show.start - began), text: file.text)
  }

  /// Opening films blocks: not on a thread of the cooperative pool.
  private static func offThePool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
  {
    try await withCheckedThrowingContinuation { done in
      Thread.detachNewThread { done.resume(with: Result { try work() }) }
    }
  }
}
