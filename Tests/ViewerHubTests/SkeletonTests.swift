import HubWire
import ShowModel
import Testing

@testable import ViewerHub

/// Names and words are known by what they look like.
struct SkeletonTests {
  @Test(arguments: [
    "Ada", "ADA", "Аdа", "Αda", "Ａｄａ", "𝐀𝐝𝐚", "𝒜𝒹𝒶", "Ⓐⓓⓐ", "🅰🅳🅰", "Äda", "A\u{301}da", "A\u{200B}d\u{2060}a", "A.d_a",
    "ad a", "@da", "Ạdå", "Adа\u{200D}", "А\u{334}d\u{338}a",
  ])
  func whatLooksLikeAdaIsAda(name: String) {
    #expect(Skeleton.of(name: name) == "ada")
  }

  @Test func lettersThatLookAlikeInAnyTypefaceAreOne() {
    #expect(Skeleton.of(name: "Moderator") == Skeleton.of(name: "M0DERAT0R"))
    #expect(Skeleton.of(name: "Bill") == Skeleton.of(name: "BiIl"))
    #expect(Skeleton.of(name: "modern") == Skeleton.of(name: "rnodern"))
    #expect(Skeleton.of(name: "VJ Pixel") == Skeleton.of(name: "ѴЈ Ріхеl"))
    #expect(Skeleton.of(name: "ψυχή") == Skeleton.of(name: "ΨΥΧΗ"))
  }

  @Test(arguments: [("Ada", "Ida"), ("Ада", "Ира"), ("日本", "日木"), ("שלום", "שלומי"), ("Bo", "Bob"), ("한나", "하나")])
  func otherNamesAreOthers(one: String, other: String) {
    #expect(Skeleton.of(name: one) != Skeleton.of(name: other))
  }

  @Test func aNameWithoutLettersLooksLikeNone() {
    #expect(Skeleton.of(name: "🎉 ★ …") == "")
  }

  @Test(arguments: [
    ("spam", "No SPAM here", true), ("spam", "spammer", false), ("spam*", "spammer!", true),
    ("*coin*", "ßitcoins", true),
    ("spam", "s p a m", true), ("spam", "ѕраm", true), ("spam", "S.P.A.M", true), ("buy now", "Buy, now!", true),
    ("buy now", "now buy", false), ("b*d", "bd", true), ("b*d*x", "bad abx", false), ("死ね", "もう死ねよ", true),
    ("hell", "hello", false), ("f*k", "fo rk", false), ("käse", "KASE", true), ("", "anything", false),
    ("*", "anything", false), ("**", "anything", false), ("a**b", "axb", true), ("spam", "", false),
  ])
  func aRuleMatchesWholeWordsAsTheyLook(rule: String, line: String, isBroken: Bool) {
    #expect((WordRules([rule]).match(in: line) == rule) == isBroken, "\(rule) in \(line)")
  }

  @Test func aNastyPatternTakesNoTimeToSpeakOf() {
    let rules = WordRules((0..<200).map { "a*a*a*a*a*a*a*a*a*a*a*a*a*a*b\($0)" })
    let line = String(repeating: "a", count: 300)
    let took = ContinuousClock().measure { #expect(rules.match(in: line) == nil) }
    // Backtracking would take longer than the universe has been there.
    #expect(took < .seconds(2))
  }

  @Test(arguments: [
    ("https://example.com", true), ("see example.com/x", true), ("www.x", true), ("3.5 stars", false),
    ("e.g. this", false),
    ("wait...what", false), ("a.b", false), ("ftp://x", true), ("hello.World", true), ("no", false),
  ])
  func anAddressIsSeen(line: String, isOne: Bool) {
    #expect(LinkFinder.hasLink(line) == isOne)
  }
}

/// Who is who, and what they may be called.
struct PeopleTests {
  private let now = Instant(rawValue: 1_800_000_000_000)

  @Test func aNameInUseGetsANumberAndIsFreeAgainLater() {
    var people = People()
    let ada = people.arrive("a", from: nil, now: now)
    let other = people.arrive("b", from: nil, now: now)
    #expect(people.rename(ada, to: "Ada") == nil)
    #expect(people.rename(other, to: "АDA") == nil)
    #expect(people[other]?.name == "АDA 2")
    let third = people.arrive("c", from: nil, now: now)
    #expect(people.rename(third, to: "Ada 2") == nil)
    #expect(people[third]?.name == "Ada 2 2")
    people.leave(ada, now: now)
    #expect(people.rename(other, to: "Ada") == nil)
    #expect(people[other]?.name == "Ada")
    // Back, it is the one who has to give way, but never to itself.
    _ = people.arrive("a", from: nil, now: now)
    #expect(people.rename(ada, to: "Ada") == nil)
    #expect(people[ada]?.name == "Ada")
  }

