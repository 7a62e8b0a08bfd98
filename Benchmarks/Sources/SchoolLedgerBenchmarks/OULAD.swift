import Foundation
import SchoolLedger

/// The registrations of the Open University Learning Analytics Dataset, as a school's ledger: 28,785 students
/// who join and leave 22 courses in the order in which they did.
struct OULAD {
  private let courses: [String]
  private let registrations: [Registration]

  private struct Registration {
    let course: String
    let student: String
    let joined: Int?
    let left: Int?
  }

  /// Reads the data set's tables; nil where they are not.
  init?(directory: String) {
    guard let courses = Self.rows(directory + "/courses.csv", columns: 2),
      let registrations = Self.rows(directory + "/studentRegistration.csv", columns: 5)
    else { return nil }
    self.courses = courses.map { "\($0[0])-\($0[1])" }
    self.registrations = registrations.map { row in
      let start = Self.start(row[1])
      return Registration(
        course: "\(row[0])-\(row[1])", student: "s-\(row[2])", joined: Int(row[3]).map { start + $0 },
        left: Int(row[4]).map { start + $0 })
    }
  }

  /// Writes the ledger; gives how many events it has.
  func write(to url: URL) throws -> UInt64 {
    note("writing OULAD's registrations")
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    let script = Script(on: ledger)
    script.perform(RegisterUser(user: "tutor", kind: .teacher, name: "Tutor"), by: "system")
    for student in Set(registrations.map(\.student)).sorted() {
      let email = "\(student)@sample.example"
      script.perform(
        RegisterUser(user: student, kind: .student, name: "Student \(student)", email: email), by: "system")
    }
    for course in courses {
      script.perform(
        CreateCourse(course: course, name: course, owner: "tutor", link: "join-\(course)"), by: "system")
    }
    for move in moves() {
      if move.isJoining {
        script.perform(JoinCourse(link: "join-\(move.course)"), by: move.student)
      } else {
        script.perform(LeaveCourse(course: move.course), by: move.student)
      }
    }
    try script.finish()
    return try ledger.statistics().events
  }

  private struct Move {
    let day: Int
    let isJoining: Bool
    let course: String
    let student: String
  }

  /// All joining and leaving in the order of the days; who never joined cannot leave.
  private func moves() -> [Move] {
    let moves = registrations.flatMap { registration -> [Move] in
      guard let joined = registration.joined else { return [] }
      let (course, student) = (registration.course, registration.student)
      let left = registration.left.map {
        Move(day: max($0, joined), isJoining: false, course: course, student: student)
      }
      return [Move(day: joined, isJoining: true, course: course, student: student)]
        + (left.map { [$0] } ?? [])
    }
    return moves.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
      \.element)
  }

  /// About the day on which a presentation such as 2013J starts; only their order matters.
  private static func start(_ presentation: String) -> Int {
    (Int(presentation.prefix(4)) ?? 0) * 365 + (presentation.hasSuffix("J") ? 273 : 31)
  }

  /// The rows of a table behind its heading; no field of these tables holds a comma.
  private static func rows(_ path: String, columns: Int) -> [[String]]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let rows = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().map {
      line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
    }
    return rows.filter { $0.count >= columns }
  }
}
