// How fast and how evenly the hub tells many viewers what one of them did, with peers beside it.
//
//     hub-bench [NAME …]            every load, or those named (1000x20, 5000x10, mix5000, mix10000, idle, storm,
//                                   storm-fresh); SECONDS=5 makes it short, PORT=8480 is where the servers listen
//     hub-bench serve PORT [TICK]   a bare hub, without a show
//     hub-bench load --server hub|ws|nchan --kind batch|mix|idle|storm|… --port P [--viewers N] [--seconds S] …
//
// The server runs on core 0 and all viewers on one thread on core 1; they read every frame. Times are taken inside
// the payload, from sending to reading. To the hub a batch is stickers by many viewers in the same instant.
import Foundation
import ViewerHub

let arguments = CommandLine.arguments
let environment = ProcessInfo.processInfo.environment
_ = DescriptorLimit.raise()
AllowedCores.takeOneLoopEach()
do {
  switch arguments.dropFirst().first {
  case "serve":
    let numbers = arguments.dropFirst(2).compactMap { Int($0) }
    try await BareHub.run(port: numbers.first ?? 8480, tick: numbers.dropFirst().first ?? 0)
  case "load": try LoadRun(LoadPlan(Array(arguments.dropFirst(2)))).run()
  default:
    let bench = Bench(
      seconds: environment["SECONDS"].flatMap(Int.init) ?? 20, port: environment["PORT"].flatMap(Int.init) ?? 8480,
      only: Array(arguments.dropFirst()))
    try await bench.run()
  }
} catch {
  print("hub-bench: \(error)")
  exit(1)
}