  @Test func aLongNameIsShortenedForItsNumber() throws {
    var people = People()
    let long = String(repeating: "x", count: HubLimits.name.clusters)
    for id in ["a", "b"] { _ = people.rename(people.arrive(PersonID(id), from: nil, now: now), to: long) }
    let name = try #require(people[2]?.name)
    #expect(name.hasSuffix(" 2") && name.count <= HubLimits.name.clusters)
  }

  @Test func aProtectedNameIsNobodyElsesThereOrAway() {
    var people = People()
    let ada = people.arrive("a", from: nil, now: now)
    let fake = people.arrive("b", from: nil, now: now)
    _ = people.rename(ada, to: "Ada")
    _ = people.rename(fake, to: "Аda")
    people.change(ada) { $0.isVerified = true }
    people.leave(ada, now: now)
    #expect(people.rename(fake, to: "𝐀𝐝𝐚") == .reserved)
    #expect(people[fake]?.name == "Аda 2")
    #expect(people.rename(fake, to: "guest 1") == .reserved)
  }

  @Test func whoMakesThemselvesKnownTakesTheNameFromTheirDoubles() {
    var people = People()
    let fake = people.arrive("b", from: nil, now: now)
    _ = people.rename(fake, to: "Ada")
    people.leave(fake, now: now)
    let ada = people.arrive("a", from: nil, now: now)
    _ = people.rename(ada, to: "Ada")
    people.change(ada) { $0.rank = .moderator }
    #expect(people.protect(ada) == [fake])
    #expect(people[fake]?.shownName == "guest 1")
  }

  @Test func theRoomForgetsStrangersFirstAndNobodyWhoIsThereOrMarked() {
    var people = People()
    let there = people.arrive("there", from: nil, now: now)
    let marked = people.arrive("marked", from: nil, now: now)
    people.change(marked) { $0.isStarred = true }
    people.leave(marked, now: now)
    for index in 0..<HubLimits.people + 100 {
      people.leave(people.arrive(PersonID("\(index)"), from: nil, now: now + .seconds(1)), now: now + .seconds(1))
    }
    #expect(people.known.count <= HubLimits.people)
    #expect(people[there] != nil && people[marked]?.isStarred == true)
  }

  @Test func whoIsRememberedKeepsNumberAndName() {
    var first = People()
    _ = first.rename(first.arrive("a", from: nil, now: now), to: "Ada")
    var again = People(first.takeUnkept())
    #expect(again.arrive("a", from: nil, now: now) == 1)
    #expect(again[1]?.name == "Ada")
    #expect(again.arrive("b", from: nil, now: now) == 2)
  }
}

/// Names without the room's own signs.
struct NameSignTests {
  @Test(arguments: [
    "✓ Hana", "Hana ✓", "✔️ Hana", "Hana✅", "★ star", "⭐Ada", "Mo · discord", "Mo • twitch", "Mo ·discord",
    "Mo· discord", "· Mo", "Mo ・ irc", "◆ Mo", "✓", " ✓", "Mo · ✓",
  ])
  func aNameThatPosesIsKnown(name: String) {
    #expect(NameSigns.poses(name))
    let plain = NameSigns.without(name)
    #expect(!NameSigns.poses(plain) && plain.allSatisfy { $0.isLetter || $0 == " " }, "\(plain)")
  }

  @Test(arguments: ["Hana", "Paral·lel", "ジョン・スミス", "J. R. Dot", "☆ Ada", "Ada 🎉", "a-b_c", "שלום", ""])
  func otherNamesDoNot(name: String) { #expect(!NameSigns.poses(name) && NameSigns.without(name) == name) }
}

/// Tokens and addresses.
struct IdentityTests {
  @Test func onlyATokenThatWasSignedHereIsBelieved() {
    let identity = Identity(key: ChatKeeping.newKey())
    let person = Identity.newPerson()
    let token = identity.token(of: person)
    #expect(identity.person(of: token) == person)
    #expect(Identity(key: ChatKeeping.newKey()).person(of: token) == nil)
    for index in token.indices {
      var forged = token
      forged.replaceSubrange(index...index, with: token[index] == "0" ? "1" : "0")
      #expect(identity.person(of: forged) == nil)
    }
    for wrong in [
      "", "x", token + "0", String(token.dropLast()), String(repeating: "0", count: token.count),
      token.uppercased() + "é",
    ] {
      #expect(identity.person(of: wrong) == nil)
    }
  }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("127.0.0.1", nil),
    ("127.8.8.8", nil),
    ("::1", nil), ("::ffff:127.0.0.1", nil), ("", nil), ("elsewhere.example", nil), ("192.0.2", nil),
  ])
  func anAddressIsKnownByItsNetworkAndThisMachineNotAtAll(address: String, network: String?) {
    #expect(AddressPrefix(address)?.text == network)
  }
}
