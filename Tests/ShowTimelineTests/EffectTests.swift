import ShowModel
import ShowTimeline
import Testing

@Suite("An effect with a length")
struct EffectTests {
  private func strobe(_ id: CueID, at seconds: Int64) -> Cue {
    cue(id, .offset(.seconds(seconds)), .effect(Effect(name: "strobe", length: .seconds(10))))
  }

  @Test("is state until it ends")
  func ends() {
    let night = Night(evening(act("a", 10, cues: [strobe("s", at: 60)])))
    #expect(night.state(at: at(0, 59)).effects == [])
    #expect(night.state(at: at(1)).effects == [LastingEffect(name: "strobe", from: at(1), until: at(1, 10))])
    #expect(night.state(at: at(1, 10)).effects == [])
    #expect(night.nextChange(after: at(1)) == at(1, 10))
    #expect(night.cause(of: .effects, at: at(1, 10)) == Cause(set: "a", run: 1, cue: "s", why: "strobe ends"))
  }

  @Test("ends because of the cue that began it, whatever others have begun since")
  func others() {
    let hue = cue("h", .offset(.seconds(65)), .effect(Effect(name: "hue", length: .seconds(30))))
    let night = Night(evening(act("a", 10, cues: [strobe("s", at: 60), hue])))
    #expect(night.cause(of: .effects, at: at(1, 10)) == Cause(set: "a", run: 1, cue: "s", why: "strobe ends"))
    #expect(night.cause(of: .effects, at: at(1, 35)) == Cause(set: "a", run: 1, cue: "h", why: "hue ends"))
  }

  @Test("begins anew when a cue repeats it")
  func repeated() {
    let night = Night(evening(act("a", 10, cues: [strobe("s", at: 60), strobe("t", at: 65)])))
    #expect(night.state(at: at(1, 10)).effects == [LastingEffect(name: "strobe", from: at(1, 5), until: at(1, 15))])
  }

  @Test("ends with its set")
  func endsWithItsSet() {
    let night = Night(evening(act("a", 10, cues: [strobe("s", at: 595)]), act("b", 10)))
    #expect(night.state(at: at(9, 59)).effects.count == 1)
    #expect(night.state(at: at(10)).effects == [])
  }

  @Test("brings its text and its keyframes along")
  func looks() {
    let keyframes = [Keyframe(at: .zero, amount: 5)]
    let effect = Effect(name: "hue", length: .seconds(10), keyframes: keyframes)
    let caption = Effect(name: "caption", length: .seconds(10), text: "Hello")
    let cues = [cue("h", .offset(.seconds(1)), .effect(effect)), cue("c", .offset(.seconds(2)), .effect(caption))]
    #expect(
      Night(evening(act("a", 10, cues: cues))).state(at: at(0, 3)).effects == [
        LastingEffect(name: "hue", from: at(0, 1), until: at(0, 11), keyframes: keyframes),
        LastingEffect(name: "caption", from: at(0, 2), until: at(0, 12), text: "Hello"),
      ])
  }

  @Test("without a length is a moment")
  func momentary() {
    let burst = cue("f", .offset(.minutes(1)), .effect(Effect(name: "fireworks")))
    let night = Night(evening(act("a", 10, cues: [burst])))
    #expect(night.state(at: at(1)).effects == [])
    #expect(night.moments(in: at(0)..<at(10)).map(\.at) == [at(1)])
  }
}
