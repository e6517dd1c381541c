import Testing

@testable import WebServing

/// With a cookie only the desk's own page may change things.
struct SameSiteTests {
  @Test(
    arguments: [
      ("http://127.0.0.1:8080", "same-origin"), ("http://127.0.0.1:8080", nil), (nil, "same-origin"),
      ("http://127.0.0.1:8080".uppercased(), nil),
    ] as [(String?, String?)])
  func theDesksOwnPagePasses(origin: String?, fetchSite: String?) {
    #expect(SameSite.verdict(origin: origin, fetchSite: fetchSite, authority: "127.0.0.1:8080") == .own)
  }

  @Test(
    arguments: [
      ("http://evil.example", nil), ("http://127.0.0.1:8081", nil), ("http://localhost:8080", nil), ("null", nil),
      ("http://127.0.0.1:8080.evil.example", nil), ("http://127.0.0.1:8080", "cross-site"),
      ("http://127.0.0.1:8080", "same-site"), (nil, "none"), ("", nil),
    ] as [(String?, String?)])
  func anyOtherPageIsForeign(origin: String?, fetchSite: String?) {
    #expect(SameSite.verdict(origin: origin, fetchSite: fetchSite, authority: "127.0.0.1:8080") == .foreign)
  }

  @Test func withoutAWordNothingIsKnown() {
    #expect(SameSite.verdict(origin: nil, fetchSite: nil, authority: "127.0.0.1:8080") == .unknown)
  }

  @Test func cookiesOfTwoShowsOnOneHostKeepApart() {
    #expect(DeskCookie.name(for: "127.0.0.1:8080") != DeskCookie.name(for: "127.0.0.1:8081"))
    #expect(DeskCookie.name(for: "desk.example") == DeskCookie.name(for: nil))
    #expect(DeskCookie.name(for: "[::1]:8080") == DeskCookie.name(for: "127.0.0.1:8080"))
  }
}
