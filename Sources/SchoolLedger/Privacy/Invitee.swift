public import WireFormat

/// Who is invited: a user, or an address that nobody had registered.
public struct Invitee: Sendable, Equatable {
  /// The user's id.
  public internal(set) var user: String?
  /// The address, whose person is a contact until somebody registers with it.
  public internal(set) var address: Personal?

  /// Names nobody.
  public init() {}

  init(user: String) { self.user = user }
  init(address: Personal) { self.address = address }

  /// The user's or the contact's id.
  var id: String { user ?? address?.person ?? "" }
}

extension Invitee: Message {
  /// One of both fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
    try visit.field(2, "address", &address)
  }

  /// Appends the user's id or the address as one text.
  public func write(to writer: inout JSONWriter) { writer.append(user ?? address?.text ?? "") }

  /// Takes a user's id.
  public init(json: JSONValue) throws(WireError) { self.init(user: try String(json: json)) }
}
