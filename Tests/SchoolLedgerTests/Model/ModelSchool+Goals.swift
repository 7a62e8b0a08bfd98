import SchoolLedger

extension ModelSchool {
  /// Carries out a command about learning goals; nil if it is of another area.
  mutating func performGoals(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as DefineGoalStatus:
      try require(isAdmin(actor), "notAllowed")
      let status = ModelGroups.Status(colour: command.colour, active: command.active)
      defer { learning.statuses[command.status] = status }
      return Answer(events: learning.statuses[command.status] == status ? 0 : 1)
    case let command as DefineGoal:
      try require(isTeacher(actor) || isAdmin(actor), "notAllowed")
      try require(learning.goals[command.goal] == nil, "alreadyExists")
      learning.goals[command.goal] = .init(
        mainArea: command.mainArea, subArea: command.subArea, level: command.level, period: command.period)
      return Answer(events: 1)
    case let command as SetGoalStatus:
      try require(isPresentStudent(command.student), "notFound")
      try requireGoals([command.goal])
      try require(learning.statuses[command.status] != nil, "notFound")
      try require(isTeacher(actor), "notAllowed")
      let before = learning.progress[command.student, default: [:]].updateValue(
        command.status, forKey: command.goal)
      return Answer(events: before == command.status ? 0 : 1)
    case let command as DefineGoalSet:
      try requireGoals(command.goals)
      try require(isTeacher(actor) || isAdmin(actor), "notAllowed")
      try require(learning.sets[command.goalSet] == nil, "alreadyExists")
      learning.sets[command.goalSet] = unique(command.goals)
      return Answer(events: 1)
    default: return try performPlans(command, by: actor)
    }
  }

  private func requireGoals(_ goals: [String]) throws {
    for goal in goals { try require(learning.goals[goal] != nil, "notFound") }
  }

  private func unique(_ goals: [String]) -> [String] {
    goals.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private mutating func performPlans(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as LinkGoalSet:
      guard let goals = learning.sets[command.goalSet] else { throw No("notFound") }
      try requireTaught(command.group, by: actor)
      try require(learning.groups[command.group]?.goalSet == nil, "alreadyLinked")
      learning.groups[command.group]?.goalSet = command.goalSet
      learning.groups[command.group]?.goals = goals
      return Answer(events: 1)
    case let command as UnlinkGoalSet:
      try require(learning.sets[command.goalSet] != nil, "notFound")
      try requireTaught(command.group, by: actor)
      try require(learning.groups[command.group]?.goalSet == command.goalSet, "noGoalSetLinked")
      learning.groups[command.group]?.goalSet = nil
      learning.groups[command.group]?.goals = []
      return Answer(events: 1)
    case let command as EditGoalPlan:
      let (add, remove) = (command.add ?? [], command.remove ?? [])
      try requireGoals(add + remove)
      try requireTaught(command.group, by: actor)
      try require(learning.groups[command.group]?.goalSet != nil, "noGoalSetLinked")
      let before = learning.groups[command.group]?.goals ?? []
      let after = unique(before + add).filter { !remove.contains($0) }
      learning.groups[command.group]?.goals = after
      return Answer(events: after == before ? 0 : 1)
    default: return try performAnalysis(command, by: actor)
    }
  }

  private mutating func performAnalysis(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as RecordTestResult:
      try requireStudent(command.student, of: command.group, by: actor)
      let key = "\(command.test) \(command.moment)"
      try require(learning.results[command.student]?[key] == nil, "alreadyRecorded")
      learning.results[command.student, default: [:]][key] = .init(
        mainArea: command.mainArea, history: ["\(worth(command.score)) \(actor)"])
      learning.groups[command.group]?.analysed.insert(command.student)
      return Answer(events: 1)
    case let command as CorrectTestResult: return try correct(command, by: actor)
    case let command as WriteAnalysisNote:
      try require(learning.groups[command.group] != nil, "notFound")
      if let student = command.student { try require(people[student]?.kind == .student, "notFound") }
      try require(isTeacher(actor), "notAllowed")
      if let student = command.student { try require(people[student]?.erased != true, "notFound") }
      let note = "note-\(position + 1) \(actor) \(command.student ?? "-")"
      if let student = command.student {
        learning.studentNotes[student, default: []].append(note)
        learning.groups[command.group]?.analysed.insert(student)
      } else {
        learning.groups[command.group]?.texts.append(note)
      }
      return Answer(events: 1)
    case let command as StateExitLevel:
      try requireStudent(command.student, of: command.group, by: actor)
      let before = learning.levels[command.student]?[command.mainArea]?.last
      if before?.hasPrefix("\(command.level) ") == true { return Answer() }
      learning.levels[command.student, default: [:]][command.mainArea, default: []].append(
        "\(command.level) \(actor)")
      learning.groups[command.group]?.analysed.insert(command.student)
      return Answer(events: 1)
    default: return nil
    }
  }

  private func isPresentStudent(_ user: String) -> Bool {
    people[user]?.kind == .student && people[user]?.erased != true
  }

  private func requireStudent(_ student: String, of group: String, by actor: String) throws {
    try require(isPresentStudent(student), "notFound")
    try requireTaught(group, by: actor)
    try require(learning.groups[group]?.members[student] != nil, "notAMember")
  }

  private mutating func correct(_ command: CorrectTestResult, by actor: String) throws -> Answer {
    let key = "\(command.test) \(command.moment)"
    guard isPresentStudent(command.student),
      learning.studentsWithResults(in: command.group).contains(command.student),
      let before = learning.results[command.student]?[key]
    else { throw No("notFound") }
    try requireTaught(command.group, by: actor)
    if before.history.last?.hasPrefix("\(worth(command.score)) ") == true, before.mainArea == command.mainArea
    {
      return Answer()
    }
    let history = before.history + ["\(worth(command.score)) \(actor)"]
    learning.results[command.student]?[key] = .init(mainArea: command.mainArea, history: history)
    return Answer(events: 1)
  }
}

/// What a typed score is worth, with two decimals.
private func worth(_ score: EnteredGrade) -> String {
  score.text.flatMap { GradeValue($0) }.map { "\($0)" } ?? "-"
}
