import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions `statusCounts` and `activeGoals`.
struct StatusTests {
  private func withStatuses(_ body: (TestSchool) async throws -> Void) async throws {
    try await withGoals { school in
      try await school.given(
        status("s-anna", "g-1", "blue"), status("s-anna", "g-2", "green"), status("s-anna", "g-3", "blue"),
        status("s-ben", "g-4", "orange"), status("s-ben", "g-1", "grey"), status("s-cem", "g-1", "blue"))
      try await body(school)
    }
  }

  @Test func `M20, M21: counts of each member and of all, without who is not in the group`() async throws {
    try await withStatuses { school in
      for viewer in ["t-bram", "t-carla", "a-els", "system"] {
        try school.asking(StatusCountsQuery(group: "5a"), as: viewer).answers(
          """
          {"total":{"blue":2,"green":1,"grey":1,"orange":1},
           "members":[{"student":"s-anna","counts":{"blue":2,"green":1}},
                      {"student":"s-ben","counts":{"grey":1,"orange":1}}]}
          """)
      }
      try school.asking(StatusCountsQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
      try school.asking(StatusCountsQuery(group: "none"), as: "s-anna").refuses(.notFound)
    }
  }

  @Test(
    arguments: [
      ("Rekenen", nil, nil, nil, #"{"blue":1,"green":1}"#, #"{"grey":1}"#),
      ("Taal", nil, nil, nil, #"{"blue":1}"#, #"{"orange":1}"#),
      (nil, "Spelling", nil, nil, #"{"blue":1}"#, #"{"orange":1}"#),
      (nil, nil, "groep 4", nil, #"{"blue":1,"green":1}"#, #"{"grey":1,"orange":1}"#),
      (nil, nil, nil, "blok 1", #"{"blue":2}"#, #"{"grey":1}"#),
      ("Rekenen", nil, "groep 4", "blok 1", #"{"blue":1}"#, #"{"grey":1}"#),
      ("Taal", "Spelling", "groep 4", "blok 2", "{}", #"{"orange":1}"#),
      ("Taal", "Getallen", nil, nil, "{}", "{}"),
      ("Gym", nil, nil, nil, "{}", "{}"),
      ("groep 4", nil, nil, nil, "{}", "{}"),
    ] as [(String?, String?, String?, String?, String, String)])
  func `M20: filters combine`(
    mainArea: String?, subArea: String?, level: String?, period: String?, anna: String, ben: String
  ) async throws {
    try await withStatuses { school in
      let query = StatusCountsQuery(
        group: "5a", mainArea: mainArea, subArea: subArea, level: level, period: period)
      let members = try school.ledger.read(as: "t-bram") { try $0.ask(query).members.map(\.json) }
      #expect(
        members == [
          #"{"student":"s-anna","counts":\#(anna)}"#, #"{"student":"s-ben","counts":\#(ben)}"#,
        ])
    }
  }

  @Test func `counts are those of the moment: of the statuses, the goals and the group`() async throws {
    try await withStatuses { school in
      try await school.given(
        status("s-anna", "g-1", "green"), AddToGroup(group: "5a", students: ["s-cem"]).by("t-bram"))
      let now = try school.ledger.read(as: "t-bram") { try $0.statusCounts(of: "5a").total }
      #expect(now == ["blue": 2, "green": 2, "grey": 1, "orange": 1])
      let then = try school.ledger.asOf(.position(17)).read(as: "t-bram") {
        try $0.statusCounts(of: "5a").json
      }
      #expect(
        then == #"{"total":{"blue":1,"green":1},"members":["#
          + #"{"student":"s-anna","counts":{"blue":1,"green":1}},{"student":"s-ben","counts":{}}]}"#)
    }
  }

  @Test func `goals by the hundred are counted page by page`() async throws {
    try await withGroup { school in
      for number in 1...300 {
        let (mainArea, level) = ("Vak \(number % 3)", "groep \(number % 5)")
        try await school.given(
          goal("g-\(number)", mainArea, "Deel", level, nil),
          status(number % 2 == 0 ? "s-anna" : "s-ben", "g-\(number)", number % 7 == 0 ? "green" : "blue"))
      }
      try school.ledger.read(as: "t-bram") { snapshot in
        for (mainArea, level) in [(nil, nil), ("Vak 1", nil), (nil, "groep 2"), ("Vak 2", "groep 4")] {
          let counts = try snapshot.statusCounts(of: "5a", mainArea: mainArea, level: level)
          let fitting = (1...300).filter { number in
            (mainArea ?? "Vak \(number % 3)") == "Vak \(number % 3)"
              && (level ?? "groep \(number % 5)") == "groep \(number % 5)"
          }
          let green = fitting.filter { $0 % 7 == 0 }.count
          #expect(counts.total == ["green": green, "blue": fitting.count - green].filter { $0.value > 0 })
          let even = fitting.filter { $0 % 2 == 0 }.count
          #expect(counts.members.first?.counts.values.reduce(0, +) == even)
        }
      }
    }
  }

  @Test func `M22: goals that are worked on, with who does`() async throws {
    try await withStatuses { school in
      let first = """
        {"goal":"g-1","title":"Doel g-1","mainArea":"Rekenen","subArea":"Getallen","level":"groep 4",
         "students":[{"student":"s-anna","status":"blue"}]}
        """
      let third = """
        {"goal":"g-3","title":"Doel g-3","mainArea":"Taal","subArea":"Spelling","level":"groep 5",
         "students":[{"student":"s-anna","status":"blue"}]}
        """
      let fourth = """
        {"goal":"g-4","title":"Doel g-4","mainArea":"Taal","subArea":"Spelling","level":"groep 4",
         "students":[{"student":"s-ben","status":"orange"}]}
        """
      for viewer in ["t-bram", "t-carla", "a-els", "system"] {
        try school.asking(ActiveGoalsQuery(group: "5a"), as: viewer).answers(
          #"{"goals":[\#(first),\#(third),\#(fourth)]}"#)
      }
      try school.asking(ActiveGoalsQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
      try school.asking(ActiveGoalsQuery(group: "none"), as: "s-anna").refuses(.notFound)
      try await school.given(DefineGoalStatus(status: "blue", colour: "blue", active: false).by("a-els"))
      try school.asking(ActiveGoalsQuery(group: "5a"), as: "t-bram").answers(#"{"goals":[\#(fourth)]}"#)
      try school.asking(ActiveGoalsQuery(group: "5a"), as: "t-bram", .position(16)).answers(
        #"{"goals":[\#(first)]}"#)
    }
  }
}
