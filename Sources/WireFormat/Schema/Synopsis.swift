extension Schema {
  /// The fields of a message as JSON names them, such as `course role=student|teacher invitees[] note?`: `?`
  /// stands after what may be left out, `[]` after a list, and an object has its own fields in braces.
  package static func synopsis(of message: any Message.Type) -> String {
    MessageShape(message).fields.map(\.synopsis).joined(separator: " ")
  }
}

extension FieldShape {
  fileprivate var synopsis: String {
    let (lists, detail) = kind.synopsis
    return switch label {
    case .required, .oneOf: name + lists + detail
    case .optional: name + lists + "?" + detail
    case .repeated: name + "[]" + lists + detail
    case .map: name + "{NAME:" + lists + detail + "}"
    }
  }
}

extension FieldKind {
  /// What stands at once after a name, and what after all that says how often.
  fileprivate var synopsis: (lists: String, detail: String) {
    switch self {
    case .string, .bytes, .bool, .int64, .uint64: return ("", "")
    case .enumeration(_, let cases): return ("", "=" + cases.joined(separator: "|"))
    case .message(let type): return ("", "{\(Schema.synopsis(of: type))}")
    case .list(let element):
      let (lists, detail) = element.synopsis
      return ("[]" + lists, detail)
    case .map(let value):
      let (lists, detail) = value.synopsis
      return ("", "{NAME:\(lists)\(detail)}")
    case .nullable(let value): return value.synopsis
    }
  }
}
