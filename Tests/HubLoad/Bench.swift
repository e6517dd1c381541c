import Foundation

/// Runs every load against a server of its own, the server on one core and the viewers on another.
struct Bench {
  /// Of each measurement.
  let seconds: Int
  let port: Int
  /// Of what there is to run; empty for all.
  let only: [String]

  private struct Load {
    var name: String
    var plan: LoadPlan
    /// Between two of the hub's ticks in ms; 0 leaves it to the hub.
    var tick = 0
  }

  func run() async throws {
    for load in loads where only.isEmpty || only.contains(load.name) { try await run(load) }
  }

  private var loads: [Load] {
    var loads: [Load] = []
    for (viewers, rate, bytes) in [(1000, 20, 400), (2500, 20, 400), (5000, 20, 400), (5000, 10, 800)] {
      for server in [LoadPlan.Server.hub, .nchan, .ws] {
        var plan = plan(.batch, viewers)
        (plan.server, plan.rate, plan.bytes) = (server, rate, bytes)
        loads.append(Load(name: "\(viewers)x\(rate)", plan: plan, tick: 1000 / rate - 1))
      }
    }
    loads += [5000, 10_000].map { Load(name: "mix\($0)", plan: plan(.mix, $0)) }
    loads.append(Load(name: "idle", plan: plan(.idle, 10_000)))
    loads.append(Load(name: "storm", plan: plan(.storm, 5000)))
    loads.append(Load(name: "storm-fresh", plan: plan(.stormFresh, 5000)))
    return loads
  }

  private func plan(_ kind: LoadPlan.Kind, _ viewers: Int) -> LoadPlan {
    var plan = LoadPlan()
    (plan.kind, plan.viewers, plan.seconds, plan.port) = (kind, viewers, seconds, port)
    return plan
  }

  private func run(_ load: Load) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hub-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let words = try serverWords(load, folder: folder) else { return }
    let server = try start(["0"] + words, quiet: true)
    defer {
      server.terminate()
      server.waitUntilExit()
    }
    try await waitUntilItListens()
    let plan = load.plan
    let pid = plan.server == .nchan ? child(of: Int(server.processIdentifier)) : Int(server.processIdentifier)
    let viewers = try start([
      "1", CommandLine.arguments[0], "load", "--server", plan.server.rawValue, "--kind", plan.kind.rawValue,
      "--port", "\(port)", "--viewers", "\(plan.viewers)", "--seconds", "\(plan.seconds)", "--rate", "\(plan.rate)",
      "--bytes", "\(plan.bytes)", "--pid", "\(pid)",
    ])
    viewers.waitUntilExit()
  }

  private func serverWords(_ load: Load, folder: URL) throws -> [String]? {
    switch load.plan.server {
    case .hub: return [CommandLine.arguments[0], "serve", "\(port)", "\(load.tick)"]
    case .ws:
      guard FileManager.default.fileExists(atPath: "/usr/share/nodejs/ws") else { return missing("node-ws") }
      return ["node", "Tests/HubLoad/peer.mjs", "\(port)"]
    case .nchan:
      let module = "/usr/lib/nginx/modules/ngx_nchan_module.so"
      guard FileManager.default.fileExists(atPath: module) else { return missing("libnginx-mod-nchan") }
      let configuration = """
        daemon off; worker_processes 1; worker_rlimit_nofile 65536; pid \(folder.path)/pid;
        error_log \(folder.path)/error.log; load_module \(module);
        events { worker_connections 32768; }
        http {
          access_log off; nchan_shared_memory_size 256M;
          server {
            listen 127.0.0.1:\(port) backlog=4096;
            location = /sub {
              nchan_subscriber websocket; nchan_channel_id bench; nchan_subscriber_first_message newest;
            }
            location = /pub {
              nchan_publisher websocket; nchan_channel_id bench; nchan_message_buffer_length 10;
              nchan_message_timeout 5s;
            }
          }
        }
        """
      let file = folder.appending(path: "nginx.conf")
      try configuration.write(to: file, atomically: true, encoding: .utf8)
      return ["/usr/sbin/nginx", "-p", folder.path, "-c", file.path]
    }
  }

  private func missing(_ package: String) -> [String]? {
    print("(\(package) is not installed: not compared with)")
    return nil
  }

  /// `words` begin with the core that it is to run on.
  private func start(_ words: [String], quiet: Bool = false) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/taskset")
    process.arguments = ["-c"] + words
    if quiet { process.standardOutput = FileHandle.nullDevice }
    try process.run()
    return process
  }

  private func waitUntilItListens() async throws {
    let wanted = ":" + String(port, radix: 16, uppercase: true) + " "
    for _ in 0..<200 {
      let text = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
      if text.split(separator: "\n").contains(where: { $0.contains(wanted) && $0.contains(" 0A ") }) { return }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// nginx's worker.
  private func child(of pid: Int) -> Int {
    let text = try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
    return text?.split(separator: " ").first.flatMap { Int($0) } ?? pid
  }
}
