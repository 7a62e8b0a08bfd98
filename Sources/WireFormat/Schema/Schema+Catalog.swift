extension Schema {
  /// One line for each field, such as `StudentJoined.via 3 enum(link,code)`, sorted by message and number.
  ///
  /// Kept beside the tests, it shows every change of the stored format as a changed line.
  package var catalog: String {
    let sorted = messages.sorted { $0.name < $1.name }
    return sorted.flatMap(\.catalogLines).map { $0 + "\n" }.joined()
  }
}

extension MessageShape {
  /// The message's lines in the catalog, by field number; one line for a message without fields.
  var catalogLines: [String] {
    if fields.isEmpty { return ["\(name) -"] }
    return fields.sorted { $0.number < $1.number }.map { field in
      "\(name).\(field.name) \(field.number) \(field.label.catalogText)\(field.kind.catalogText)"
    }
  }
}

extension FieldShape.Label {
  fileprivate var catalogText: String {
    switch self {
    case .required: ""
    case .optional: "optional "
    case .repeated: "repeated "
    case .map: "map "
    case .oneOf(let name): "oneof(\(name)) "
    }
  }
}

extension FieldKind {
  fileprivate var catalogText: String {
    switch self {
    case .string: "string"
    case .bytes: "bytes"
    case .bool: "bool"
    case .int64: "int64"
    case .uint64: "uint64"
    case .enumeration(_, let cases): "enum(\(cases.joined(separator: ",")))"
    case .message(let type): "message(\(type.name))"
    case .list(let element): "list(\(element.catalogText))"
    case .map(let value): "map(\(value.catalogText))"
    case .nullable(let value): "nullable(\(value.catalogText))"
    }
  }
}
