import Foundation
import TestSupport

/// A script of commands that are all accepted, each with an id and each making one event, and what comes of
/// them: so the log is sound exactly if it holds the script's first lines, and the rosters are known without
/// asking it.
struct Script {
  /// The lines in order.
  private(set) var lines: [String] = []
  private var rosters: [[String: Set<String>]] = []
  private var numbers: SeededNumbers
  private let name: String
  private var students: [String] = []

  static let courses = ["kunst", "latijn", "muziek", "wis3"]

  /// A school with its people and courses, and then changes at random.
  init(seed: UInt64, changes: Int) {
    self.init(name: "n", seed: seed, changes: 0)
    add(
      #""do":"openSchool","by":"system","school":"kompas","name":"Kompas","domain":"kompas.example","#
        + #""sector":"secondary","preset":"classroom""#)
    add(#""do":"registerUser","by":"system","user":"a-els","kind":"admin","name":"Els Admin""#)
    add(#""do":"registerUser","by":"a-els","user":"t-bram","kind":"teacher","name":"Bram Bos""#)
    for course in Self.courses {
      let code = course == "wis3" ? #","code":"k7m2qxd""# : ""
      add(
        #""do":"createCourse","by":"system","course":"\#(course)","name":"\#(course)","owner":"t-bram"\#(code)"#
      )
    }
    for _ in 0..<10 { registerStudent() }
    for _ in 0..<changes { change() }
  }

  /// Changes at random to the courses of a school that there is already, by students of the script's own.
  init(name: String, seed: UInt64, changes: Int) {
    self.name = name
    numbers = SeededNumbers(seed: seed)
    for _ in 0..<min(changes, 5) { registerStudent() }
    for _ in 0..<max(0, changes - 5) { change() }
  }

  /// Each course's students after so many lines.
  func rosters(after count: Int) -> [String: Set<String>] { count == 0 ? [:] : rosters[count - 1] }

  /// Each course's students in the end.
  var finalRosters: [String: Set<String>] { rosters(after: lines.count) }

  /// The id of the command in a line.
  func id(ofLine index: Int) -> String { "\(name)-\(index)" }

  /// The id of a student whom a script registers; none is the beginning of another.
  static func student(_ number: Int, of name: String = "n") -> String { "s-\(name)-\(number)x" }

  private mutating func change() {
    guard Int.random(in: 0..<4, using: &numbers) > 0 else { return registerStudent() }
    let student = students.randomElement(using: &numbers) ?? ""
    let course = Self.courses.randomElement(using: &numbers) ?? ""
    var members = rosters.last?[course] ?? []
    if members.remove(student) != nil {
      add(#""do":"leaveCourse","by":"\#(student)","course":"\#(course)""#, course, members)
    } else if course == "wis3" {
      add(#""do":"joinCourse","by":"\#(student)","code":"k7m2qxd""#, course, members.union([student]))
    } else {
      add(
        #""do":"addToCourse","by":"a-els","course":"\#(course)","role":"student","users":["\#(student)"]"#,
        course, members.union([student]))
    }
  }

  private mutating func registerStudent() {
    let student = Self.student(students.count, of: name)
    students.append(student)
    add(
      #""do":"registerUser","by":"a-els","user":"\#(student)","kind":"student","name":"Name of \#(student)","#
        + #""email":"\#(student)@kompas.example""#)
  }

  private mutating func add(_ fields: String, _ course: String = "", _ members: Set<String> = []) {
    lines.append(#"{"id":"\#(id(ofLine: lines.count))",\#(fields)}"#)
    var after = rosters.last ?? [:]
    if !course.isEmpty { after[course] = members.isEmpty ? nil : members }
    rosters.append(after)
  }
}
