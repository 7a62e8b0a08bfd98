import Foundation

/// The Open University Learning Analytics Dataset as a script: two years of a real university, in which
/// 28,785 students join 22 courses, hand in their work, get it back with a grade, and leave.
struct OULAD {
  /// The script, a command a line.
  let script: URL

  /// Has the script written by what lies beside the data; nil where either is lacking.
  init?(_ options: Options, in directory: URL) throws {
    let (tool, data) = (options.shared + "/tools/oulad_commands.py", options.shared + "/data/oulad")
    guard FileManager.default.fileExists(atPath: tool), FileManager.default.fileExists(atPath: data) else {
      note("SKIPPED the Open University's script: its data are not in \(options.shared); --shared says where")
      return nil
    }
    note("writing the Open University's script")
    script = directory.appending(path: "oulad.jsonl")
    let part = options.scale.isQuick ? ["--modules", "AAA"] : []
    try runProgram("/usr/bin/env", ["python3", tool, data] + part, printingTo: script)
  }
}
