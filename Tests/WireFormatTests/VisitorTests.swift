import Testing
import WireFormat

/// Visitors of other modules walk over a message's fields as the module's own do.
struct VisitorTests {
  /// Collects the names of a message's fields, and what is wrong with them.
  private struct Inspector: FieldVisiting {
    var names: [String] = []
    var problems: [WireError] = []

    mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value) {
      names.append(name)
    }
    mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) {
      names.append(name + "?")
    }
    mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout [Value]) {
      names.append("[\(name)]")
    }
    mutating func field<Value: FieldValue>(
      _ number: Int, _ name: String, _ value: inout [String: Value]
    ) {
      names.append("[:\(name)]")
    }
    mutating func check(_ name: String, _ problem: () -> WireError?) {
      if let problem = problem() { problems.append(problem) }
    }
  }

  /// A message whose title has a limit.
  private struct Titled: Message {
    var title = ""
    var subtitle: String?
    var tags: [String] = []
    var counts: [String: Int] = [:]

    mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "title", &title)
      let length = title.utf8.count
      try visit.check("title") {
        length <= 3 ? nil : WireError(.tooLong, "at most 3 bytes", field: "title")
      }
      try visit.field(2, "subtitle", &subtitle)
      try visit.field(3, "tags", &tags)
      try visit.field(4, "counts", &counts)
    }
  }

  @Test func `each field is shown by its kind`() {
    var inspector = Inspector()
    var message = Titled()
    message.fields(&inspector)
    #expect(inspector.names == ["title", "subtitle?", "[tags]", "[:counts]"])
  }

  @Test func `a check is asked by the visitors that want it, and by no others`() throws {
    var message = Titled()
    message.title = "long"
    var inspector = Inspector()
    message.fields(&inspector)
    #expect(inspector.problems.map(\.field) == ["title"])
    #expect(try Titled(decoding: message.encoded().span) == message)
  }
}
