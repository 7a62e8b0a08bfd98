import EventLog
import WireFormat

/// One line of a script: a command or a question in JSON (<doc:RunningScripts>).
public enum LedgerLine: Sendable {
  /// Something to be done.
  case command(any Command, by: String, at: Moment?, id: String?)
  /// Something to be answered.
  case query(any Query, as: String, asOf: AsOf)

  /// Who speaks: whose command or question it is.
  public var speaker: String {
    switch self {
    case .command(_, let actor, _, _): actor
    case .query(_, let viewer, _): viewer
    }
  }

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
    guard case .object = json else {
      throw InvalidInput(.notJSON, "a line is a JSON object with \"do\" or \"ask\"")
    }
    var reader = try JSONFieldReader(json)
    switch (reader.take("do"), reader.take("ask")) {
    case (let name?, nil): self = try Self.command(named: name, &reader)
    case (nil, let name?): self = try Self.query(named: name, &reader)
    case (nil, nil):
      throw InvalidInput(.missingField, field: "do", "say \"do\" for a command or \"ask\" for a question")
    case (_?, _?): throw InvalidInput(.badValue, field: "ask", "say \"do\" or \"ask\", not both")
    }
  }

  private static func command(named json: JSONValue, _ reader: inout JSONFieldReader) throws -> LedgerLine {
    let name = try field("do") { () throws(WireError) in try String(json: json) }
    guard let type = Vocabulary.commands[name] else {
      throw InvalidInput(.unknownCommand, field: "do", "there is no command \(name); \(Vocabulary.list)")
    }
    var (actor, moment, id): (String, Moment?, String?) = ("", nil, nil)
    try reader.field(1, "by", &actor)
    try reader.field(2, "at", &moment)
    try reader.field(3, "id", &id)
    return .command(try type.init(restOf: &reader), by: actor, at: moment, id: id)
  }

  private static func query(named json: JSONValue, _ reader: inout JSONFieldReader) throws -> LedgerLine {
    let name = try field("ask") { () throws(WireError) in try String(json: json) }
    guard let type = Vocabulary.queries[name] else {
      throw InvalidInput(.unknownQuery, field: "ask", "there is no question \(name); \(Vocabulary.list)")
    }
    var viewer = ""
    try reader.field(1, "as", &viewer)
    let asOf = reader.take("asOf")
    return .query(try type.init(restOf: &reader), as: viewer, asOf: try Self.asOf(asOf))
  }

  private static func asOf(_ json: JSONValue?) throws -> AsOf {
    switch json {
    case nil, .null?: return .now
    case .object(let members)? where members.count == 1 && members[0].name == "position":
      return .position(
        try field("asOf.position") { () throws(WireError) in try Position(json: members[0].value) })
    case .object(_)?:
      throw InvalidInput(
        .badValue, field: "asOf", "expected {\"position\": N} and nothing else in it, or a time")
    case let json?: return .time(try field("asOf") { () throws(WireError) in try Moment(json: json) })
    }
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
  static let commands = index(
    SchoolVocabulary.commands + CoursesVocabulary.commands + CourseworkVocabulary.commands
      + GuardiansVocabulary.commands + GroupsVocabulary.commands + GoalsVocabulary.commands
  ) { $0.name }
  static let queries = index(
    SchoolVocabulary.queries + CoursesVocabulary.queries + CourseworkVocabulary.queries
      + GuardiansVocabulary.queries + GroupsVocabulary.queries + GoalsVocabulary.queries
  ) { $0.name }

  /// Where to find the right name.
  static let list = "`school-ledger schema --lines` lists what there is"

  private static func index<Kind>(_ types: [Kind], name: (Kind) -> String) -> [String: Kind] {
    Dictionary(types.map { (name($0), $0) }) { first, _ in first }
  }
}
