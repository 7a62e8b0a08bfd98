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

  @Test func `the longest of all domains is one like any other`() async throws {
    let label = String(repeating: "a", count: 62)
    try await withCourse { school in
      for end in ["", "b"] {
        // An address has 254 bytes, its domain one letter and the sign fewer.
        let domain = "\(label).\(label).\(label).\(label)\(end)"
        let address = end.isEmpty ? "x@\(domain)" : nil
        try await school.given(AllowDomain(domain: domain, guardianSummaries: true).by("a-els"))
        try await school.given(
          RegisterUser(user: "s-\(domain.count)", kind: .student, name: "X", email: address).by("a-els"),
          DisallowDomain(domain: domain).by("a-els"), DisallowDomain(domain: domain).by("a-els"))
        let join = JoinCourse(code: "k7m2qxd").by("s-\(domain.count)")
        if address != nil { try await school.when(join).refuses(.outsideDomain) }
        try await school.given(AllowDomain(domain: domain, guardianSummaries: true).by("a-els"))
        try await school.when(join).isAccepted()
      }
      let long = AllowDomain(domain: "aa.\(label).\(label).\(label).\(label)", guardianSummaries: true)
      try await school.when(long.by("a-els")).isInvalid(.badValue, field: "domain")
    }
  }

  @Test func `a domain that is too long in lower case, or not composed, is no other than it seems`()
    async throws
  {
    try await withSchool { school in
      let grows = Array(repeating: String(repeating: "İ", count: 31), count: 3).joined(separator: ".")
      try await school.when(AllowDomain(domain: grows, guardianSummaries: true).by("a-els"))
        .isInvalid(.badValue, field: "domain")
      try await school.when(
        AllowDomain(domain: "caf\u{65}\u{301}.example", guardianSummaries: true).by("a-els")
      )
      .writes("DomainAllowed {\"domain\":\"caf\u{E9}.example\",\"guardianSummaries\":true}")
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
