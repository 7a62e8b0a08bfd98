/// The stored format of some messages, learnt from their fields: as a `.proto` file and as a catalog.
package struct Schema {
  /// One message that holds one of several others, such as a record with its event.
  package struct OneOf {
    /// The message that holds the others beside its own fields.
    package var envelope: any Message.Type
    /// What the envelope calls the one that it holds, such as `event`.
    package var name: String
    /// Each message that it may hold, and its field number there.
    package var choices: [(number: Int, message: any Message.Type)]

    /// A choice between messages.
    package init(
      envelope: any Message.Type, name: String, choices: [(number: Int, message: any Message.Type)]
    ) {
      self.envelope = envelope
      self.name = name
      self.choices = choices
    }
  }

  let package: String
  /// Every message and enum by its name, in the order in which they were found.
  private(set) var messages: [MessageShape] = []
  private(set) var enumerations: [(name: String, cases: [String])] = []

  /// Collects the messages and whatever their fields refer to.
  ///
  /// Throws `badSchema` where a number or a name occurs twice or is one that Protobuf forbids.
  package init(
    package: String, messages: [any Message.Type] = [], oneOfs: [OneOf] = []
  ) throws(WireError) {
    self.package = package
    for oneOf in oneOfs {
      var envelope = MessageShape(oneOf.envelope)
      for choice in oneOf.choices {
        envelope.fields.append(
          FieldShape(
            number: choice.number, name: Naming.lowerCamel(choice.message.name),
            kind: .message(choice.message), label: .oneOf(oneOf.name)))
      }
      try add(envelope)
    }
    for message in messages { try add(MessageShape(message)) }
  }

  /// Whether that message is one of them or lies within one, however deep.
  package func contains(_ message: any Message.Type) -> Bool {
    messages.contains { $0.type == ObjectIdentifier(message) }
  }

  private mutating func add(_ message: MessageShape) throws(WireError) {
    if let known = messages.first(where: { $0.name == message.name }) {
      guard known.type == message.type else {
        throw WireError(.badSchema, "two messages are called \(message.name); rename one")
      }
      return
    }
    try Self.check(message)
    messages.append(message)
    for field in message.fields { try add(field.kind) }
  }

  private mutating func add(_ kind: FieldKind) throws(WireError) {
    switch kind {
    case .string, .bytes, .bool, .int64, .uint64: break
    case .enumeration(let name, let cases):
      if let known = enumerations.first(where: { $0.name == name }) {
        guard known.cases == cases else {
          throw WireError(.badSchema, "two enums are called \(name); rename one")
        }
      } else {
        enumerations.append((name, cases))
      }
    case .message(let type): try add(MessageShape(type))
    case .list(let element): try addWrapper(of: element, for: kind, "values", .repeated)
    case .map(let value): try addWrapper(of: value, for: kind, "values", .map)
    case .nullable(let value): try addWrapper(of: value, for: kind, "value", .optional)
    }
  }

  /// Adds the message of one field that a container is where it is a value of its own.
  private mutating func addWrapper(
    of element: FieldKind, for kind: FieldKind, _ name: String, _ label: FieldShape.Label
  ) throws(WireError) {
    let field = FieldShape(number: 1, name: name, kind: element, label: label)
    try add(MessageShape(name: kind.typeName, fields: [field]))
  }

  private static func check(_ message: MessageShape) throws(WireError) {
    var numbers: Set<Int> = []
    var names: Set<String> = []
    for field in message.fields {
      let path = "\(message.name).\(field.name)"
      guard (1...536_870_911).contains(field.number), !(19_000...19_999).contains(field.number) else {
        throw WireError(.badSchema, "Protobuf forbids the number \(field.number)", field: path)
      }
      guard numbers.insert(field.number).inserted else {
        throw WireError(.badSchema, "the number \(field.number) is taken; use a new one", field: path)
      }
      guard names.insert(Naming.lowerSnake(field.name)).inserted else {
        throw WireError(.badSchema, "the name is taken; use another", field: path)
      }
    }
  }
}
