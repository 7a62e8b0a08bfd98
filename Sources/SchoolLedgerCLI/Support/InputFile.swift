import Foundation

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
