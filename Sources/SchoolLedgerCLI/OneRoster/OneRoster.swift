import SchoolLedger

/// A school's people, classes and enrolments as the CSV files of OneRoster 1.2 tell them.
struct OneRoster {
  /// Somebody of `users.csv`, with what `roles.csv` says of them.
  struct Person {
    let id: String
    let name: String
    let email: String?
    let isEnabled: Bool
    let source: String
    var roles: [Role] = []

    /// What they are to the school on a day: a teacher whatever else they are, then a student, then an
    /// administrator; nil for everybody else, such as parents.
    func kind(on day: String) -> PersonKind? {
      let words = roles.filter { $0.period.contains(day) }.map(\.word)
      return if words.contains("teacher") {
        .teacher
      } else if words.contains("student") {
        .student
      } else {
        words.contains(where: Role.administrators.contains) ? .admin : nil
      }
    }

    /// Whether they come with a pupil, and have no part in the school of their own.
    var isGuardian: Bool { !roles.isEmpty && roles.allSatisfy { Role.guardians.contains($0.word) } }
  }

  /// What somebody is to the school, for a time.
  struct Role {
    let word: String
    let period: Period

    static let administrators = [
      "districtAdministrator", "siteAdministrator", "systemAdministrator", "principal",
    ]
    static let guardians = ["guardian", "parent", "relative"]
    static let others = ["student", "teacher", "aide", "counselor", "proctor"]
  }

  /// A group that is taught; a homeroom is the one that a pupil belongs to all day.
  struct Class {
    let id: String
    let title: String
    let kind: String
    let source: String
  }

  /// Somebody's place in a class, for a time.
  struct Enrolment {
    let group: String
    let person: String
    let role: String
    let isPrimary: Bool
    let period: Period
  }

  var people: [Person] = []
  var classes: [Class] = []
  var enrolments: [Enrolment] = []
}
