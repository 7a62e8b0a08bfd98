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
      } catch {
        throw Failure(.cannotCreate, "\(file) cannot be made, or stands there already.")
      }
      try print(key.verifierKey)
    }
  }
}

/// The secret key as the tools of C2SP write it: `PRIVATE+KEY+name+id+base64`.
extension NoteSigningKey {
  private static let beginning = "PRIVATE+KEY+"
  /// The byte that marks an Ed25519 key.
  private static let algorithm: UInt8 = 1

  fileprivate var text: String {
    let public_ = verifierKey.description.split(separator: "+", maxSplits: 2)
    return Self.beginning + "\(public_[0])+\(public_[1])+"
      + Data([Self.algorithm] + seed).base64EncodedString()
  }

  /// Reads a secret key from its file.
  init(readingFrom path: String) throws {
    let text = String(decoding: try Data(readingFrom: path), as: UTF8.self)
    let parts = text.trimmingCharacters(in: .whitespacesAndNewlines)
      .split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
    guard text.hasPrefix(Self.beginning), parts.count == 5, let bytes = Data(base64Encoded: String(parts[4])),
      bytes.first == Self.algorithm
    else { throw Failure(.badData, "\(path) holds no secret key; make one with keygen.") }
    try self.init(name: String(parts[2]), seed: Array(bytes.dropFirst()))
    guard self.text == text.trimmingCharacters(in: .whitespacesAndNewlines) else {
      throw Failure(.badData, "The id of the key in \(path) is not its own.")
    }
  }
}
