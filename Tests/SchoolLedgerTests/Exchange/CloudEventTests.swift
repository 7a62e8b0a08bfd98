import Foundation
import SchoolLedgerTesting
import Testing

@testable import SchoolLedger

/// Records as events of CloudEvents 1.0, in its JSON format.
struct CloudEventTests {
  @Test func `an event says where, when and by whom what happened`() async throws {
    try await withCourse { school in
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      var events = school.ledger.events(after: 8).makeAsyncIterator()
      let record = try #require(try await events.next())
      #expect(
        record.cloudEvent(from: school.ledger.cloudEventSource) == """
          {"specversion":"1.0","type":"schoolledger.StudentJoined","source":"school-ledger/kompas","id":"9",\
          "time":"2026-09-01T08:00:00Z","sequence":"00000000000000000009","authtype":"app_user",\
          "authid":"s-anna","datacontenttype":"application/json",\
          "data":{"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}}
          """)
    }
  }

  @Test(arguments: SampleEvents.all)
  func `every event keeps to the specification`(event: Event) throws {
    let record = try sample(of: event, at: 7)
    let line = record.cloudEvent(from: "https://kompas.example/ledger")
    #expect(!line.contains("\n"))
    let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
    var attributes = try #require(parsed as? [String: Any])
    #expect(attributes.removeValue(forKey: "data") is [String: Any])
    for (name, value) in attributes {
      #expect(name.wholeMatch(of: /[a-z0-9]{1,20}/) != nil)
      let text = try #require(value as? String)
      #expect(!text.isEmpty && !text.hasControlCharacters)
    }
    func text(_ name: String) -> String? { attributes[name] as? String }
    #expect(text("specversion") == "1.0")
    #expect(text("id") == "7")
    #expect(text("source") == "https://kompas.example/ledger")
    #expect(text("type") == "schoolledger.\(record.type)")
    #expect(text("time").flatMap { Moment($0) } == record.time)
    #expect(line.hasSuffix(#","data":\#(record.typeAndData.dropFirst(record.type.count + 1))}"#))
  }

  @Test func `a type is a message of the printed schema`() throws {
    let schema = try SchoolLedger.protobufSchema
    #expect(schema.contains("\npackage schoolledger;\n"))
    for event in SampleEvents.all { #expect(schema.contains("\nmessage \(event.type) {")) }
  }

  @Test func `sequences are ordered as texts as positions are as numbers`() throws {
    let positions: [UInt64] = [1, 2, 9, 10, 99, 100, 600_000, .max - 1, .max]
    let sequences = try positions.map {
      try attribute("sequence", of: sample(of: SampleEvents.all[0], at: $0))
    }
    for (sequence, next) in zip(sequences, sequences.dropFirst()) {
      #expect(sequence.utf8.lexicographicallyPrecedes(next.utf8))
    }
    #expect(sequences.map { UInt64($0) } == positions)
  }

  @Test func `the system is told from people`() async throws {
    try await withSchool { school in
      let events = try school.ledger.read(as: "system") { try $0.audit() }.events
      #expect(try attribute("authtype", of: events[0]) == "system")
      #expect(try attribute("authid", of: events[0]) == "system")
      #expect(try attribute("authtype", of: events[2]) == "app_user")
      #expect(try attribute("authid", of: events[2]) == "a-els")
    }
  }

  @Test(arguments: [
    ("kompas", "school-ledger/kompas"), ("a_b-c.d~1", "school-ledger/a_b-c.d~1"),
    ("'t Kompas: 50%?", "school-ledger/%27t%20Kompas%3A%2050%25%3F"), ("é#1", "school-ledger/%C3%A9%231"),
  ])
  func `the source is the checkpoint's origin as a URI reference`(id: String, source: String) async throws {
    try await withUnopenedSchool { school in
      try await school.given(
        OpenSchool(
          school: id, name: "Kompas", domain: "kompas.example", sector: .secondary, preset: .classroom
        ).by("system"))
      #expect(school.ledger.cloudEventSource == source)
      let url = try #require(URL(string: source, encodingInvalidCharacters: false))
      #expect(try url.path(percentEncoded: false) == school.ledger.checkpoint().origin)
    }
  }

  @Test func `who was erased leaves no trace`() async throws {
    try await withSchool { school in
      func events(_ asOf: AsOf = .now) throws -> String {
        let events = try school.ledger.asOf(asOf).read(as: "a-els") { try $0.audit() }.events
        return events.map { $0.cloudEvent(from: "kompas") }.joined(separator: "\n")
      }
      #expect(try events().contains("Anna Aa") && events().contains("anna@kompas.example"))
      try await school.given(ErasePerson(person: "s-anna").by("a-els"))
      for asOf in [AsOf.now, .position(7)] {
        #expect(try !events(asOf).contains("Anna Aa") && !events(asOf).contains("anna@kompas.example"))
        #expect(try events(asOf).contains(#""name":"erased-1""#))
      }
    }
  }

  private func sample(of event: Event, at position: UInt64) throws -> Record {
    try Record(decoding: SampleEvents.bytes(of: event).span, at: position)
  }

  private func attribute(_ name: String, of record: Record) throws -> String {
    let json = try JSONValue(parsing: Array(record.cloudEvent(from: "kompas").utf8).span)
    guard case .string(let text)? = json[name] else {
      Issue.record("\(name) is no text")
      return ""
    }
    return text
  }
}

extension Record {
  fileprivate func cloudEvent(from source: String) -> String {
    var writer = JSONWriter()
    writeCloudEvent(from: source, to: &writer)
    return writer.string
  }
}
