import Foundation
import NIOCore
import ShowControl
import ShowModel
import ShowReports
import Testing

@testable import WebServing

/// The API's description says what the server does: no route, role, argument or field more or less.
struct OpenAPITests {
  private let schema: JSONSchema

  init() throws { schema = JSONSchema(document: try JSON(Data(OpenAPIRoutes.read().readableBytesView))) }

  private var operations: [(route: String, operation: JSON)] {
    (schema.document["paths"]?.fields ?? [:]).flatMap { path, methods in
      methods.fields.map { ("\($0.key.uppercased()) \(path)", $0.value) }
    }
  }

  private static func route(_ row: RouteTable.Row) -> String {
    "\(row.method) \(row.path.replacing("**", with: "{path}"))"
  }

  @Test func itDescribesEveryRouteAndNoOther() {
    #expect(operations.map(\.route).sorted() == RouteTable.rows.map(Self.route).sorted())
  }

  @Test func itNamesTheLeastRoleOfEachRoute() {
    let described = Dictionary(uniqueKeysWithValues: operations)
    for row in RouteTable.rows {
      let security = described[Self.route(row)]?["security"]?.items ?? []
      let roles = security.map { ($0["bearer"] ?? $0["session"])?.texts.first ?? "anyone" }
      switch row.access {
      case .role(let role): #expect(roles == [role.rawValue, role.rawValue], "\(row.path)")
      case .roleFromBeyond(let role): #expect(roles == ["anyone", role.rawValue, role.rawValue], "\(row.path)")
      case .anyone, .door, .ownDoor: #expect(roles == [], "\(row.path)")
      }
    }
  }

  @Test func itKnowsEveryVerbWithItsArguments() throws {
    let orders = try schemas()["Override"]?["oneOf"]?.items.map(schema.resolved) ?? []
    let byVerb = Dictionary(
      uniqueKeysWithValues: orders.map { ($0["properties"]?["verb"]?["const"]?.text ?? "", $0) })
    #expect(byVerb.keys.sorted() == Verb.allCases.map(\.rawValue).sorted())
    for verb in VerbDescription.all {
      let order = try #require(byVerb[verb.verb.rawValue])
      let parameters = verb.parameters + VerbDescription.common
      let properties = schema.properties(of: order)
      #expect(
        Set(properties.keys) == Set(parameters.map(\.argument.rawValue) + ["verb"]), "\(verb.verb)")
      #expect(
        order["required"]?.texts == ["verb"] + verb.parameters.filter(\.isNeeded).map(\.argument.rawValue))
      #expect(order["description"]?.text?.hasPrefix(verb.help) == true)
      for parameter in parameters {
        let described = schema.resolved(properties[parameter.argument.rawValue] ?? .null)
        #expect(described["description"]?.text == parameter.help, "\(verb.verb) \(parameter.argument)")
        var kind = described.fields
        kind["description"] = nil
        #expect(kind == parameter.kind.schema, "\(verb.verb) \(parameter.argument)")
      }
    }
  }

  @Test(arguments: APIExamples.all) func itKnowsEveryFieldOfWhatIsAnswered(_ example: APIExamples.Example) throws {
    let value = try JSON(encoding: example)
    let described = try #require(schemas()[example.schema])
    #expect(schema.problems(value, described) == [])
    // The example has every field, so that none is described that no answer has.
    #expect(Set(schema.properties(of: described).keys) == Set(value.fields.keys), "\(example.schema)")
  }

  @Test func theServersAnswersAreAsDescribed() async throws {
    try await DeskServer.run { [schema] desk in
      let session = try await desk.session("ana")
      let name = #"{"verb":"title","text":"A"}"#
      _ = try await desk.http.ask("POST", "/api/v1/overrides", session, body: name)
      for (route, operation) in operations where route.hasPrefix("GET /api/v1/") && !route.contains("events") {
        let content = operation["responses"]?["200"]?["content"]?["application/json"]
        guard let described = content?["schema"] else { continue }
        let answer = try await desk.http.ask("GET", String(route.dropFirst("GET ".count)), session)
        #expect(answer.status == 200, "\(route)")
        #expect(schema.problems(try JSON(Data(answer.body.utf8)), described) == [], "\(route)")
      }
      for (body, status) in [(name, 200), (#"{"verb":"resume"}"#, 409), ("{}", 400)] {
        let answer = try await desk.http.ask("POST", "/api/v1/overrides", session, body: body)
        let responses = operations.first { $0.route == "POST /api/v1/overrides" }?.operation["responses"]
        let described = schema.resolved(responses?["\(status)"] ?? .null)["content"]?["application/json"]?["schema"]
        #expect(answer.status == status)
        #expect(schema.problems(try JSON(Data(answer.body.utf8)), try #require(described)) == [])
      }
      let served = try await desk.http.ask("GET", "/api/v1/openapi.json")
      #expect(try JSON(Data(served.body.utf8)) == schema.document)
    }
  }

  private func schemas() throws -> [String: JSON] { try #require(schema.document["components"]?["schemas"]).fields }
}

extension ArgumentKind {
  /// As JSON Schema says it, without the description.
  fileprivate var schema: [String: JSON] {
    switch self {
    case .milliseconds(let range), .count(let range):
      ["type": .text("integer"), "minimum": .whole(range.lowerBound), "maximum": .whole(range.upperBound)]
    case .instant:
      [
        "type": .text("string"),
        "anyOf": .list([
          .object(["format": .text("date-time")]),
          .object(["pattern": .text("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$")]),
        ]),
      ]
    case .name:
      ["type": .text("string"), "minLength": .whole(1), "maxLength": .whole(Int64(VerbLimits.idCharacters))]
    case .text(let limit): ["type": .text("string"), "maxLength": .whole(Int64(limit))]
    case .choice(let words): ["type": .text("string"), "enum": .list(words.map(JSON.text))]
    case .colour: ["type": .text("string"), "pattern": .text("^(none|#[0-9a-fA-F]{6}( +#[0-9a-fA-F]{6})?)$")]
    case .transition:
      [
        "type": .text("string"),
        "pattern": .text("^(cut|fade +[0-9hms]+|slide +[0-9hms]+( +(left|right|up|down))?)$"),
      ]
    case .decibels:
      [
        "type": .text("number"), "minimum": .whole(Int64(VerbLimits.level.lowerBound / 10)),
        "maximum": .whole(Int64(VerbLimits.level.upperBound / 10)),
      ]
    case .flag: ["type": .text("boolean")]
    }
  }
}
