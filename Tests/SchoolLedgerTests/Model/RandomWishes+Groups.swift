import SchoolLedger

/// Random commands about groups and learning goals.
extension RandomWishes {
  /// The next wish about groups; knows the model so that groups and messages that there are come up.
  mutating func groupWish(_ model: ModelSchool) -> Wish {
    let anybody = random.one(of: users)
    let teacher = random.chance(15) ? anybody : random.one(of: ["t-1", "t-2", "t-3"])
    let admin = random.chance(15) ? anybody : random.one(of: ["a-1", "system"])
    switch Int.random(in: 0..<100, using: &random) {
    case ..<10: return Wish(command: setting(), actor: admin)
    case ..<30: return Wish(command: group(), actor: teacher)
    case ..<40: return Wish(command: synchronised(), actor: random.chance(10) ? anybody : "system")
    case ..<50: return Wish(command: text(model), actor: random.chance(50) ? anybody : teacher)
    case ..<80: return Wish(command: goal(), actor: teacher)
    default: return Wish(command: analysis(), actor: teacher)
    }
  }

  private mutating func anyType() -> String { random.one(of: ["stam", "coach", "sis", "none"]) }
  private mutating func anyGroup() -> String { random.one(of: ["g-1", "g-2", "g-3", "g-9"]) }
  private mutating func anyGoal() -> String { "d-\(Int.random(in: 1...200, using: &random))" }
  private mutating func anyStudent() -> String {
    random.chance(5) ? random.one(of: users) : "s-\(Int.random(in: 1...5, using: &random))"
  }

  private mutating func students(_ counts: ClosedRange<Int>) -> [String] {
    (0..<Int.random(in: counts, using: &random)).map { _ in anyStudent() }
  }

  private mutating func teachers(_ counts: ClosedRange<Int>) -> [String] {
    random.some(counts, of: ["t-1", "t-2", "t-3", "t-4"])
  }

  private mutating func setting() -> any Command {
    let type = random.one(of: ["stam", "coach", "sis"])
    let owner = type == "sis" ? "sis" : random.chance(10) ? "sis" : nil
    switch Int.random(in: 0..<6, using: &random) {
    case ..<2:
      return DefineGroupType(type: type, name: type, visibleToStudents: true, managedBy: owner)
    case ..<4:
      return ChangeGroupType(
        type: type, name: type, visibleToStudents: random.chance(60), managedBy: owner)
    default:
      return DefineGoalStatus(
        status: random.one(of: ["blue", "green", "grey"]), colour: random.one(of: ["x", "y"]),
        active: random.chance(50))
    }
  }

  private mutating func group() -> any Command {
    let group = anyGroup()
    switch Int.random(in: 0..<10, using: &random) {
    case ..<3:
      return CreateGroup(
        group: group, name: "Group \(group)", type: anyType(), teachers: teachers(0...1),
        students: students(0...3), addToMyGroups: random.chance(40))
    case ..<6: return AddToGroup(group: group, students: students(0...2), teachers: teachers(0...1))
    case ..<8: return RemoveFromGroup(group: group, students: students(0...1), teachers: teachers(0...1))
    case 8: return PinGroup(group: group)
    default: return UnpinGroup(group: group)
    }
  }

  private mutating func synchronised() -> any Command {
    SyncGroup(
      group: random.chance(80) ? "x-\(Int.random(in: 1...2, using: &random))" : anyGroup(),
      name: random.one(of: ["A", "A", "B"]), type: random.chance(80) ? "sis" : anyType(),
      students: students(0...4), teachers: teachers(0...2))
  }

  private mutating func text(_ model: ModelSchool) -> any Command {
    let group = random.one(of: model.learning.groups.keys.sorted() + ["none"])
    let text = random.one(of: ["Hoi", "Dag", ""])
    switch Int.random(in: 0..<10, using: &random) {
    case ..<6:
      let messages = model.learning.groups[group]?.messages.sorted() ?? []
      return PostMessage(
        group: group, text: random.chance(80) ? text : nil, file: random.chance(20) ? "f-1" : nil,
        courseWork: random.chance(20) ? model.works.keys.sorted().first ?? "none" : nil,
        replyTo: random.chance(30) ? random.one(of: messages + ["message-1"]) : nil)
    case ..<8: return WriteNote(group: group, text: text, kind: random.one(of: [nil, .note, .handover]))
    default: return EditGroupDocument(group: group, text: text)
    }
  }

  private mutating func goal() -> any Command {
    switch Int.random(in: 0..<20, using: &random) {
    case ..<7:
      return DefineGoal(
        goal: anyGoal(), title: "T", mainArea: random.one(of: ["Taal", "Rekenen"]),
        subArea: random.one(of: ["Taal", "Meten"]), level: random.one(of: ["4", "5"]),
        period: random.one(of: [nil, "herfst", "4"]))
    case ..<15:
      return SetGoalStatus(
        student: anyStudent(), goal: anyGoal(), status: random.one(of: ["blue", "green", "grey"]))
    case 15:
      return DefineGoalSet(
        goalSet: random.one(of: ["set-1", "set-2"]), name: "S", goals: random.chance(50) ? [] : [anyGoal()])
    case 16: return LinkGoalSet(group: anyGroup(), goalSet: random.one(of: ["set-1", "set-2"]))
    case 17 where random.chance(40):
      return UnlinkGoalSet(group: anyGroup(), goalSet: random.one(of: ["set-1", "set-2"]))
    default:
      return EditGoalPlan(
        group: anyGroup(), add: random.chance(70) ? [anyGoal(), anyGoal()] : nil,
        remove: random.chance(40) ? [anyGoal()] : nil)
    }
  }

  private mutating func analysis() -> any Command {
    let (group, student, mainArea) = (anyGroup(), anyStudent(), random.one(of: ["Taal", "Rekenen"]))
    let score = EnteredGrade(random.one(of: ["0", "2,5", "5", "5.00", "7.504"]))
    let (test, moment) = (random.one(of: ["toets", "quiz"]), random.one(of: ["begin", "eind"]))
    switch Int.random(in: 0..<10, using: &random) {
    case ..<3:
      return RecordTestResult(
        group: group, student: student, test: test, moment: moment, score: score, mainArea: mainArea)
    case ..<6:
      return CorrectTestResult(
        group: group, student: student, test: test, moment: moment, score: score, mainArea: mainArea)
    case ..<8:
      return StateExitLevel(
        group: group, student: student, mainArea: mainArea, level: random.one(of: ["havo", "vwo"]))
    default: return WriteAnalysisNote(group: group, student: random.chance(60) ? student : nil, text: "N")
    }
  }
}
