import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Other domains whose people may join (I22), and whether those give guardians summaries (G8).
struct DomainTests {
  @Test func `a domain is allowed, in lower case`() async throws {
    try await withSchool { school in
      let allow = AllowDomain(domain: "Zon.Example", guardianSummaries: true)
      try await school.when(allow.by("a-els")).writes(
        #"DomainAllowed {"domain":"zon.example","guardianSummaries":true}"#)
      try await school.when(allow.by("a-els")).writesNothing()
      try await school.when(AllowDomain(domain: "zon.example", guardianSummaries: false).by("system")).writes(
        #"DomainAllowed {"domain":"zon.example","guardianSummaries":false}"#)
    }
  }

  @Test func `a domain is disallowed again`() async throws {
    try await withSchool { school in
      try await school.when(DisallowDomain(domain: "zon.example").by("a-els")).writesNothing()
      try await school.given(AllowDomain(domain: "zon.example", guardianSummaries: true).by("a-els"))
      try await school.when(DisallowDomain(domain: "ZON.example").by("a-els")).writes(
        #"DomainDisallowed {"domain":"zon.example"}"#)
      try await school.when(DisallowDomain(domain: "zon.example").by("a-els")).writesNothing()
    }
  }

  @Test func `the line that allowed a domain disallows it under the other name`() async throws {
    try await withSchool { school in
      let rest = #""by":"a-els","domain":"zon.example","guardianSummaries":true}"#
      #expect(school.answer(toLine: #"{"do":"allowDomain",\#(rest)"#).contains("DomainAllowed"))
      #expect(school.answer(toLine: #"{"do":"disallowDomain",\#(rest)"#).contains("DomainDisallowed"))
    }
  }

  @Test func `only administrators decide about domains`() async throws {
    try await withSchool { school in
      for actor in ["t-bram", "s-anna"] {
        try await school.when(AllowDomain(domain: "a.example", guardianSummaries: true).by(actor))
          .refuses(.notAllowed)
        try await school.when(DisallowDomain(domain: "a.example").by(actor)).refuses(.notAllowed)
      }
      try await school.when(DisallowDomain(domain: "a.example").by("nobody")).refuses(.notFound)
      try await school.when(AllowDomain(domain: "example", guardianSummaries: true).by("a-els"))
        .isInvalid(.badValue, field: "domain")
    }
  }
}
