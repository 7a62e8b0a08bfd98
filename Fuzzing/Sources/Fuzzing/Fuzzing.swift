import Foundation

/// Feeds what libFuzzer makes up to whatever reads from outside: `Fuzzing INPUT CORPUS [libFuzzer's options]`.
///
/// Without these it prints the name of every input.
@main
struct Fuzzing {
  fileprivate static let input = CommandLine.arguments.dropFirst().first.flatMap(Input.init)

  static func main() throws {
    guard let input, CommandLine.argc > 2 else {
      return print(Input.allCases.map(\.rawValue).joined(separator: "\n"))
    }
    try input.plant(in: URL(filePath: CommandLine.arguments[2]))
    // libFuzzer takes what follows the input's name, which is the program's name to it.
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    exit(runDriver(&count, &arguments, feed))
  }
}

/// Takes one made-up input; what traps here, libFuzzer keeps and reports.
@_cdecl("LLVMFuzzerTestOneInput")
func feed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzing.input?.feed(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ feed: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
