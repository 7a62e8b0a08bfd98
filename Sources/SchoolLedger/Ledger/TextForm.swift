import WireFormat

/// The forms of text that commands take, with the limits of each.
enum TextForm {
  /// Chosen by the caller: 1 to 64 bytes, no control characters, no white space at either end, in composed
  /// form, so that ids which read the same are the same bytes.
  case id
  /// 1 to 750 characters of at most 30,000 bytes, no control characters.
  case name
  /// As a name, but line breaks and tabs may be in it.
  case title
  /// Where something is to be found, of the length of a title.
  case link
  /// At most 30,000 bytes.
  case text
  /// An e-mail address: something, `@`, a domain.
  case address
  /// A domain name: at least two parts of letters, digits and hyphens.
  case domain
  /// A user id or an e-mail address.
  case invitee
  /// An invite code or link: 1 to 128 bytes, no control characters.
  case token

  /// What is wrong with the text, or nil.
  func problem(_ text: String) -> WireError? {
    switch self {
    case .id:
      if text.utf8.count > 64 { return .init(.tooLong, "an id has at most 64 bytes") }
      if text.hasWhitespaceAtEdges { return .init(.badValue, "an id has no white space at either end") }
      if !text.isComposed { return .init(.badValue, "an id is in Unicode's composed form (NFC)") }
      return printable(text, "an id")
    case .name: return tooLong(text, "a name") ?? printable(text, "a name")
    case .title: return tooLong(text, "a title") ?? empty(text, "a title")
    case .link: return tooLong(text, "a link") ?? empty(text, "a link")
    case .text:
      return text.utf8.count > 30_000 ? .init(.tooLong, "a text has at most 30,000 bytes") : nil
    case .address:
      if let problem = tooLongAddress(text) { return problem }
      return EmailAddress(text) == nil ? .init(.badValue, "expected an e-mail address, name@domain") : nil
    case .invitee:
      return text.contains("@") ? tooLongAddress(text) : TextForm.id.problem(text)
    case .domain:
      return EmailAddress.domain(text) == nil ? .init(.badValue, "expected a domain, example.org") : nil
    case .token:
      if text.utf8.count > 128 { return .init(.tooLong, "a code or link has at most 128 bytes") }
      return printable(text, "a code or link")
    }
  }

  private func printable(_ text: String, _ what: String) -> WireError? {
    if let problem = empty(text, what) { return problem }
    return text.hasControlCharacters ? .init(.badValue, "\(what) has no control characters") : nil
  }

  private func empty(_ text: String, _ what: String) -> WireError? {
    text.isEmpty ? .init(.badValue, "\(what) has at least one character") : nil
  }

  private func tooLongAddress(_ text: String) -> WireError? {
    text.utf8.count > 254 ? .init(.tooLong, "an e-mail address has at most 254 bytes") : nil
  }

  /// More than 750 characters are counted only where the bytes leave it open: a character may have any number
  /// of combining marks.
  private func tooLong(_ text: String, _ what: String) -> WireError? {
    let bytes = text.utf8.count
    guard bytes > 30_000 || (bytes > 750 && text.count > 750) else { return nil }
    return .init(.tooLong, "\(what) has at most 750 characters and 30,000 bytes")
  }
}

extension FieldVisiting where Self: ~Escapable {
  /// Visits a text of that form.
  mutating func field(
    _ number: Int, _ name: String, _ value: inout String, as form: TextForm
  ) throws(Failure) {
    try field(number, name, &value)
    let text = value
    try check(name) { form.problem(text) }
  }

  /// Visits a text of that form that may be absent.
  mutating func field(
    _ number: Int, _ name: String, _ value: inout String?, as form: TextForm
  ) throws(Failure) {
    try field(number, name, &value)
    guard let text = value else { return }
    try check(name) { form.problem(text) }
  }

  /// Visits texts of that form.
  mutating func field(
    _ number: Int, _ name: String, _ values: inout [String], as form: TextForm
  ) throws(Failure) {
    try field(number, name, &values)
    for (index, text) in values.enumerated() {
      try check("\(name)[\(index)]") { form.problem(text) }
    }
  }

  /// Visits texts of that form that may be absent.
  mutating func field(
    _ number: Int, _ name: String, _ values: inout [String]?, as form: TextForm
  ) throws(Failure) {
    try field(number, name, &values)
    for (index, text) in (values ?? []).enumerated() {
      try check("\(name)[\(index)]") { form.problem(text) }
    }
  }
}

extension Message {
  /// Refuses a command or question whose texts are not of their forms; all else about it is the domain's to
  /// judge.
  func requireForms() throws(InvalidInput) {
    var message = self
    var validator = Validator()
    do {
      try message.fields(&validator)
    } catch {
      throw InvalidInput(error)
    }
  }
}

extension Command {
  /// Throws ``InvalidInput`` for a field that no ledger would take; performing the command begins with it.
  public func validate() throws(InvalidInput) { try requireForms() }
}

extension TextForm {
  /// Refuses a text that is not of this form.
  func require(_ text: String, field: String) throws(InvalidInput) {
    if let problem = problem(text) { throw InvalidInput(problem, field: field) }
  }
}

/// Visits nothing and hears every complaint.
private struct Validator: FieldVisiting {
  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout Value) throws(WireError) {}
  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout Value?) throws(WireError) {}
  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [Value]) throws(WireError) {}
  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [String: Value]) throws(WireError) {}

  mutating func check(_ name: String, _ problem: () -> WireError?) throws(WireError) {
    guard var error = problem() else { return }
    error.field = name
    throw error
  }
}
