import ShowModel

/// Reads `access` and `seats`: whose room the venue is.
///
/// What stands at `access` may be a passphrase, be it in the wrong place: no message repeats it.
struct AdmissionReader {
  let problems: Problems

  /// Nil where anyone may come, and as many as the machine holds.
  func read(_ root: RecordReader) -> Admission? {
    let admission = Admission(access: access(root) ?? .open, seats: root.value(ShowFields.seats)?.value)
    return admission == Admission() ? nil : admission
  }

  private func access(_ root: RecordReader) -> Admission.Access? {
    let form = ShowFields.access.form
    guard let node = root.node(ShowFields.access.name) else { return nil }
    switch node.content {
    case .mapping:
      return RecordReader(node, AccessFields.record, problems).flatMap(passphrase).map { .passphrase($0) }
    case .text(let text, _):
      if let access = form.read(text) { return access }
      problems.hide(node.mark)
      problems.report(.badAccess, at: node.mark, "this isn't \(form.noun)", form.hint(text) ?? form.allowed)
      return nil
    default:
      problems.hide(node.mark)
      return root.value(of: node, form, in: ShowFields.access.name)?.value
    }
  }

  private func passphrase(_ reader: RecordReader) -> Passphrase? {
    let field = AccessFields.passphrase
    guard let node = reader.node(field.name) else { return nil }
    problems.hide(node.mark)
    guard case .text(let text, _) = node.content else {
      return reader.value(of: node, field.form, in: field.name).map { Passphrase($0.value) }
    }
    guard let template = field.form.read(text) else {
      problems.report(.badPassphrase, at: node.mark, "this isn't \(field.form.noun)", field.form.allowed)
      return nil
    }
    if !EnvironmentReferences.contains(template) {
      problems.report(
        .passphraseInFile, at: node.mark, "the passphrase stands in the file, which is passed around",
        "write `passphrase: \"${VENUE_PASSPHRASE}\"` and set VENUE_PASSPHRASE in the environment of `showrunner live`")
    }
    return Passphrase(template)
  }
}
