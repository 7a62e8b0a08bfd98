public import WireFormat

/// How many goals of a group's students have each status; a status that no goal has is left out.
public struct StatusCounts: Message {
  /// Of all students together.
  public internal(set) var total: [String: Int]
  /// Of each student, ordered by id.
  public internal(set) var members: [Member]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "total", &total)
    try visit.field(2, "members", &members)
  }

  /// A student's part.
  public struct Member: Message {
    /// Their id.
    public internal(set) var student: String
    /// How many goals have each status.
    public internal(set) var counts: [String: Int]

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "counts", &counts)
    }
  }
}

extension StatusCounts {
  /// Says nothing yet.
  public init() { self.init(total: [:], members: []) }
}

extension StatusCounts.Member {
  /// Says nothing yet.
  public init() { self.init(student: "", counts: [:]) }
}

/// The goals that a group's students work on, in the order in which they were defined (M22).
public struct ActiveGoals: Message {
  /// The goals.
  public internal(set) var goals: [Goal]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goals", &goals)
  }

  /// A goal.
  public struct Goal: Message {
    /// Its id.
    public internal(set) var goal: String
    /// What is to be learned.
    public internal(set) var title: String
    /// Its main area.
    public internal(set) var mainArea: String
    /// The part of that area.
    public internal(set) var subArea: String
    /// Its level.
    public internal(set) var level: String
    /// Who works on it, ordered by id.
    public internal(set) var students: [Student]

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "goal", &goal)
      try visit.field(2, "title", &title)
      try visit.field(3, "mainArea", &mainArea)
      try visit.field(4, "subArea", &subArea)
      try visit.field(5, "level", &level)
      try visit.field(6, "students", &students)
    }
  }

  /// A student who works on a goal.
  public struct Student: Message {
    /// Their id.
    public internal(set) var student: String
    /// The status that the goal has for them.
    public internal(set) var status: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "status", &status)
    }
  }
}

extension ActiveGoals {
  /// Says nothing yet.
  public init() { self.init(goals: []) }
}

extension ActiveGoals.Goal {
  /// Says nothing yet.
  public init() { self.init(goal: "", title: "", mainArea: "", subArea: "", level: "", students: []) }
}

extension ActiveGoals.Student {
  /// Says nothing yet.
  public init() { self.init(student: "", status: "") }
}

/// The goals that a group works by: those of its goal set, as edited since.
public struct GoalPlan: Message {
  /// The set that is linked to the group.
  public internal(set) var goalSet: String?
  /// The goals' ids, in order.
  public internal(set) var goals: [String]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goalSet", &goalSet)
    try visit.field(2, "goals", &goals)
  }
}

extension GoalPlan {
  /// Says nothing yet.
  public init() { self.init(goals: []) }
}

/// A goal that has a status for a student.
public struct StudentGoal: Message {
  /// Its id.
  public internal(set) var goal: String
  /// What is to be learned.
  public internal(set) var title: String
  /// Its main area.
  public internal(set) var mainArea: String
  /// The part of that area.
  public internal(set) var subArea: String
  /// Its level.
  public internal(set) var level: String
  /// The status that it has for the student.
  public internal(set) var status: String

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goal", &goal)
    try visit.field(2, "title", &title)
    try visit.field(3, "mainArea", &mainArea)
    try visit.field(4, "subArea", &subArea)
    try visit.field(5, "level", &level)
    try visit.field(6, "status", &status)
  }
}

extension StudentGoal {
  /// Says nothing yet.
  public init() { self.init(goal: "", title: "", mainArea: "", subArea: "", level: "", status: "") }
}

/// How far a student is in one main area.
public struct AreaProgress: Message {
  /// The main area.
  public internal(set) var mainArea: String
  /// How many of its goals have each status.
  public internal(set) var counts: [String: Int]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mainArea", &mainArea)
    try visit.field(2, "counts", &counts)
  }
}

extension AreaProgress {
  /// Says nothing yet.
  public init() { self.init(mainArea: "", counts: [:]) }
}
