import WireFormat

extension SchoolLedger {
  /// The format of every record as Protobuf's own language describes it, so that any program can read it.
  public static var protobufSchema: String {
    get throws { try schema.proto }
  }

  /// Every field of every event that was ever released, one a line: what only ever grows.
  public static var catalog: String {
    get throws { try schema.catalog }
  }

  /// Every command and question that a line can hold, each on a line with its fields, such as
  /// `do joinCourse code? link?`: `?` stands after what may be left out, `[]` after a list, and an object has
  /// its own fields in braces.
  public static var vocabulary: String {
    let commands = Vocabulary.commands.mapValues { $0 as any Message.Type }
    let queries = Vocabulary.queries.mapValues { $0 as any Message.Type }
    return [("do", commands), ("ask", queries)].flatMap { (verb, types) in
      types.sorted { $0.key < $1.key }.map { name, type in
        let fields = Schema.synopsis(of: type)
        return "\(verb) \(name)\(fields.isEmpty ? "" : " ")\(fields)\n"
      }
    }.joined()
  }

  /// What stands before every name of the schema.
  static let protobufPackage = "schoolledger"

  private static var schema: Schema {
    get throws {
      let events = Catalog.payloads.map { (number: $0.number, message: $0 as any Message.Type) }
      return try Schema(
        package: protobufPackage, oneOfs: [.init(envelope: RecordHead.self, name: "event", choices: events)])
    }
  }
}
