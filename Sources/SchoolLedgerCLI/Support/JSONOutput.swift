import Foundation
import SchoolLedger

/// Prints an answer of the library as one line of JSON.
func printJSON(_ message: some Message) throws {
  try print(message.json)
}

/// Prints a document of the tool's own as one line of JSON.
func printJSON(_ document: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  try print(String(decoding: try encoder.encode(document), as: UTF8.self))
}
