public import WireFormat

/// A piece of personal data: sealed under its person's key wherever it is stored, open in memory where it is
/// asked for, and lost for ever once its person is erased.
public struct Personal: Sendable {
  /// Whose key seals it: a user, a contact or a guardian.
  public internal(set) var person = ""
  /// The open text; nil while it is sealed.
  public internal(set) var text: String?
  /// Nonce, ciphertext and tag of AES-GCM; empty while it is open.
  var box = Bytes()
  /// By what the person is to be found from now on; only while it is open.
  var lookUp: String?

  /// Says nothing, of nobody.
  public init() {}

  init(_ text: String, of person: String) {
    self.person = person
    self.text = text
  }

  /// An address, by which its person is found from now on.
  init(address: EmailAddress, of person: String) {
    self.init(address.text, of: person)
    lookUp = address.text
  }

  /// What a guardian is shown as, by which others who would be shown so are found (A20).
  init(username: String, of guardian: String) {
    self.init(username, of: guardian)
    lookUp = Self.lookUp(username: username)
  }

  /// Under what a username is looked up, in any case of letters.
  static func lookUp(username: String) -> String { "username " + username.lowercased().composed }

  /// A mail group's address; a group and a person may share one.
  init(groupAddress: EmailAddress, of group: String) {
    self.init(groupAddress.text, of: group)
    lookUp = groupAddress.asGroup
  }
}

extension Personal: Equatable {
  /// Whether both say the same of the same person; sealed ones are compared as ciphertexts.
  public static func == (left: Personal, right: Personal) -> Bool {
    left.person == right.person && left.text == right.text && (left.text != nil || left.box == right.box)
  }
}

extension Personal: Message {
  /// The person and the sealed box; the open text is never stored.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "person", &person)
    try visit.field(2, "box", &box)
  }

  /// Appends the open text: sealed ones are opened before anything is printed.
  public func write(to writer: inout JSONWriter) { writer.append(text ?? "") }

  /// Personal data comes in as the plain text of commands, never like this.
  public init(json: JSONValue) throws(WireError) {
    throw WireError(.badValue, "sealed data cannot come in as JSON")
  }
}
