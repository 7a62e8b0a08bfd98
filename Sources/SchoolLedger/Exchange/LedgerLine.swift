import EventLog
import WireFormat

/// One line of a script: a command or a question in JSON (<doc:RunningScripts>).
public enum LedgerLine: Sendable {
  /// Something to be done.
  case command(any Command, by: String, at: Moment?, id: String?)
  /// Something to be answered.
  case query(any Query, as: String, asOf: AsOf)

  /// Reads a line; throws ``InvalidInput`` that names what is wrong with it.
  public init(parsing bytes: Span<UInt8>) throws(InvalidInput) {
    do {
      try self.init(json: JSONValue(parsing: bytes))
    } catch let error as WireError {
      throw InvalidInput(error)
    } catch let error as InvalidInput {
      throw error
    } catch {
      throw InvalidInput(.notJSON, "\(error)")
    }
  }

  private init(json: JSONValue) throws {
    guard case .object(let members) = json else {
      throw InvalidInput(.notJSON, "a line is a JSON object with \"do\" or \"ask\"")
    }
    let names = members.map(\.name)
    if names.contains("do") {
      if names.contains("ask") {
        throw InvalidInput(.badValue, field: "ask", "say \"do\" or \"ask\", not both")
      }
      self = try Self.command(json)
    } else if names.contains("ask") {
      self = try Self.query(json)
    } else {
      throw InvalidInput(.missingField, field: "do", "say \"do\" for a command or \"ask\" for a question")
    }
  }

  private static func command(_ json: JSONValue) throws -> LedgerLine {
    let name = try required("do", json)
    guard let type = Vocabulary.commands[name] else {
      throw InvalidInput(.unknownCommand, field: "do", "there is no command \(name)")
    }
    let actor = try required("by", json)
    let moment: Moment? = try optional("at", json)
    let id: String? = try optional("id", json)
    let command = try type.init(json: json, ignoring: ["do", "by", "at", "id"])
    return .command(command, by: actor, at: moment, id: id)
  }

  private static func query(_ json: JSONValue) throws -> LedgerLine {
    let name = try required("ask", json)
    guard let type = Vocabulary.queries[name] else {
      throw InvalidInput(.unknownQuery, field: "ask", "there is no question \(name)")
    }
    let viewer = try required("as", json)
    let query = try type.init(json: json, ignoring: ["ask", "as", "asOf"])
    return .query(query, as: viewer, asOf: try asOf(json["asOf"]))
  }

  private static func asOf(_ json: JSONValue?) throws -> AsOf {
    switch json {
    case nil, .null?: return .now
    case .object(let members)? where members.count == 1 && members[0].name == "position":
      return .position(
        Position(
          rawValue: try field("asOf.position") { () throws(WireError) in
            try UInt64(json: members[0].value)
          }))
    case .object(_)?:
      throw InvalidInput(
        .badValue, field: "asOf", "expected {\"position\": N} and nothing else in it, or a time")
    case let json?: return .time(try field("asOf") { () throws(WireError) in try Moment(json: json) })
    }
  }

  private static func required(_ name: String, _ json: JSONValue) throws -> String {
    guard let value = json[name] else {
      throw InvalidInput(.missingField, field: name, "the field \(name) is required")
    }
    return try field(name) { () throws(WireError) in try String(json: value) }
  }

  private static func optional<Value: FieldValue>(_ name: String, _ json: JSONValue) throws -> Value? {
    guard let value = json[name], value != .null else { return nil }
    return try field(name) { () throws(WireError) in try Value(json: value) }
  }

  private static func field<Value>(_ name: String, _ read: () throws(WireError) -> Value) throws -> Value {
    do {
      return try read()
    } catch {
      throw InvalidInput(error, field: name)
    }
  }
}

/// Every command and every question, by its name in a script.
enum Vocabulary {
  static let commands: [String: any Command.Type] = index(
    SchoolVocabulary.commands + CoursesVocabulary.commands + CourseworkVocabulary.commands
      + GuardiansVocabulary.commands + GroupsVocabulary.commands + GoalsVocabulary.commands)
  static let queries: [String: any Query.Type] = index(
    SchoolVocabulary.queries + CoursesVocabulary.queries + CourseworkVocabulary.queries
      + GuardiansVocabulary.queries + GroupsVocabulary.queries + GoalsVocabulary.queries)

  private static func index(_ types: [any Command.Type]) -> [String: any Command.Type] {
    Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
  }

  private static func index(_ types: [any Query.Type]) -> [String: any Query.Type] {
    Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
  }
}
