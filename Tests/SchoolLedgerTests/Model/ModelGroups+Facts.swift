import SchoolLedger

extension ModelGroups {
  /// What the model holds, a line for each fact.
  var facts: [String] {
    var facts = types.map { "\($0) \($1.name) \($1.visible) \($1.managedBy ?? "-")" }
    facts += statuses.map { "\($0) \($1.colour) \($1.active)" }
    for (id, group) in groups {
      facts.append("\(id) \(group.name) \(group.type) \(group.document?.by ?? "-")")
      facts += group.members.map { "\(id) \($0) \($1.role)" }
      facts += group.texts.map { "\(id) \($0)" }
      facts.append("\(id) \(group.goalSet ?? "-") \(group.goals)")
      for student in members(of: id, .student) {
        for filter in Filter.all {
          facts.append("\(id) \(student) \(filter): \(counts(of: student, filter).inOrder)")
        }
        facts += (progress[student] ?? [:]).filter { statuses[$1]?.active == true }.map {
          "\(id) \(student) \($0) \($1) \(goals[$0]?.mainArea ?? "")"
        }
      }
      for student in studentsWithResults(in: id) {
        facts += (results[student] ?? [:]).map { "\(id) \(student) \($0) \($1.mainArea) \($1.history)" }
        facts += (levels[student] ?? [:]).map { "\(id) \(student) \($0) \($1)" }
      }
      for student in analysed(in: id) { facts += (studentNotes[student] ?? []).map { "\(id) \($0)" } }
    }
    return facts + pins.map { "\($0)" }
  }

  private func counts(of student: String, _ filter: Filter) -> [String: Int] {
    (progress[student] ?? [:]).reduce(into: [:]) { counts, entry in
      guard let goal = goals[entry.key], filter.mainArea == nil || goal.mainArea == filter.mainArea,
        filter.level == nil || goal.level == filter.level,
        filter.period == nil || goal.period == filter.period
      else { return }
      counts[entry.value, default: 0] += 1
    }
  }
}

/// Some of the ways in which statuses are counted.
private struct Filter: CustomStringConvertible {
  var mainArea: String?
  var level: String?
  var period: String?

  static let all = [
    Filter(), Filter(mainArea: "Taal"), Filter(level: "4"), Filter(mainArea: "Rekenen", period: "herfst"),
  ]

  var description: String { "\(mainArea ?? "-") \(level ?? "-") \(period ?? "-")" }
}

extension [String: Int] {
  fileprivate var inOrder: [String] { sorted { $0.key < $1.key }.map { "\($0) \($1)" } }
}

extension SchoolLedger {
  /// What the ledger answers of the same facts.
  func groupFacts(of model: ModelSchool, _ asOf: AsOf) throws -> [String] {
    try self.asOf(asOf).read(as: "system") { snapshot in
      let school = try snapshot.school()
      var facts = school.groupTypes.map {
        "\($0.type) \($0.name) \($0.visibleToStudents) \($0.managedBy ?? "-")"
      }
      facts += school.goalStatuses.map { "\($0.status) \($0.colour) \($0.active)" }
      for entry in try snapshot.groups(.all).groups {
        facts += try Self.facts(
          about: entry.group, model.learning.groups[entry.group]?.document?.by, snapshot)
        facts += try Self.analysis(of: entry.group, snapshot)
      }
      return facts
    } + pins(of: model, asOf)
  }

  private static func facts(
    about id: String, _ author: String?, _ snapshot: borrowing Snapshot
  ) throws -> [String] {
    let group = try snapshot.group(id)
    // Who wrote the document is nowhere told; the model's word is taken on trust.
    let by = group.document == nil ? "-" : author ?? "?"
    var facts = ["\(id) \(group.name) \(group.type) \(by)"]
    facts += group.students.map { "\(id) \($0) student" } + group.teachers.map { "\(id) \($0) teacher" }
    facts += try snapshot.messages(in: id).messages.map {
      "\(id) \($0.message) \($0.by) \(!$0.text.isEmpty) \($0.file ?? "-") \($0.replyTo ?? "-")"
    }
    facts += try snapshot.notes(on: id).notes.map { "\(id) \($0.note) \($0.by) \($0.kind)" }
    let plan = try snapshot.goalPlan(of: id)
    facts.append("\(id) \(plan.goalSet ?? "-") \(plan.goals)")
    for filter in Filter.all {
      let counts = try snapshot.statusCounts(
        of: id, mainArea: filter.mainArea, level: filter.level, period: filter.period)
      facts += counts.members.map { "\(id) \($0.student) \(filter): \($0.counts.inOrder)" }
    }
    for goal in try snapshot.activeGoals(of: id).goals {
      facts += goal.students.map { "\(id) \($0.student) \(goal.goal) \($0.status) \(goal.mainArea)" }
    }
    return facts
  }

  private static func analysis(of id: String, _ snapshot: borrowing Snapshot) throws -> [String] {
    var facts = try snapshot.testResults(of: id).results.map { result in
      let history = result.history.map { "\($0.score) \($0.by)" }
      return "\(id) \(result.student) \(result.test) \(result.moment) \(result.mainArea) \(history)"
    }
    facts += try snapshot.exitLevels(of: id).levels.map { level in
      "\(id) \(level.student) \(level.mainArea) \(level.history.map { "\($0.level) \($0.by)" })"
    }
    facts += try snapshot.analysisNotes(of: id).notes.map {
      "\(id) \($0.note) \($0.by) \($0.student ?? "-")"
    }
    return facts
  }

  /// Everybody's own groups; who is inactive now is not answered, and the model's word taken on trust.
  private func pins(of model: ModelSchool, _ asOf: AsOf) throws -> [String] {
    let users = Set(model.learning.pins.map { $0[0] }).union(
      model.people.filter { $0.value.kind == .teacher }.keys)
    return try users.flatMap { user in
      do {
        return try self.asOf(asOf).read(as: user) { snapshot in
          try snapshot.groups(.mine).groups.filter(\.pinned).map { "\([user, $0.group])" }
        }
      } catch is Refusal {
        return model.learning.pins.filter { $0[0] == user }.map { "\($0)" }
      }
    }
  }
}
