@testable import HubWire

/// All that a message told, in its order, texts copied out.
struct Told: WireVisitor, Equatable {
  private var message: [UInt8] = []
  var lines: [String] = []

  static func by(_ message: [UInt8]) -> (told: [String], problem: WireProblem?) {
    var told = Told()
    told.message = message
    let problem = message.withUnsafeBytes { Wire.decode($0, for: &told) }
    return (told.lines, problem)
  }

  private func text(_ text: WireText) -> String {
    text.isAbsent ? "-" : "“" + String(decoding: message[text.start..<text.start + text.count], as: UTF8.self) + "”"
  }

  mutating func visit(_ welcome: WireWelcome) { lines.append("\(welcome)") }
  mutating func visit(_ batch: WireBatch) { lines.append("batch \(batch.offset) \(batch.at)") }
  mutating func visit(count: UInt32) { lines.append("count \(count)") }
  mutating func visit(_ refusal: WireRefusal) { lines.append("refused \(refusal.what) \(refusal.why)") }
  mutating func visit(_ sticker: WireSticker) { lines.append("\(sticker)") }
  mutating func visit(removed id: UInt32) { lines.append("removed \(id)") }
  mutating func visit(pack number: UInt16, name: WireText) { lines.append("pack \(number) \(text(name))") }
  mutating func visit(_ line: WireLine, name: WireText, text words: WireText) {
    lines.append(
      "line \(line.id) \(line.at) \(line.viewer) \(line.marks.rawValue) \(line.colour) \(text(name)) \(text(words))")
  }
  mutating func visit(replyTo id: UInt32, name: WireText, text words: WireText) {
    lines.append("reply \(id) \(text(name)) \(text(words))")
  }
  mutating func visit(unsaid id: UInt32) { lines.append("unsaid \(id)") }
  mutating func visit(_ chat: WireChat) { lines.append("chat \(chat.wait)") }
  mutating func visit(_ person: WirePerson, name: WireText) {
    lines.append("person \(person.viewer) \(person.marks.rawValue) \(person.colour) \(text(name))")
  }
  mutating func visit(_ you: WireYou, name: WireText, token: WireText) {
    lines.append(
      "you \(you.viewer) \(you.marks.rawValue) \(you.colour) \(you.mutedUntil) \(text(name)) \(text(token))")
  }
  mutating func visit(asideAt at: Int64) { lines.append("aside \(at)") }
  mutating func visit(people count: UInt32) { lines.append("people \(count)") }
  mutating func visit(
    stateAt at: Int64, set: WireText, title: WireText, background: WireText, pack: UInt16, mode: WireMode
  ) {
    lines.append("state \(at) \(text(set)) \(text(title)) \(text(background)) \(pack) \(mode)")
  }
  mutating func visit(_ effect: WireEffect, name: WireText, text words: WireText) {
    lines.append("effect \(effect.from) \(effect.until) \(text(name)) \(text(words))")
  }
  mutating func visit(_ keyframe: WireKeyframe) { lines.append("\(keyframe)") }
  mutating func visit(clearedAt at: Int64, upTo id: UInt32) { lines.append("cleared \(at) \(id)") }
  mutating func visit(_ firework: WireFirework) { lines.append("\(firework)") }
  mutating func visit(_ crowd: WireCrowd) { lines.append("\(crowd)") }
  mutating func visit(passingAt at: Int64) { lines.append("passing \(at)") }
  mutating func visit(trailOf viewer: UInt32, age: UInt16, at place: WirePlace) {
    lines.append("trail \(viewer) \(age) \(place.x) \(place.y)")
  }
  mutating func visit(moved trail: WireTrail) {
    lines.append("moved " + (0..<trail.count).map { "\(trail[$0].x),\(trail[$0].y)" }.joined(separator: " "))
  }
  mutating func visit(launchedAt place: WirePlace) { lines.append("launched \(place.x) \(place.y)") }
  mutating func visit(clapped times: UInt8) { lines.append("clapped \(times)") }
  mutating func visit(behind milliseconds: UInt16) { lines.append("behind \(milliseconds)") }
  mutating func visit(momentAt at: Int64, id: WireText, kind: WireText, text words: WireText) {
    lines.append("moment \(at) \(text(id)) \(text(kind)) \(text(words))")
  }
  mutating func visit(helloFrom name: WireText, token: WireText, epoch: UInt32, offset: UInt32) {
    lines.append("hello \(text(name)) \(text(token)) \(epoch) \(offset)")
  }
  mutating func visit(placed pack: UInt16, index: UInt8, at place: WirePlace) {
    lines.append("place \(pack) \(index) \(place.x) \(place.y)")
  }
  mutating func visit(said words: WireText, replyTo reply: UInt32) { lines.append("say \(reply) \(text(words))") }
  mutating func visit(coloured colour: UInt8) { lines.append("coloured \(colour)") }
  mutating func visitAskedForPeople() { lines.append("asked for people") }
  mutating func visit(renamed name: WireText) { lines.append("rename \(text(name))") }
}

