import Foundation
import PackagePlugin

/// Builds HubWire a second time, as WebAssembly for the viewers' page: Embedded Swift, which the toolchain has.
@main
struct WireForBrowser: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources/HubWire")
    let files = try FileManager.default.contentsOfDirectory(atPath: sources.resolvingSymlinksInPath().path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { sources.appending(path: $0) }
    let compiler = try context.tool(named: "swiftc").url
    let linker = compiler.deletingLastPathComponent().appending(path: "wasm-ld")
    let object = context.pluginWorkDirectoryURL.appending(path: "wire.o")
    let module = context.pluginWorkDirectoryURL.appending(path: "wire.wasm")
    // One command: an object file that is an output of its own would be taken for the server's.
    let script = """
      set -eu
      compiler=$1 linker=$2 object=$3 module=$4
      shift 4
      "$compiler" \(Self.compilerFlags) -c "$@" -o "$object"
      "$linker" \(Self.linkerFlags) -o "$module" "$object"
      """
    return [
      .buildCommand(
        displayName: "Building the viewers' codec for the browser", executable: URL(fileURLWithPath: "/bin/sh"),
        arguments: ["-c", script, "sh", compiler.path, linker.path, object.path, module.path] + files.map(\.path),
        inputFiles: files, outputFiles: [module])
    ]
  }

  /// Without allocations, so that the codec needs nothing of the page.
  private static let compilerFlags = """
    -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -swift-version 6 -wmo -Osize \
    -parse-as-library -module-name HubWire -Xfrontend -disable-stack-protector -Xfrontend -no-allocations
    """
  private static let linkerFlags =
    "--no-entry --gc-sections --strip-all --export=__heap_base -z stack-size=16384"
}
