// How fast and how evenly a server tells many viewers what one of them did.
//
//     hub-load serve PORT                                       a bare hub, without a show
//     hub-load hub  --port P [--viewers N] [--seconds S] [--rate HZ] [--bytes B] [--pid PID]
//     hub-load peer --port P …                                  the same against Tests/HubLoad/peer.mjs
//
// All viewers live on one event loop in this process and read every frame. `hub` places stickers as so many viewers
// (16 bytes each, at each one's allowed rate) that a batch has about `--bytes`; `peer` sends one message of that size.
import Foundation
import ViewerHub

let arguments = CommandLine.arguments
_ = DescriptorLimit.raise()
do {
  switch arguments.dropFirst().first {
  case "serve": try await BareHub.run(port: arguments.dropFirst(2).first.flatMap(Int.init) ?? 8480)
  case "hub", "peer": try await LoadRun(LoadPlan(Array(arguments.dropFirst()))).run()
  default:
    print("usage: hub-load serve PORT")
    print("       hub-load hub|peer --port P [--viewers N] [--seconds S] [--rate HZ] [--bytes B] [--pid PID]")
  }
} catch {
  print("hub-load: \(error)")
  exit(1)
}
