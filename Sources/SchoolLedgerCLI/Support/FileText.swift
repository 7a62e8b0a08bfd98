import Foundation

extension String {
  /// The text of a file; one that is not UTF-8 is refused.
  init(utf8 data: Data, of file: String) throws {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.badData, "The file \(file) is not UTF-8.")
    }
    self = text
  }
}
