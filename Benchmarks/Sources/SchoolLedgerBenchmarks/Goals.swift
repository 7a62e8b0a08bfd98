import Foundation
import SchoolLedger

/// How long it takes to count the statuses of a group of 30 pupils who each have one for 2,000 goals.
struct Goals {
  let url: URL
  let times: Int

  private static let pupils = 30
  private static let goals = 2000
  private static let teacher = "t-1"
  private static let group = "5a"
  private static let statuses = ["grey", "blue", "yellow", "orange", "green"]

  /// One of each of the things that a goal is told apart by.
  private static let filtered = StatusCountsQuery(
    group: group, mainArea: "area 1", subArea: "part 1.2", level: "level 1", period: "term 1")

  struct WrongCount: Error {
    let statuses: Int
  }

  func measured() throws -> [Row] {
    let last = try write()
    note("counting statuses \(times) times")
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    var (all, past, few): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<times {
      let count = Self.pupils * Self.goals
      all.append(try ask(StatusCountsQuery(group: Self.group), .now, ledger, expecting: count))
      past.append(
        try ask(StatusCountsQuery(group: Self.group), .time(Script.moment(of: last * 3 / 4)), ledger))
      few.append(try ask(Self.filtered, .now, ledger, expecting: Self.pupils * 5))
    }
    let (now, then, filtered) = (Sample(all), Sample(past), Sample(few))
    let name = "statuses of 30 pupils and 2,000 goals"
    return [
      Row(name, now.median, .seconds, target: .atMost(0.001), p99: now.quantile(0.99)),
      Row(
        "\(name), in the past", then.median, .seconds, limit: now.median, limitIsNow: true,
        target: .timesLimit(1.2), p99: then.quantile(0.99)),
      Row(
        "\(name), by four filters", filtered.median, .seconds, target: .atMost(0.001),
        p99: filtered.quantile(0.99)),
    ]
  }

  private func ask(
    _ query: StatusCountsQuery, _ moment: AsOf, _ ledger: SchoolLedger, expecting count: Int? = nil
  ) throws -> Double {
    var counts = StatusCounts()
    let time = try seconds {
      counts = try ledger.asOf(moment).read(as: Self.teacher) {
        try $0.statusCounts(
          of: query.group, mainArea: query.mainArea, subArea: query.subArea, level: query.level,
          period: query.period)
      }
    }
    let statuses = counts.total.values.reduce(0, +)
    guard counts.members.count == Self.pupils, count == nil || statuses == count else {
      throw WrongCount(statuses: statuses)
    }
    return time
  }

  /// Writes the ledger, goal after goal for everybody; gives how many commands that were.
  private func write() throws -> Int {
    note("writing the goals of \(Self.pupils) pupils")
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    let script = Script(on: ledger)
    script.openSchool()
    let pupils = (0..<Self.pupils).map { "s-\($0)" }
    script.perform(RegisterUser(user: Self.teacher, kind: .teacher, name: "Tess Taal"), by: "system")
    for pupil in pupils {
      script.perform(RegisterUser(user: pupil, kind: .student, name: "Pupil \(pupil)"), by: "system")
    }
    for status in Self.statuses {
      script.perform(DefineGoalStatus(status: status, colour: status, active: true), by: "system")
    }
    script.perform(DefineGroupType(type: "base", name: "Base", visibleToStudents: true), by: "system")
    script.perform(
      CreateGroup(group: Self.group, name: "5a", type: "base", students: pupils), by: Self.teacher)
    for goal in 0..<Self.goals { script.perform(definition(of: goal), by: Self.teacher) }
    for goal in 0..<Self.goals {
      for (number, pupil) in pupils.enumerated() {
        let status = Self.statuses[(goal + number) % Self.statuses.count]
        script.perform(SetGoalStatus(student: pupil, goal: "g-\(goal)", status: status), by: Self.teacher)
      }
    }
    try script.finish()
    return script.count
  }

  /// Five areas of five parts each, eight levels, two terms: five goals of each combination.
  private func definition(of goal: Int) -> DefineGoal {
    let (area, part, level, term) = (goal % 5, goal / 5 % 5, goal / 25 % 8, goal / 200 % 2)
    return DefineGoal(
      goal: "g-\(goal)", title: "Goal \(goal)", mainArea: "area \(area)", subArea: "part \(area).\(part)",
      level: "level \(level)", period: "term \(term)")
  }
}
