import Foundation

/// The command line tool, which is built beside this program.
let tool = Child.executable.resolvingSymlinksInPath().deletingLastPathComponent()
  .appending(path: "school-ledger").path

/// Runs another program to its end, and keeps what it prints in a file.
func runProgram(_ path: String, _ arguments: [String], printingTo file: URL) throws {
  try Data().write(to: file)
  let process = Process()
  process.executableURL = URL(filePath: path)
  process.arguments = arguments
  process.standardOutput = try FileHandle(forWritingTo: file)
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw Child.Failed(status: process.terminationStatus) }
}
