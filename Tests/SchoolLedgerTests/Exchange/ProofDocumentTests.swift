import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Proofs as they are kept and sent.
struct ProofDocumentTests {
  private let key: NoteSigningKey
  private let stranger: NoteSigningKey

  init() throws {
    key = try NoteSigningKey(generatedFor: "kompas.example")
    stranger = try NoteSigningKey(generatedFor: "kompas.example")
  }

  private func parsed(_ text: String) throws -> ProofDocument {
    try ProofDocument(parsing: Array(text.utf8).span)
  }

  @Test func `a proof of an event is sent as text and checked by whoever has the key`() async throws {
    try await withCourse { school in
      let text = try ProofDocument(school.ledger.proof(of: 8), signedBy: [key]).json
      let finding = try parsed(text).check(signedBy: [stranger.verifierKey, key.verifierKey])
      #expect(finding.position == 8 && finding.oldSize == nil)
      #expect(finding.origin == "school-ledger/kompas" && finding.size == 8)
      #expect(finding.root == "\(try school.ledger.checkpoint().root)")
      #expect(throws: NoteError.self) { try parsed(text).check(signedBy: [stranger.verifierKey]) }
    }
  }

  @Test func `a proof of growth starts from the root that somebody kept`() async throws {
    try await withCourse { school in
      let kept = try school.ledger.checkpoint()
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      let growth = try school.ledger.growth(since: kept.size)
      let finding = try parsed(ProofDocument(growth, since: kept.root).json).check()
      #expect(finding.oldSize == 8 && finding.size == 9 && finding.position == nil)
      let other = try ProofDocument(growth, since: .ofEmptyLog)
      #expect(throws: InvalidInput.self) { try other.check() }
    }
  }

  @Test(arguments: [
    ("", "notJSON", nil), ("[]", "badValue", nil), ("{}", "missingField", "size"),
    (#"{"size":1,"root":"","path":[],"checkpoint":"","colour":1}"#, "unknownField", "colour"),
    (#"{"size":-1,"root":"","path":[],"checkpoint":""}"#, "badValue", "size"),
  ])
  func `what is no document says why`(text: String, code: String, field: String?) throws {
    let error = try #require(throws: InvalidInput.self) { try parsed(text) }
    #expect(error.code.rawValue == code && error.field == field, "\(error)")
  }

  @Test(arguments: [
    (#""position":8"#, #""position":7"#, "path"), (#""path":[""#, #""path":["x"#, "path"),
    (#""size":8"#, #""size":9"#, "checkpoint"), (#""record":""#, #""record":"!"#, "path"),
    (#""record":"#, #""oldRoot":"#, "record"),
  ])
  func `a document that was changed proves nothing`(old: String, new: String, field: String) async throws {
    try await withCourse { school in
      let text = try ProofDocument(school.ledger.proof(of: 8)).json
      try #require(text.contains(old))
      let document = try parsed(text.replacing(old, with: new))
      let error = try #require(throws: InvalidInput.self) { try document.check() }
      #expect(error.field == field, "\(error)")
    }
  }
}
