import Testing
import WireFormat

/// The printed schema, word for word, and the schemas that cannot be.
struct SchemaTests {
  @Test func `the proto file says every field, message and enum`() throws {
    let schema = try Schema(
      package: "sample.v1",
      oneOfs: [
        Schema.OneOf(
          envelope: Envelope.self, name: "theEvent", choices: [(20, Sample.self), (21, Point.self)])
      ])
    #expect(
      schema.proto == """
        syntax = "proto3";

        package sample.v1;

        message Envelope {
          uint64 position = 1;
          string by_id = 2 [json_name = "byID"];
          oneof the_event {
            Sample sample = 20;
            Point point = 21;
          }
        }

        message Sample {
          Colour colour = 1;
          repeated Point way_points = 2;
          map<string, int64> counts = 3;
          optional StringList maybe_texts = 4;
          optional NullableInt64 due = 5;
        }

        message Point {
          int64 x = 1;
          string label = 2;
        }

        message StringList {
          repeated string values = 1;
        }

        message NullableInt64 {
          optional int64 value = 1;
        }

        enum Colour {
          COLOUR_UNSPECIFIED = 0;
          COLOUR_RED = 1;
          COLOUR_GREEN = 2;
          COLOUR_DARK_BLUE = 3;
        }

        """)
  }

  /// Its point lies in a list that may be absent.
  private struct Route: Message {
    var wayPoints: [Point]?

    mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "wayPoints", &wayPoints)
    }
  }

  /// Its routes lie in a map.
  private struct Atlas: Message {
    var routes: [String: Route] = [:]

    mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "routes", &routes)
    }
  }

  @Test func `a schema contains its messages and what lies within them, however deep`() throws {
    let schema = try Schema(package: "sample.v1", messages: [Atlas.self])
    #expect(schema.contains(Atlas.self) && schema.contains(Route.self) && schema.contains(Point.self))
    #expect(!schema.contains(Sample.self) && !schema.contains(Envelope.self))
  }

  @Test func `the catalog has a line for each field`() throws {
    let schema = try Schema(
      package: "sample.v1", messages: [Empty.self],
      oneOfs: [Schema.OneOf(envelope: Envelope.self, name: "event", choices: [(20, Sample.self)])])
    #expect(
      schema.catalog == """
        Empty -
        Envelope.position 1 uint64
        Envelope.byID 2 string
        Envelope.sample 20 oneof(event) message(Sample)
        NullableInt64.value 1 optional int64
        Point.x 1 int64
        Point.label 2 string
        Sample.colour 1 enum(red,green,darkBlue)
        Sample.wayPoints 2 repeated message(Point)
        Sample.counts 3 map int64
        Sample.maybeTexts 4 optional list(string)
        Sample.due 5 optional nullable(int64)
        StringList.values 1 repeated string

        """)
  }

  @Test func `a message that holds itself is printed once`() throws {
    #expect(
      try Schema(package: "p", messages: [Tree.self, Tree.self]).catalog
        == "Tree.children 1 repeated message(Tree)\n")
  }

  @Test func `numbers and names that cannot stand are refused`() {
    let bad: [(any Message.Type, field: String?)] = [
      (Odd<Repeated>.self, "Odd.b"), (Odd<Zero>.self, "Odd.b"), (Odd<Reserved>.self, "Odd.b"),
      (Odd<TooLarge>.self, "Odd.b"), (Odd<SameName>.self, "Odd.a"), (OtherPoint.self, nil),
      (OtherColours.self, nil),
    ]
    for (message, field) in bad {
      let error = #expect(throws: WireError.self) {
        try Schema(package: "p", messages: [Everything.self, message])
      }
      #expect(error?.code == .badSchema)
      #expect(error?.field == field)
    }
  }
}

private struct Empty: Message {
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {}
}

private struct Envelope: Message {
  var position: UInt64 = 0
  var byID = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "position", &position)
    try visit.field(2, "byID", &byID)
  }
}

private struct Sample: Message {
  var colour = Colour.red
  var wayPoints: [Point] = []
  var counts: [String: Int] = [:]
  var maybeTexts: [String]?
  var due: Int??

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "colour", &colour)
    try visit.field(2, "wayPoints", &wayPoints)
    try visit.field(3, "counts", &counts)
    try visit.field(4, "maybeTexts", &maybeTexts)
    try visit.field(5, "due", &due)
  }
}

private struct OtherPoint: Message {
  static let name = "Point"
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {}
}

private struct OtherColours: Message {
  var colours: [Colour] = []
  var others: [Colour] = []

  enum Colour: String, WireEnum {
    case blue
  }

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "colours", &colours)
    try visit.field(2, "others", &others)
  }
}

private protocol Second {
  static var number: Int { get }
  static var name: String { get }
}
extension Second {
  static var name: String { "b" }
}
private enum Repeated: Second { static let number = 1 }
private enum Zero: Second { static let number = 0 }
private enum Reserved: Second { static let number = 19_500 }
private enum TooLarge: Second { static let number = 1 << 29 }
private enum SameName: Second {
  static let number = 2
  static let name = "a"
}

/// A message whose second field is given by its parameter.
private struct Odd<Field: Second>: Message {
  static var name: String { "Odd" }
  var a = ""
  var b = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "a", &a)
    try visit.field(Field.number, Field.name, &b)
  }
}
