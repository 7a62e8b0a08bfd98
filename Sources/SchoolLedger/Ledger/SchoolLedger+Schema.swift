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
