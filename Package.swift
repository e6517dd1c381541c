// swift-tools-version: 6.1
import PackageDescription

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let ssl = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
func nio(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-nio") }

let package = Package(
  name: "showrunner",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "showrunner", targets: ["showrunner"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // The system's libraries.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CFFmpeg", pkgConfig: "libavfilter", providers: [.apt(["libavfilter-dev"])]),
    .systemLibrary(name: "CSRT", pkgConfig: "srt", providers: [.apt(["libsrt-gnutls-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Pure.
    .target(name: "ShowModel"),
    .target(name: "ShowFile", dependencies: ["ShowModel", "CLibYAML"]),
    .target(name: "ShowTimeline", dependencies: ["ShowModel"]),
    .target(name: "ShowReports", dependencies: ["ShowTimeline", "ShowModel"]),

    // Control.
    .target(name: "ShowControl", dependencies: ["ShowTimeline", "ShowModel", log]),
    .target(
      name: "ShowStore", dependencies: ["ShowModel", crypto, .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Rehearsal", dependencies: ["ShowControl", "ShowTimeline", "ShowModel", log]),

    // Stages.
    .target(name: "RTMPServing", dependencies: [nio("NIOCore"), nio("NIOPosix"), ssl, crypto, log]),
    .target(name: "OSCServing", dependencies: [nio("NIOCore"), nio("NIOPosix"), log]),
    .target(name: "MediaEngine", dependencies: ["RTMPServing", "ShowControl", "ShowModel", "CFFmpeg", "CSRT", log]),
    .target(name: "HubWire"),
    .target(
      name: "ViewerHub",
      dependencies: ["ShowControl", "ShowModel", "HubWire", nio("NIOCore"), crypto, log]),

    .target(name: "ReplayLog", dependencies: ["ShowModel", "HubWire", "CZlib", log]),

    // HubWire once more, as Embedded Swift for the browser.
    .plugin(name: "WireForBrowser", capability: .buildTool()),

    // Surfaces.
    .target(
      name: "WebServing",
      dependencies: [
        "MediaEngine", "RTMPServing", "ViewerHub", "HubWire", "ReplayLog", "ShowReports", "ShowControl", "ShowTimeline",
        "ShowModel", hummingbird, log, lifecycle,
        hummingbirdCore, hummingbirdTLS, ssl, crypto, "CZlib",
        nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
      ],
      resources: [.copy("../../Assets/web"), .copy("../../Assets/api")],
      plugins: ["WireForBrowser"]),
    .target(
      name: "DiscordRelay",
      dependencies: [
        "ShowReports", nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket"), ssl, log,
      ]),
    .executableTarget(
      name: "showrunner",
      dependencies: [
        "DiscordRelay",
        "ShowFile", "ShowReports", "ShowTimeline", "ShowControl", "ShowStore", "Rehearsal", "MediaEngine",
        "ViewerHub", "HubWire", "ReplayLog", "WebServing", "RTMPServing", "OSCServing", "ShowModel", hummingbird, log,
        nio("NIOCore"),
        nio("NIOPosix"), nio("NIOHTTP1"), ssl, lifecycle,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests, and what they share.
    .target(name: "TestSeeds", path: "Tests/TestSeeds"),
    .target(name: "ProgrammeAnalysis", path: "Tests/ProgrammeAnalysis"),
    .target(
      name: "HubClient",
      dependencies: [
        "HubWire", nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket"), nio("NIOConcurrencyHelpers"),
      ],
      path: "Tests/HubClient"),
    .testTarget(name: "ProgrammeAnalysisTests", dependencies: ["ProgrammeAnalysis"]),
    .testTarget(name: "ProjectTests", exclude: ["Pages"]),
    .testTarget(name: "ShowModelTests", dependencies: ["ShowModel"]),
    .testTarget(
      name: "ShowFileTests", dependencies: ["ShowFile", "ShowTimeline", "TestSeeds"], exclude: ["Broken", "Schema"]),
    .testTarget(name: "ShowTimelineTests", dependencies: ["ShowTimeline", "TestSeeds"]),
    .testTarget(name: "ShowControlTests", dependencies: ["ShowControl", "Rehearsal", "ShowStore"]),
    .testTarget(
      name: "RehearsalTests",
      dependencies: ["Rehearsal", "ShowReports", "ShowFile", "ShowTimeline", "ShowModel", "TestSeeds"]),
    .testTarget(name: "ShowReportsTests", dependencies: ["ShowReports", "ShowTimeline", "ShowModel"]),
    .testTarget(
      name: "RTMPServingTests",
      dependencies: [
        "RTMPServing", "TestSeeds", nio("NIOCore"), nio("NIOPosix"), nio("NIOConcurrencyHelpers"), ssl, log,
      ],
      exclude: ["digest-handshake.py"]),
    .testTarget(
      name: "OSCServingTests",
      dependencies: [
        "OSCServing", "showrunner", "Rehearsal", "ShowControl", "ShowReports", "ShowTimeline", "ShowModel", "TestSeeds",
        nio("NIOCore"), nio("NIOPosix"), log,
      ]),
    .testTarget(name: "HubWireTests", dependencies: ["HubWire", "TestSeeds"], exclude: ["wire-fuzz.mjs"]),
    .testTarget(
      name: "ReplayLogTests",
      dependencies: ["ReplayLog", "ViewerHub", "HubWire", "ShowModel", "TestSeeds", nio("NIOCore")]),
    .testTarget(
      name: "ViewerHubTests",
      dependencies: [
        "ViewerHub", "HubClient", "HubWire", "WebServing", "ShowStore", "ShowControl", "ShowModel", "TestSeeds",
        hummingbird, hummingbirdCore, log,
      ]),
    .testTarget(
      name: "WebServingTests",
      dependencies: [
        "WebServing", "ShowReports", "ShowControl", "ShowTimeline", "ShowModel", "MediaEngine", "ViewerHub",
        "Rehearsal", "ReplayLog", "HubWire", "HubClient", "DiscordRelay", hummingbird, log, nio("NIOCore"),
        nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket"), lifecycle, ssl, crypto,
      ]),
    .testTarget(
      name: "DiscordRelayTests",
      dependencies: [
        "DiscordRelay", "ShowReports", nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket"), log,
      ]),
    .testTarget(name: "MediaEngineTests", dependencies: ["MediaEngine", "ProgrammeAnalysis", "TestSeeds"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "showrunner", "ProgrammeAnalysis", "TestSeeds", "MediaEngine", "ShowStore", "Rehearsal", "ShowTimeline",
        "ShowModel", "HubClient", nio("NIOCore"), nio("NIOPosix"),
      ], exclude: ["Pages"]),
    .executableTarget(
      name: "timeline-bench", dependencies: ["Rehearsal", "ShowFile", "ShowTimeline", "ShowModel"],
      path: "Tests/TimelineBench"),
    .executableTarget(
      name: "engine-bench", dependencies: ["MediaEngine", "RTMPServing", log], path: "Tests/EngineBench"),
    .systemLibrary(name: "CEpoll", path: "Tests/CEpoll"),
    .executableTarget(
      name: "hub-bench",
      dependencies: [
        "CEpoll", "HubClient", "HubWire", "ViewerHub", "WebServing", "ShowControl", "ShowModel", hummingbird, log,
        hummingbirdCore, nio("NIOCore"),
      ],
      path: "Tests/HubLoad",
      exclude: ["peer.mjs"]),
  ]
)
