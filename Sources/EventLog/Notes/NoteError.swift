/// Why a note, a key or a checkpoint was not accepted.
public struct NoteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of refusal, the one thing a program should decide by.
  public enum Code: String, Hashable, Sendable {
    /// A key name is empty or holds a space, a plus sign or a control character.
    case badName
    /// A key is not written as such keys are, is of an unknown kind, or its id is not its own.
    case badKey
    /// A note is not text, an empty line and signature lines.
    case badNote
    /// The text of a note is no checkpoint.
    case badCheckpoint
    /// A signature of a known key does not fit the text.
    case wrongSignature
    /// No known key signed the note.
    case unsigned
  }

  /// The kind of refusal.
  public let code: Code
  /// What was wrong, in a sentence.
  public let message: String

  /// The code and the message.
  public var description: String { "\(code.rawValue): \(message)" }

  /// Makes an error from its parts.
  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
