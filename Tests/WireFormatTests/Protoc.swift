import Foundation

/// The real Protobuf compiler, which reads and writes messages by a printed schema.
struct Protoc {
  static let path = ["/usr/bin/protoc", "/usr/local/bin/protoc", "/opt/homebrew/bin/protoc"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  let directory: URL

  /// Puts the schema into a new temporary directory.
  init(schema: String) throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "protoc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(schema.utf8).write(to: directory.appending(path: "schema.proto"))
  }

  func removeDirectory() { try? FileManager.default.removeItem(at: directory) }

  /// The text of these bytes, as protoc prints it.
  func decode(_ message: String, _ bytes: [UInt8]) throws -> String {
    String(decoding: try run("--decode=\(message)", Data(bytes)), as: UTF8.self)
  }

  /// The bytes that protoc makes of this text.
  func encode(_ message: String, _ text: String) throws -> [UInt8] {
    Array(try run("--encode=\(message)", Data(text.utf8)))
  }

  private func run(_ option: String, _ input: Data) throws -> Data {
    let inputFile = directory.appending(path: "input")
    let outputFile = directory.appending(path: "output")
    try input.write(to: inputFile)
    try Data().write(to: outputFile)
    let process = Process()
    process.executableURL = URL(filePath: Self.path ?? "")
    process.arguments = [option, "--proto_path=\(directory.path)", "schema.proto"]
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return try Data(contentsOf: outputFile)
  }

  struct Failure: Error {
    var status: Int32
  }
}
