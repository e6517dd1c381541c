import Foundation
import FoundationXML
import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

@Suite("The rundown as a page")
struct PageTests {
  private func page(
    _ night: Night, now: Instant? = nil, nights: NightsReport? = nil
  ) -> (html: String, elements: [Element]) {
    let html = RundownPage(
      night: night, plan: Evening.plan(night), zones: Clocks.chicago, now: now, nights: nights
    ).html
    let reader = Reader()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
    return (html, reader.elements)
  }

  @Test("is well-formed, stands by itself, and has no script")
  func alone() {
    for night in [Evening.night(), Evening.lateNight(), Evening.brokenNight()] {
      let (html, elements) = page(night, now: night.now)
      #expect(!elements.contains { ["script", "link", "img", "iframe", "object", "image", "use"].contains($0.name) })
      #expect(elements.allSatisfy { element in element.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
      #expect(
        !html.contains("@import") && html.components(separatedBy: "url(").count == 3 && html.contains("url(#hatch)"))
      #expect(html.components(separatedBy: "http").count - 1 == html.components(separatedBy: "http://www.w3.org").count)
    }
  }

  @Test("is the same every time")
  func same() {
    #expect(page(Evening.brokenNight()).html == page(Evening.brokenNight()).html)
  }

  @Test("has every set as planned and as expected, to scale")
  func blocks() throws {
    let (_, elements) = page(Evening.lateNight())
    let planned = elements.filter { $0.name == "rect" && $0.kinds == ["plan"] }.dropLast()  // The last is the legend's.
    let expected = elements.filter { $0.name == "rect" && $0.kinds.first == "set" && $0.number("y") > 50 }
    #expect(planned.count == 9 && expected.count == 9)
    let rows = Evening.lateNight().rundown().sets
    let (first, last) = (try #require(planned.first), try #require(planned.last))
    let unit = (last.number("x") - first.number("x")) / Double((rows[8].plannedStart - rows[0].plannedStart).rawValue)
    for (row, block) in zip(rows, expected) {
      let start = try #require(row.expectedStart)
      let place = first.number("x") + unit * Double((start - rows[0].plannedStart).rawValue)
      #expect(abs(block.number("x") - place) < 0.3, "\(row.id)")
      let length = unit * Double((try #require(row.expectedEnd) - start).rawValue)
      #expect(abs(block.number("width") - length) < 0.3, "\(row.id)")
    }
  }

  @Test("names every set in the table, marks the running one, floats and conflicts, and lists them in words")
  func words() {
    let (_, elements) = page(Evening.brokenNight(), now: Evening.at(46))
    let rows = elements.filter { $0.name == "tr" }.map(\.text)
    for set in Evening.show.sets { #expect(rows.contains { $0.contains(set.openingTitle ?? "?") }, "\(set.id)") }
    #expect(elements.first { $0.name == "tr" && $0.kinds == ["running"] }?.text.hasPrefix("HANA hana") == true)
    #expect(elements.filter { $0.name == "tr" && $0.kinds == ["bad"] }.map { $0.text.prefix(5) } == ["! Nig", "! Enc"])
    #expect(elements.filter { $0.name == "rect" && $0.kinds.contains("float") }.count == 3)
    let conflicts = elements.first { $0.kinds == ["conflicts"] }?.text ?? ""
    #expect(conflicts.contains("2 conflicts") && conflicts.contains("bus starts 20m after its hard start"))
    #expect(elements.contains { $0.kinds == ["flagtext"] && $0.text == "now 20:46" })
    #expect(elements.contains { $0.kinds == ["flagtext"] && $0.text == "hard out 00:30+1" })
    #expect(elements.contains { $0.kinds == ["day"] && $0.text == "Sunday 6 December 2026" })
  }

  @Test("has a lane for every track that the evening uses, and what was on it before now")
  func lanes() {
    let (_, elements) = page(Evening.lateNight())
    let names = elements.filter { $0.kinds == ["lane"] }.map(\.text)
    #expect(
      names == [
        "planned", "expected", "cues", "layout", "slots", "levels", "caption", "title", "background", "stickers",
        "mode",
        "effects", "chat",
      ])
    let titles = elements.filter { $0.name == "title" && $0.text.hasPrefix("title: ") }.map(\.text)
    #expect(titles.contains("title: Doors open, 20:12–20:27") && titles.contains("title: HANA: the drop, 20:48–21:08"))
  }

  @Test("has every cue as a mark with its id, told apart by shape")
  func cues() {
    let (_, elements) = page(Evening.night())
    let ids = elements.filter { $0.kinds.first == "cueid" }.map(\.text)
    let cues = Evening.show.sets.flatMap { $0.cues.dropFirst() } + Evening.show.cues
    #expect(Set(ids) == Set(cues.map(\.id.rawValue)))
    #expect(elements.filter { $0.name == "circle" && $0.kinds.contains("mark") }.count == 2)
  }

  @Test("draws a set that won't run as such, never as one that does")
  func dropped() {
    var show = Evening.show
    show.hardOut = HardOut(at: Evening.at(255), enforce: true)
    let (_, elements) = page(Night(show: show, at: Evening.at(-1)))
    #expect(elements.contains { $0.name == "title" && $0.text == "encore won't run" })
    #expect(elements.filter { $0.name == "rect" && $0.kinds.first == "set" }.count == 8 + 2)
  }

  @Test("no name breaks it")
  func hostile() {
    let nasty = "<b>&\"'</title><script>alert(1)</script>\u{0}\u{1B}\u{202E}]]>"
    var show = Evening.show
    show.name = nasty
    show.sets[1].cues[0].actions = [.layout("duo"), .slots(["<x>&"]), .title(nasty), .background("#000\" onload=\"x")]
    show.sets[2].id = "<i>&\"'"
    let (html, elements) = page(Night(show: show, at: Evening.at(-1)))
    #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("<i>"))
    #expect(elements.contains { $0.name == "h1" && $0.text == "<b>&\"'</title><script>alert(1)</script>??]]>" })
    #expect(elements.allSatisfy { $0.attributes["onload"] == nil })
  }

  @Test("draws what came of many nights when it is given")
  func nights() {
    func spread(_ minutes: Int64) -> NightsReport.Spread {
      .init(tenth: Evening.at(minutes), half: Evening.at(minutes + 2), ninetieth: Evening.at(minutes + 9))
    }
    func odds(
      _ id: SetID, start: NightsReport.Spread?, end: NightsReport.Spread?, hard: Int? = nil, dropped: Int = 0,
      cut: Int = 0
    ) -> NightsReport.SetOdds {
      NightsReport.SetOdds(
        id: id, plannedStart: Evening.at(20), plannedEnd: Evening.at(60), start: start, end: end, hardStart: hard,
        dropped: dropped, cut: cut, streamDrops: 0)
    }
    let picture = NightsReport(
      seed: 42, nights: 1000, policy: .none,
      sets: [
        odds("hana", start: spread(20), end: spread(60), hard: 872, cut: 40),
        odds("encore", start: nil, end: nil, dropped: 1000),
      ], everyHardStart: 872, hardOut: .init(at: Evening.at(270), met: 835),
      end: .init(
        planned: Evening.at(260), spread: spread(260),
        steps: [.init(from: Evening.at(260), nights: 900), .init(from: Evening.at(270), nights: 100)]),
      changeovers: [], remedies: 0, refusals: [])
    let (html, elements) = page(Evening.night(), nights: picture)
    #expect(html.contains("The hard out is met in 83.5%. Seed 42."))
    #expect(elements.contains { $0.kinds == ["odd", "bad"] && $0.text == "hard start met in 87.2%, cut in 4%" })
    #expect(elements.contains { $0.kinds.first == "odd" && $0.text == "dropped in 100%" })
    #expect(elements.filter { $0.kinds == ["bin"] }.count == 1)
    #expect(elements.filter { $0.kinds == ["bin", "late"] }.count == 1)
  }

  @Test("holds a show without sets, one of a second, and one far from its hard out")
  func edges() {
    _ = page(Night(show: Show(name: "Empty", start: Evening.start, zone: "America/Chicago"), at: Evening.start))
    let short = ShowSet(id: "blink", duration: .milliseconds(1))
    _ = page(Night(show: Show(name: "Blink", start: Evening.start, sets: [short]), at: Evening.start))
    let far = Show(name: "Far", start: Evening.start, hardOut: HardOut(at: Evening.at(100_000)), sets: [short])
    let (_, elements) = page(Night(show: far, at: Evening.start))
    #expect(!elements.contains { $0.kinds == ["out"] })
  }

  // MARK: Reading the page

  private struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    var kinds: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }
    func number(_ key: String) -> Double { Double(attributes[key] ?? "") ?? .nan }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      for index in open { elements[index].text += text }
    }
  }
}
