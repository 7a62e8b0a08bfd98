import EventLog
import Testing

/// The key and note in the documentation of the reference implementation.
private let reference = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
private let text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
private let note =
  text + "\n— PeterNeumann "
  + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

struct NoteTests {
  @Test func `the reference note is verified and spelled as it was`() throws {
    let key = try NoteVerifierKey(reference)
    #expect(key.description == reference)
    #expect(key.name == "PeterNeumann" && key.id == 0xc74f_20a3)
    let signed = try SignedNote(note)
    #expect(signed.text == text)
    #expect(signed.description == note)
    #expect(try signed.verify(with: [key]) == [key])
  }

  @Test func `a key with any character changed is no key`() {
    for index in reference.indices where reference[index] != "=" {
      var changed = reference
      changed.replaceSubrange(index...index, with: reference[index] == "B" ? "C" : "B")
      #expect(throws: NoteError.self) { try NoteVerifierKey(changed) }
    }
    for bad in ["", "a", "a+b", "a+b+c", "+c74f20a3+ARpc", reference + "=", reference.uppercased()] {
      #expect(throws: NoteError.self) { try NoteVerifierKey(bad) }
    }
  }

  @Test func `a note signed by us is verified by us, and by no other key`() throws {
    let key = try NoteSigningKey(name: "example.com/school", seed: Array(0..<32))
    let other = try NoteSigningKey(generatedFor: "example.com/school")
    let signed = try SignedNote(SignedNote(signing: "Grüße\n\nund mehr\n", with: [key, other]).description)
    #expect(signed.text == "Grüße\n\nund mehr\n")
    #expect(try signed.verify(with: [key.verifierKey]) == [key.verifierKey])
    #expect(try signed.verify(with: [other.verifierKey, key.verifierKey]).count == 2)
    #expect(throws: NoteError.self) { try signed.verify(with: [NoteVerifierKey(reference)]) }
    #expect(throws: NoteError.self) { try signed.verify(with: []) }
    #expect(try NoteSigningKey(name: key.verifierKey.name, seed: key.seed).verifierKey == key.verifierKey)
  }

  @Test func `a signing key is read as it is written, and then signs as it did`() throws {
    let seed = [UInt8](0..<32)
    let key = try NoteSigningKey(name: "example.com/school", seed: seed)
    let (id, bytes) = ("a3c6315c", "AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")
    #expect(key.text == "PRIVATE+KEY+example.com/school+\(id)+\(bytes)")
    let read = try NoteSigningKey(text: key.text)
    #expect(read.seed == seed && read.verifierKey == key.verifierKey)
    let signed = try SignedNote(signing: "Grüße\n", with: [read])
    #expect(try signed.verify(with: [key.verifierKey]) == [key.verifierKey])
  }

  @Test func `a signing key with any character changed is none`() throws {
    let text = try NoteSigningKey(generatedFor: "example.com/school").text
    for index in text.indices {
      var changed = text
      changed.replaceSubrange(index...index, with: text[index] == "B" ? "C" : "B")
      // The seed has no check of its own: another is the seed of another key, which has another id.
      #expect(throws: NoteError.self) { try NoteSigningKey(text: changed) }
    }
    for bad in ["", "PRIVATE+KEY+", text + "\n", text + "=", String(text.dropFirst(12)), reference] {
      #expect(throws: NoteError.self) { try NoteSigningKey(text: bad) }
    }
  }

  @Test func `a changed text or signature is refused`() throws {
    let key = try NoteVerifierKey(reference)
    let changed = try SignedNote(note.replacing("problem is.", with: "problem was."))
    #expect { try changed.verify(with: [key]) } throws: { ($0 as? NoteError)?.code == .wrongSignature }
    let forged = try SignedNote(note.replacing("UgYN", with: "UgYM"))
    #expect { try forged.verify(with: [key]) } throws: { ($0 as? NoteError)?.code == .wrongSignature }
  }

  @Test(arguments: [
    "", "\n", "text\n", "text\n\n", "text\n\n\n", "text\n— a AAAAAAA=\n", "text\n\n- a AAAAAAA=\n",
    "text\n\n— a AAAAAAA=", "text\n\n— a AAAAAA==\n", "text\n\n— a  AAAAAAA=\n", "text\n\n— a+b AAAAAAA=\n",
    "text\n\n— a AAAAAAA=\nrest\n", "te\u{7}xt\n\n— a AAAAAAA=\n", "text\r\n\r\n— a AAAAAAA=\r\n",
    "text\n\n— a AAAAAAB=\n", "text\n\n—a AAAAAAA=\n", "text\n\n— a AAAA AAA=\n",
  ])
  func `a malformed note is refused`(_ note: String) {
    #expect(throws: NoteError.self) { try SignedNote(note) }
  }

  @Test func `names that could be misread are refused`() {
    for name in ["", "a b", "a+b", "a\nb", "a\u{A0}b", "a\u{2003}b"] {
      #expect(throws: NoteError.self) { try NoteSigningKey(generatedFor: name) }
    }
    #expect(throws: NoteError.self) { try SignedNote(signing: "no newline", with: []) }
  }
}

struct CheckpointTests {
  private let example =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

  @Test func `the example of the specification is read and spelled as it was`() throws {
    let checkpoint = try Checkpoint(text: example)
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.text == example)
    #expect(try Checkpoint(text: example + "more\n").extensions == ["more"])
    #expect(try Checkpoint(text: example + "more\n").text == example + "more\n")
  }

  @Test func `a signed checkpoint is believed only with a known key`() throws {
    let key = try NoteSigningKey(generatedFor: "example.com/school")
    let checkpoint = try Checkpoint(origin: "example.com/school", size: 7, root: .leaf([1]))
    let sent = try checkpoint.signed(with: [key]).description
    #expect(try Checkpoint(SignedNote(sent), signedBy: [key.verifierKey]) == checkpoint)
    let stranger = try NoteSigningKey(generatedFor: "example.com/school").verifierKey
    #expect(throws: NoteError.self) { try Checkpoint(SignedNote(sent), signedBy: [stranger]) }
  }

  @Test(arguments: [
    "", "a\n", "a\n1\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "a\n18446744073709551616\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2g=\n",
    "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
    "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
    "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
  ])
  func `a malformed checkpoint is refused`(_ text: String) {
    #expect(throws: NoteError.self) { try Checkpoint(text: text) }
  }
}