enum Written {
  static func message(room: Int = 16_384, _ write: (inout WireWriter) -> Void) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0xAA, count: room)
    let count: Int? = bytes.withUnsafeMutableBytes { buffer in
      var writer = WireWriter(into: buffer)
      write(&writer)
      return writer.isFull ? nil : writer.count
    }
    return count.map { Array(bytes.prefix($0)) }
  }

  /// One of every kind, with every record.
  static let samples: [[UInt8]] = {
    let texts = ["", "Ada", "日本語 🎉", "שלום", String(repeating: "x", count: 300)].map { Array($0.utf8) }
    func text(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
      texts[index % texts.count].withUnsafeBytes { body($0) }
    }
    func records(_ writer: inout WireWriter) {
      for index in 0..<5 {
        text(index) { one in
          text(index + 1) { other in
            writer.pack(UInt16(index + 1), name: one)
            writer.state(
              at: .max - 7, set: index == 0 ? nil : one, title: other, background: nil, pack: 3, mode: .cursors)
            writer.effect(WireEffect(from: .min, until: .max), name: one, text: index == 0 ? nil : other)
            writer.moment(at: -1, id: one, kind: other, text: one)
            writer.line(
              WireLine(id: .max, at: 1_800_000_000_000, viewer: 7, marks: .verified, colour: 11), name: one, text: other
            )
            writer.reply(to: .max, name: other, text: one)
            writer.person(WirePerson(viewer: .max, marks: WireMarks(rawValue: .max), colour: .max), name: other)
          }
        }
        writer.sticker(WireSticker(id: 1 << 31, viewer: .max, pack: 9, index: 255, place: WirePlace(x: 0, y: 65535)))
        writer.removed(UInt32(index))
        writer.unsaid(.max)
        writer.chat(WireChat(wait: WireChat.closed))
        writer.keyframe(WireKeyframe(at: .max, amount: -3600, first: 0xFF00FF))
        writer.cleared(at: .min, upTo: .max)
        writer.firework(WireFirework(id: 1, viewer: .max, place: WirePlace(x: 65535, y: 0)))
        writer.crowd(WireCrowd(claps: .max, level: 1000))
      }
    }
    func trail(places: Int) -> WireTrail {
      var trail = WireTrail()
      for index in 0..<places { trail.append(WirePlace(x: UInt16(index * 9000), y: UInt16(65535 - index * 300))) }
      return trail
    }
    var welcome = WireWelcome()
    welcome.isResumed = true
    (welcome.epoch, welcome.offset, welcome.viewer, welcome.now, welcome.count) = (.max, 1, 1 << 31, .min, 5)
    (welcome.limits.name, welcome.limits.lines) = (32, 100)
    let made: [[UInt8]?] = [
      message {
        $0.begin(welcome)
        records(&$0)
      },
      message {
        $0.begin(WireBatch(offset: 0xFFFF_FFFF, at: 1_800_000_000_123))
        records(&$0)
      },
      message {
        $0.passing(at: 1_800_000_000_123)
        $0.firework(WireFirework(id: 1, viewer: 2, place: WirePlace(x: 3, y: 4)))
      },
      message {
        $0.trails(at: 1_800_000_000_123)
        for (index, viewer) in [0, 127, 128, 20_000, UInt32.max].enumerated() {
          $0.trail(of: viewer, age: index * 100, trail(places: index + 1))
        }
      },
      message { $0.trail(trail(places: 7)) },
      message { $0.firework(at: WirePlace(x: 65535, y: 7)) },
      message { $0.clap(255) },
      message { $0.count(1 << 31) },
      message { $0.refused(WireRefusal(.chat, .tooFast)) },
      message {
        $0.aside(at: .max)
        records(&$0)
      },
      message {
        $0.people(3)
        records(&$0)
      },
      message { writer in
        text(1) { name in
          text(4) { writer.you(WireYou(viewer: .max, marks: .starred, mutedUntil: .max), name: name, token: $0) }
        }
      },
      message { $0.you(WireYou(viewer: 1), name: nil, token: nil) },
      message { writer in
        text(2) { name in text(4) { writer.hello(name: name, token: $0, epoch: 1 << 31, offset: 3) } }
      },
      message { $0.hello(name: nil, token: nil, epoch: 0, offset: 0) },
      message { $0.colour(255) },
      message { $0.askPeople() },
      message { $0.place(pack: 65535, index: 7, at: WirePlace(x: 1, y: 2)) },
      message { writer in text(4) { writer.say($0, replyTo: .max) } },
      message { writer in text(3) { writer.rename($0) } },
    ]
    return made.compactMap { $0 }
  }()
}
