public import WireFormat

/// What can happen to learning goals, and to what a school expects of its students.
public enum GoalsEvent: AreaEvent {
  case goalStatusDefined(GoalStatusDefined)
  case goalDefined(GoalDefined)
  case goalStatusSet(GoalStatusSet)
  case goalSetDefined(GoalSetDefined)
  case goalSetLinked(GoalSetLinked)
  case goalSetUnlinked(GoalSetUnlinked)
  case goalPlanEdited(GoalPlanEdited)
  case testResultRecorded(TestResultRecorded)
  case testResultCorrected(TestResultCorrected)
  case analysisNoteWritten(AnalysisNoteWritten)
  case exitLevelStated(ExitLevelStated)

  static let catalog = [
    CatalogEntry(goalStatusDefined),
    CatalogEntry(goalDefined),
    CatalogEntry(goalStatusSet),
    CatalogEntry(goalSetDefined),
    CatalogEntry(goalSetLinked),
    CatalogEntry(goalSetUnlinked),
    CatalogEntry(goalPlanEdited),
    CatalogEntry(testResultRecorded),
    CatalogEntry(testResultCorrected),
    CatalogEntry(analysisNoteWritten),
    CatalogEntry(exitLevelStated),
  ]

  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .goalStatusDefined(let payload): .goalStatusDefined(try visitor.visit(payload))
    case .goalDefined(let payload): .goalDefined(try visitor.visit(payload))
    case .goalStatusSet(let payload): .goalStatusSet(try visitor.visit(payload))
    case .goalSetDefined(let payload): .goalSetDefined(try visitor.visit(payload))
    case .goalSetLinked(let payload): .goalSetLinked(try visitor.visit(payload))
    case .goalSetUnlinked(let payload): .goalSetUnlinked(try visitor.visit(payload))
    case .goalPlanEdited(let payload): .goalPlanEdited(try visitor.visit(payload))
    case .testResultRecorded(let payload): .testResultRecorded(try visitor.visit(payload))
    case .testResultCorrected(let payload): .testResultCorrected(try visitor.visit(payload))
    case .analysisNoteWritten(let payload): .analysisNoteWritten(try visitor.visit(payload))
    case .exitLevelStated(let payload): .exitLevelStated(try visitor.visit(payload))
    }
  }
}

/// A learning goal can have this status, or the status is otherwise from now on (A27).
public struct GoalStatusDefined: EventPayload {
  static let number = 192
  /// The status' id.
  public internal(set) var status: String
  /// How it is shown.
  public internal(set) var colour: String
  /// Whether a goal with it is being worked on (M22).
  public internal(set) var active: Bool
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "status", &status)
    try visit.field(2, "colour", &colour)
    try visit.field(3, "active", &active)
  }
}

extension GoalStatusDefined {
  /// A payload that says nothing yet.
  public init() { self.init(status: "", colour: "", active: false) }
}

/// There is a new learning goal.
public struct GoalDefined: EventPayload {
  static let number = 193
  /// The goal's id.
  public internal(set) var goal: String
  /// What is to be learned.
  public internal(set) var title: String
  /// Its main area.
  public internal(set) var mainArea: String
  /// The part of that area.
  public internal(set) var subArea: String
  /// Its level.
  public internal(set) var level: String
  /// When in the year it is meant for.
  public internal(set) var period: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goal", &goal)
    try visit.field(2, "title", &title)
    try visit.field(3, "mainArea", &mainArea)
    try visit.field(4, "subArea", &subArea)
    try visit.field(5, "level", &level)
    try visit.field(6, "period", &period)
  }
}

extension GoalDefined {
  /// A payload that says nothing yet.
  public init() { self.init(goal: "", title: "", mainArea: "", subArea: "", level: "") }
}

/// A student's learning goal has this status from now on.
public struct GoalStatusSet: EventPayload {
  static let number = 194
  /// The student's id.
  public internal(set) var student: String
  /// The goal's id.
  public internal(set) var goal: String
  /// The status' id.
  public internal(set) var status: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student)
    try visit.field(2, "goal", &goal)
    try visit.field(3, "status", &status)
  }
}

extension GoalStatusSet {
  /// A payload that says nothing yet.
  public init() { self.init(student: "", goal: "", status: "") }
}

/// There is a new goal set.
public struct GoalSetDefined: EventPayload {
  static let number = 195
  /// The set's id.
  public internal(set) var goalSet: String
  /// Its name.
  public internal(set) var name: String
  /// Its goals' ids, in order.
  public internal(set) var goals: [String]
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goalSet", &goalSet)
    try visit.field(2, "name", &name)
    try visit.field(3, "goals", &goals)
  }
}

extension GoalSetDefined {
  /// A payload that says nothing yet.
  public init() { self.init(goalSet: "", name: "", goals: []) }
}

/// The group works by the goal set (M24).
public struct GoalSetLinked: EventPayload {
  static let number = 196
  /// The group's id.
  public internal(set) var group: String
  /// The set's id.
  public internal(set) var goalSet: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "goalSet", &goalSet)
  }
}

extension GoalSetLinked {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", goalSet: "") }
}

/// The group no longer works by the goal set.
public struct GoalSetUnlinked: EventPayload {
  static let number = 197
  /// The group's id.
  public internal(set) var group: String
  /// The set's id.
  public internal(set) var goalSet: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "goalSet", &goalSet)
  }
}

extension GoalSetUnlinked {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", goalSet: "") }
}

/// The group's goal plan differs from its goal set (M24).
public struct GoalPlanEdited: EventPayload {
  static let number = 198
  /// The group's id.
  public internal(set) var group: String
  /// Goals that came in, in order.
  public internal(set) var add: [String]
  /// Goals that went out.
  public internal(set) var remove: [String]
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "add", &add)
    try visit.field(3, "remove", &remove)
  }
}

extension GoalPlanEdited {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", add: [], remove: []) }
}
