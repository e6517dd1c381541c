// swift-tools-version: 6.1
import PackageDescription

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

let package = Package(
  name: "showrunner",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "showrunner", targets: ["showrunner"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // The system's libraries.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CFFmpeg", pkgConfig: "libavfilter", providers: [.apt(["libavfilter-dev"])]),

    // Pure.
    .target(name: "ShowModel"),
    .target(name: "ShowFile", dependencies: ["ShowModel", "CLibYAML"]),
    .target(name: "ShowTimeline", dependencies: ["ShowModel"]),
    .target(name: "ShowReports", dependencies: ["ShowTimeline", "ShowModel"]),

    // Control.
    .target(name: "ShowControl", dependencies: ["ShowTimeline", "ShowModel", log]),
    .target(
      name: "ShowStore", dependencies: ["ShowModel", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Rehearsal", dependencies: ["ShowControl", "ShowTimeline", "ShowModel", log]),

    // Stages.
    .target(name: "MediaEngine", dependencies: ["ShowControl", "ShowModel", "CFFmpeg", log]),
    .target(name: "ViewerHub", dependencies: ["ShowControl", "ShowModel"]),

    // Surfaces.
    .target(
      name: "WebServing",
      dependencies: [
        "MediaEngine", "ViewerHub", "ShowReports", "ShowControl", "ShowTimeline", "ShowModel", hummingbird, log,
      ],
      resources: [.copy("../../Assets/web")]),
    .executableTarget(
      name: "showrunner",
      dependencies: [
        "ShowFile", "ShowReports", "ShowTimeline", "ShowControl", "ShowStore", "Rehearsal", "MediaEngine",
        "ViewerHub", "WebServing", "ShowModel", hummingbird, log,
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests, and what they share.
    .target(name: "ProgrammeAnalysis", path: "Tests/ProgrammeAnalysis"),
    .testTarget(name: "ProgrammeAnalysisTests", dependencies: ["ProgrammeAnalysis"]),
    .testTarget(name: "ProjectTests"),
    .testTarget(name: "ShowModelTests", dependencies: ["ShowModel"]),
    .testTarget(name: "ShowFileTests", dependencies: ["ShowFile"], exclude: ["Broken"]),
    .testTarget(name: "ShowTimelineTests", dependencies: ["ShowTimeline"]),
    .testTarget(name: "ShowControlTests", dependencies: ["ShowControl", "Rehearsal", "ShowStore"]),
    .testTarget(name: "ShowReportsTests", dependencies: ["ShowReports", "ShowTimeline", "ShowModel"]),
    .testTarget(name: "ViewerHubTests", dependencies: ["ViewerHub", "ShowControl", "ShowModel"]),
    .testTarget(name: "MediaEngineTests", dependencies: ["MediaEngine", "ProgrammeAnalysis"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "showrunner", "ProgrammeAnalysis", "MediaEngine", "ShowStore", "Rehearsal", "ShowTimeline",
        "ShowModel",
      ]),
    .executableTarget(name: "engine-bench", dependencies: ["MediaEngine"], path: "Tests/EngineBench", exclude: ["run"]),
  ]
)
