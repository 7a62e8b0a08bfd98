import ArgumentParser
import Foundation
import SchoolLedger

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Tool {
  /// Makes a key that signs checkpoints.
  struct Keygen: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key that signs checkpoints.",
      discussion: """
        Writes the secret key to a new file that only you can read, and prints the verifier key, which is \
        for everyone.

        EXAMPLES:
          school-ledger keygen kompas.example kompas.key
        """)

    @Argument(help: "Whom the key speaks for, usually a host name.")
    var name: String
    @Argument(help: "The file that the secret key gets; nothing may stand there yet.", completion: .file())
    var file: String

    func run() throws {
      let key = try NoteSigningKey(generatedFor: name)
      umask(0o077)
      do {
        try Data("\(key.text)\n".utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
      } catch CocoaError.fileWriteFileExists {
        throw Failure(.cannotCreate, "\(file) stands there already; name another file.")
      } catch {
        throw Failure(.cannotCreate, "\(file) cannot be made: \(error.cause.localizedDescription)")
      }
      do {
        try print(key.verifierKey)
      } catch {
        // A key whose verifier key nobody knows is of no use, and nothing tells it later.
        try? FileManager.default.removeItem(atPath: file)
        throw error
      }
    }
  }
}

extension NoteSigningKey {
  /// Reads a secret key from its file.
  init(readingFrom path: String) throws {
    let text = String(decoding: try Data(readingFrom: path), as: UTF8.self)
    do {
      try self.init(text: text.trimmingCharacters(in: .whitespacesAndNewlines))
    } catch {
      throw Failure(.badData, "\(path) holds no secret key; make one with keygen. \(error.message)")
    }
  }
}
