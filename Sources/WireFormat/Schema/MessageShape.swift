/// What the schema says of one field.
struct FieldShape {
  var number: Int
  var name: String
  var kind: FieldKind
  var label: Label

  /// How often the field may occur.
  enum Label: Equatable {
    case required, optional, repeated, map
    case oneOf(String)
  }
}

/// A message's fields, learnt by visiting a message with initial values.
struct MessageShape: FieldVisiting {
  let name: String
  var fields: [FieldShape] = []
  /// Tells messages of the same name apart; `nil` for the message that a container is.
  let type: ObjectIdentifier?

  init(_ message: any Message.Type) {
    name = message.name
    type = ObjectIdentifier(message)
    visit(message)
  }

  init(name: String, fields: [FieldShape]) {
    self.name = name
    self.fields = fields
    type = nil
  }

  private mutating func visit<M: Message>(_ type: M.Type) {
    var message = M()
    message.fields(&self)
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value) {
    fields.append(FieldShape(number: number, name: name, kind: Value.kind, label: .required))
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) {
    fields.append(FieldShape(number: number, name: name, kind: Value.kind, label: .optional))
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout [Value]) {
    fields.append(FieldShape(number: number, name: name, kind: Value.kind, label: .repeated))
  }

  mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [String: Value]
  ) {
    fields.append(FieldShape(number: number, name: name, kind: Value.kind, label: .map))
  }
}
