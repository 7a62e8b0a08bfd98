extension Schema {
  /// The messages as the text of a `.proto` file, so that any language can read the stored bytes.
  package var proto: String {
    var lines = ["syntax = \"proto3\";", "", "package \(package);"]
    for message in messages {
      lines += ["", "message \(message.name) {"] + message.protoLines + ["}"]
    }
    for enumeration in enumerations {
      lines += ["", "enum \(enumeration.name) {"]
      let prefix = Naming.upperSnake(enumeration.name)
      lines.append("  \(prefix)_UNSPECIFIED = 0;")
      for (index, name) in enumeration.cases.enumerated() {
        lines.append("  \(prefix)_\(Naming.upperSnake(name)) = \(index + 1);")
      }
      lines.append("}")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension MessageShape {
  fileprivate var protoLines: [String] {
    var lines: [String] = []
    var openOneOf: String?
    for field in fields {
      var name: String?
      if case .oneOf(let label) = field.label { name = label }
      if name != openOneOf {
        if openOneOf != nil { lines.append("  }") }
        if let name { lines.append("  oneof \(Naming.lowerSnake(name)) {") }
        openOneOf = name
      }
      lines.append(openOneOf == nil ? "  \(field.protoText)" : "    \(field.protoText)")
    }
    if openOneOf != nil { lines.append("  }") }
    return lines
  }
}

extension FieldShape {
  fileprivate var protoText: String {
    let type =
      switch label {
      case .required, .oneOf: kind.protoType
      case .optional: "optional \(kind.protoType)"
      case .repeated: "repeated \(kind.protoType)"
      case .map: "map<string, \(kind.protoType)>"
      }
    let protoName = Naming.lowerSnake(name)
    // Protobuf derives the JSON name from the field's; it is said only where that would give another.
    let option = Naming.jsonName(ofProto: protoName) == name ? "" : " [json_name = \"\(name)\"]"
    return "\(type) \(protoName) = \(number)\(option);"
  }
}

extension FieldKind {
  fileprivate var protoType: String {
    switch self {
    case .string: "string"
    case .bytes: "bytes"
    case .bool: "bool"
    case .int64: "int64"
    case .uint64: "uint64"
    case .enumeration, .message, .list, .map, .nullable: typeName
    }
  }

  /// A name for the kind that can be part of a message's name.
  var typeName: String {
    switch self {
    case .string: "String"
    case .bytes: "Bytes"
    case .bool: "Bool"
    case .int64: "Int64"
    case .uint64: "UInt64"
    case .enumeration(let name, _): name
    case .message(let type): type.name
    case .list(let element): element.typeName + "List"
    case .map(let value): value.typeName + "Map"
    case .nullable(let value): "Nullable" + value.typeName
    }
  }
}
