import Testing

@testable import DiscordRelay

/// What viewers write is shown on Discord as they wrote it.
struct PlainWordsTests {
  @Test(arguments: [
    ("[Free](https://evil.example)", ##"\[Free\]\(https\:\/\/evil\.example\)"##), ("# BIG", ##"\# BIG"##),
    ("-# small", ##"\-\# small"##), ("- one", ##"\- one"##), ("> quoted", ##"\> quoted"##),
    ("||boo||", ##"\|\|boo\|\|"##),
    ("**a** _b_ ~~c~~ `d`", ##"\*\*a\*\* \_b\_ \~\~c\~\~ \`d\`"##),
    ("<@1> <#2> <t:3>", ##"\<@1\> \<\#2\> \<t:3\>"##),
    (##"¯\_(ツ)_/¯"##, ##"¯\\\_\(ツ\)\_\/¯"##), ("well-known, 1.5", "well-known, 1.5"), ("", ""),
    ("see https://a.example/x?y=1", ##"see https\:\/\/a\.example\/x?y=1"##), ("discord.gg/abc", ##"discord\.gg\/abc"##),
  ])
  func signsAreSigns(words: String, plain: String) { #expect(PlainWords.of(words, links: false) == plain) }

  @Test func anAddressThatMayBeFollowedIsLeftAsItIsUnlessItIsMoreThanOne() {
    let address = "https://a.example/some_page?x=1&y=_2_#top"
    #expect(PlainWords.of("see \(address) *now*", links: true) == "see \(address) \\*now\\*")
    let others = ["https://a.example)[x](https://b", "https://a.example/*b*", "xhttps://a_b", "[x](https://a.example)"]
    for other in others {
      #expect(PlainWords.of(other, links: true) != other, "\(other)")
    }
  }

  @Test func whatIsCutIsCutBetweenSigns() {
    let plain = PlainWords.of(String(repeating: "*", count: 9), links: false)
    for most in 0...20 {
      let cut = PlainWords.cut(plain, to: most)
      #expect(cut.count <= most && cut.count.isMultiple(of: 2) && plain.hasPrefix(cut))
    }
    #expect(PlainWords.cut(PlainWords.of(##"\\\"##, links: false), to: 3) == ##"\\"##)
  }

  @Test func aPostIsPlainWhoeverSaysIt() {
    var queue = PostQueue()
    queue.add(name: "_Ada_", words: "[Free](https://evil.example)")
    guard case .post(let post) = queue.next(at: .now) else { return #expect(Bool(false)) }
    #expect(post.name == "_Ada_" && post.text == ##"\[Free\]\(https\:\/\/evil\.example\)"##)
    var crowd = PostQueue()
    for number in 0...RelayLimits.crowd { crowd.add(name: "*\(number)*", words: String(repeating: "_", count: 5000)) }
    guard case .post(let together) = crowd.next(at: .now) else { return #expect(Bool(false)) }
    #expect(together.text.hasPrefix(##"**\*0\***: \_"##) && together.text.count <= RelayLimits.postLength)
    #expect(together.text.hasSuffix(##"\_"##))
  }
}
