import Testing

@testable import WebServing

/// What nginx-rtmp says when somebody publishes.
struct FrontCallTests {
  /// As nginx 1.22 with its RTMP module has it.
  private static let form =
    "app=live&flashver=FMLE/3.0&swfurl=&tcurl=rtmp://127.0.0.1:1945/live&pageurl=&addr=192.0.2.7&clientid=3&call=publish"
    + "&name=s3cret%20key&type=live"

  @Test func itsFieldsAreRead() {
    let call = FrontCall(form: Self.form)
    #expect(call?.call == "publish" && call?.app == "live" && call?.name == "s3cret key" && call?.addr == "192.0.2.7")
  }

  @Test(arguments: ["&x=1&x=2", "&a[]=1&a[b]=2", "&=&&%", "&%zz=%zz", "&name=another&call=publish_done&addr=::1"])
  func whatThePublishersAddressAsksForChangesNothing(more: String) {
    #expect(FrontCall(form: Self.form + more) == FrontCall(form: Self.form))
  }

  @Test(arguments: ["", "call=publish&app=live", "app=live&name=k", "call&app&name", "{}"])
  func withoutItsFieldsItIsNoCall(form: String) {
    #expect(FrontCall(form: form) == nil)
  }
}
