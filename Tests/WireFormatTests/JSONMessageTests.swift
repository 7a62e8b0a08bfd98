import Testing
import WireFormat
import TestSupport

/// Messages as JSON objects.
struct JSONMessageTests {
  /// Reads a point from what is left of an object when `taken` have been read.
  private func point(_ text: String, after taken: [String] = []) throws -> Point {
    var reader = try JSONFieldReader(JSONValue(parsing: Array(text.utf8).span))
    for name in taken { _ = reader.take(name) }
    return try Point(restOf: &reader)
  }

  private func json(_ value: some FieldValue) -> String {
    var writer = JSONWriter()
    value.write(to: &writer)
    return writer.string
  }

  @Test func `a message is an object of its fields in their order`() {
    var point = Point()
    point.x = -5
    point.label = "say \"hé\"\n\u{1}/"
    #expect(json(point) == #"{"x":-5,"label":"say \"hé\"\n\u0001/"}"#)
  }

  @Test func `absent optionals are left out, empty lists are not`() throws {
    #expect(
      json(Everything())
        == #"{"text":"","flag":false,"number":0,"positive":0,"raw":"","favouriteColour":"red","#
        + #""point":{"x":0,"label":""},"texts":[],"numbers":[],"colours":[],"points":[],"#
        + #""counts":{},"places":{},"grid":[]}"#
    )
  }

  @Test func `random messages come back as they were`() throws {
    var random = SeededNumbers(seed: runSeed)
    var writer = JSONWriter()
    for round in 0..<300 {
      let sample = random.everything()
      writer.removeAll()
      sample.write(to: &writer)
      let back = try Everything(json: JSONValue(parsing: writer.span))
      #expect(back == sample, "seed \(runSeed), round \(round)")
    }
  }

  @Test func `absent, null and a value are three things where the field is twice optional`() throws {
    func change(_ text: String) throws -> Change {
      try Change(json: JSONValue(parsing: Array(text.utf8).span))
    }
    let absent = try change("{}")
    let null = try change(#"{"due":null,"title":null}"#)
    let value = try change(#"{"due":5,"title":"x"}"#)
    #expect(absent.due == nil)
    #expect(null.due == .some(nil))
    #expect(value.due == .some(5))
    #expect(null.title == nil)
    #expect(json(absent) == "{}")
    #expect(json(null) == #"{"due":null}"#)
    #expect(json(value) == #"{"due":5,"title":"x"}"#)
    for message in [absent, null, value] {
      #expect(try Change(decoding: message.encoded().span) == message)
    }
  }

  @Test func `fields may come in any order, beside names that the caller has read`() throws {
    let point = try point(#"{"by":"anna","label":"a","x":1,"id":null}"#, after: ["by", "id", "at"])
    #expect(point.x == 1)
    #expect(point.label == "a")
  }

  @Test(arguments: [63, 64, 200])
  func `of very many members the first that nobody knows is named`(count: Int) {
    let others = (0..<count).map { number in "\"other\(number)\":0" }.joined(separator: ",")
    let error = #expect(throws: WireError.self) { try point(#"{"x":1,\#(others),"label":"a"}"#) }
    #expect(error?.code == .unknownField)
    #expect(error?.field == "other0")
  }

  static let refused: [(text: String, code: WireError.Code, field: String?)] = [
    ("[]", .badValue, nil),
    (#"{"x":1}"#, .missingField, "label"),
    ("{}", .missingField, "x"),
    (#"{"x":1,"label":"","y":2}"#, .unknownField, "y"),
    (#"{"x":1,"label":"","do":2,"Y":2}"#, .unknownField, "Y"),
    (#"{"x":null,"label":""}"#, .badValue, "x"),
    (#"{"x":"1","label":""}"#, .badValue, "x"),
    (#"{"x":1.0,"label":""}"#, .badValue, "x"),
    (#"{"x":1e2,"label":""}"#, .badValue, "x"),
    (#"{"x":9223372036854775808,"label":""}"#, .badValue, "x"),
    (#"{"x":1,"label":2}"#, .badValue, "label"),
    (#"{"x":1,"label":["a"]}"#, .badValue, "label"),
  ]

  @Test(arguments: refused.indices)
  func `an object that is not the message is refused, and the field named`(index: Int) {
    let (text, code, field) = Self.refused[index]
    let error = #expect(throws: WireError.self) { try point(text, after: ["do"]) }
    #expect(error?.code == code)
    #expect(error?.field == field)
  }

  @Test func `an error deep inside names the way there`() throws {
    var value = Everything()
    value.points = [Point(), Point()]
    value.places = ["home": Point()]
    let text = json(value)
    let changes = [
      (#""points":[{"x":0,"label":""},{"x":0"#, #""points":[{"x":0,"label":""},{"x":true"#, "points[1].x"),
      (#""home":{"x":0"#, #""home":{"z":0"#, "places.home.x"),
      (#""favouriteColour":"red""#, #""favouriteColour":"pink""#, "favouriteColour"),
      (#""raw":"""#, #""raw":"0g""#, "raw"),
      (#""positive":0"#, #""positive":-1"#, "positive"),
      (#""numbers":[]"#, #""numbers":null"#, "numbers"),
      (#""texts":[]"#, #""texts":["",null]"#, "texts[1]"),
    ]
    for (old, new, field) in changes {
      let changed = text.replacing(old, with: new)
      let error = #expect(throws: WireError.self) {
        try Everything(json: JSONValue(parsing: Array(changed.utf8).span))
      }
      #expect(error?.field == field)
      #expect(error?.description.contains(field) == true)
    }
  }

  @Test func `integers reach to both ends of their range`() throws {
    for value in [Int64.min, -1, 0, .max] {
      #expect(try Int64(json: .number(json(value))) == value)
    }
    #expect(try UInt64(json: .number(json(UInt64.max))) == .max)
  }

  @Test func `bytes are hexadecimal digits`() throws {
    #expect(json([0x00, 0xAF, 0x10] as Bytes) == #""00af10""#)
    #expect(try Bytes(json: .string("00AF10")) == [0x00, 0xAF, 0x10])
    for text in ["0", "0x", "é"] {
      #expect(throws: WireError.self) { try Bytes(json: .string(text)) }
    }
  }

  @Test func `a writer puts commas where they belong`() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.append(name: "line")
    writer.append(7)
    writer.append(name: "events")
    writer.beginArray()
    writer.beginObject()
    writer.endObject()
    writer.append(true)
    writer.append(number: "88.73")
    writer.beginArray()
    writer.endArray()
    writer.appendNull()
    writer.endArray()
    writer.append(name: "message")
    writer.append("done")
    writer.endObject()
    #expect(writer.string == #"{"line":7,"events":[{},true,88.73,[],null],"message":"done"}"#)
    writer.removeAll()
    writer.append(UInt8(1))
    #expect(writer.string == "1")
  }

  @Test(arguments: [0, 7, 10, -1, -90, 1_234_567_890, Int128(Int64.max), Int128(Int64.min), .max, .min])
  func `a whole number is written with all of its digits`(number: Int128) {
    var writer = JSONWriter()
    writer.append(number)
    #expect(writer.string == "\(number)")
  }
}

/// A command of which `null` removes the due date.
private struct Change: Message {
  var due: Int??
  var title: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "due", &due)
    try visit.field(2, "title", &title)
  }
}
