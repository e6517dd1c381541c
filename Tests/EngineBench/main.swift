import Foundation

// Measures the media engine.
//
//     engine-bench                       ratios against the ffmpeg program, side by side in the same minutes
//     engine-bench four-ladder           one of its cases: four, four-ladder, one
//     engine-bench hold 600              four artists over RTMP with the usual ladder in real time, and how the engine
//                                        fared
//     engine-bench idle 30               what a source costs that nobody wants
//     engine-bench desk 60               what an open desk costs that previews eight sources, and a closed one; the
//                                        program `showrunner` must lie beside this one
//
// SHOWRUNNER_BENCH_PAIRS (5): measurements of each, taken in turn. SHOWRUNNER_BENCH_SECONDS (20): the programme's length.

let arguments = Array(CommandLine.arguments.dropFirst())

func wholeNumber(_ name: String, or usual: Int, in range: ClosedRange<Int>) throws -> Int {
  guard let text = ProcessInfo.processInfo.environment[name] else { return usual }
  guard let number = Int(text), range.contains(number) else {
    throw Failure("\(name)=\(text): it is a whole number from \(range.lowerBound) to \(range.upperBound)")
  }
  return number
}

/// The seconds that stand behind the word.
func length(or usual: Int) throws -> Int {
  guard let text = arguments.dropFirst().first else { return usual }
  guard let number = Int(text), (2...36_000).contains(number) else {
    throw Failure("“\(text)”: a measurement lasts from 2 to 36000 seconds")
  }
  return number
}

do {
  switch arguments.first {
  // The engine's own run, which the comparison starts as a process.
  case "programme": try await ProgrammeRun(arguments: arguments.dropFirst()).run()
  case "hold": exit(try await Hold(seconds: try length(or: 600)).run() ? 0 : 1)
  case "idle": exit(try await Idle(seconds: try length(or: 30)).run() ? 0 : 1)
  case "desk": exit(try await Desk(seconds: try length(or: 60)).run() ? 0 : 1)
  case nil, .some("four"), .some("four-ladder"), .some("one"):
    let pairs = try wholeNumber("SHOWRUNNER_BENCH_PAIRS", or: 5, in: 1...99)
    let seconds = try wholeNumber("SHOWRUNNER_BENCH_SECONDS", or: 20, in: 2...Films.seconds)
    let films = try Films.make(seconds: Films.seconds)
    var isGood = true
    for work in Work.all where arguments.isEmpty || arguments.contains(work.name) {
      isGood = try Comparison(work: work, films: films, seconds: seconds).run(pairs: pairs) && isGood
    }
    exit(isGood ? 0 : 1)
  case .some(let word):
    throw Failure("“\(word)” is none of its measurements: four, four-ladder, one, hold, idle, desk")
  }
} catch {
  print("\(error)")
  exit(2)
}
