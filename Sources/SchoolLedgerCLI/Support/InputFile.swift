import Foundation

extension URL {
  /// Whether a directory stands there, or a link to one.
  var isDirectory: Bool {
    (try? resolvingSymlinksInPath().resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
  }
}

extension Data {
  /// Reads a file that was named on the command line, of whatever kind; `-` is standard input.
  init(readingFrom path: String) throws {
    guard let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path),
      let data = try? file.readToEnd() ?? Data()
    else { throw Failure(.noInput, "The file \(path) cannot be read.") }
    self = data
  }
}

extension String {
  /// The text of a file; one that is not UTF-8 is refused.
  init(utf8 data: Data, of file: String) throws {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.badData, "The file \(file) is not UTF-8.")
    }
    self = text
  }
}
