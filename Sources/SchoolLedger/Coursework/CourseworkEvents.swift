public import WireFormat

/// What can happen to coursework and to students' work on it.
public enum CourseworkEvent: AreaEvent {
  case courseWorkCreated(CourseWorkCreated)
  case courseWorkPublished(CourseWorkPublished)
  case courseWorkEdited(CourseWorkEdited)
  case pointsChanged(PointsChanged)
  case courseWorkDeleted(CourseWorkDeleted)
  case fileAttached(FileAttached)
  case fileDetached(FileDetached)
  case workTurnedIn(WorkTurnedIn)
  case workReclaimed(WorkReclaimed)
  case draftGradeSet(DraftGradeSet)
  case draftGradeCleared(DraftGradeCleared)
  case commentAdded(CommentAdded)
  case quizGradesImported(QuizGradesImported)
  case workReturned(WorkReturned)

  static let catalog = [
    CatalogEntry(courseWorkCreated),
    CatalogEntry(courseWorkPublished),
    CatalogEntry(courseWorkEdited),
    CatalogEntry(pointsChanged),
    CatalogEntry(courseWorkDeleted),
    CatalogEntry(fileAttached),
    CatalogEntry(fileDetached),
    CatalogEntry(workTurnedIn),
    CatalogEntry(workReclaimed),
    CatalogEntry(draftGradeSet),
    CatalogEntry(draftGradeCleared),
    CatalogEntry(commentAdded),
    CatalogEntry(quizGradesImported),
    CatalogEntry(workReturned),
  ]

  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .courseWorkCreated(let payload): .courseWorkCreated(try visitor.visit(payload))
    case .courseWorkPublished(let payload): .courseWorkPublished(try visitor.visit(payload))
    case .courseWorkEdited(let payload): .courseWorkEdited(try visitor.visit(payload))
    case .pointsChanged(let payload): .pointsChanged(try visitor.visit(payload))
    case .courseWorkDeleted(let payload): .courseWorkDeleted(try visitor.visit(payload))
    case .fileAttached(let payload): .fileAttached(try visitor.visit(payload))
    case .fileDetached(let payload): .fileDetached(try visitor.visit(payload))
    case .workTurnedIn(let payload): .workTurnedIn(try visitor.visit(payload))
    case .workReclaimed(let payload): .workReclaimed(try visitor.visit(payload))
    case .draftGradeSet(let payload): .draftGradeSet(try visitor.visit(payload))
    case .draftGradeCleared(let payload): .draftGradeCleared(try visitor.visit(payload))
    case .commentAdded(let payload): .commentAdded(try visitor.visit(payload))
    case .quizGradesImported(let payload): .quizGradesImported(try visitor.visit(payload))
    case .workReturned(let payload): .workReturned(try visitor.visit(payload))
    }
  }
}

/// A teacher made a work for a course.
public struct CourseWorkCreated: EventPayload {
  static let number = 80
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// Its title.
  public internal(set) var title: String
  /// How many points it is worth (R14-R16).
  public internal(set) var points: Points
  /// When it is to be turned in.
  public internal(set) var due: Moment?
  /// Whom it is assigned to; nil: every student of the course, also who joins later.
  public internal(set) var assignees: [String]?
  /// What is attached to it.
  public internal(set) var attachments: [WorkAttachment]
  /// Whether a quiz's grades may be imported (R8).
  public internal(set) var quizImport: Bool
  /// Whether students see it.
  public internal(set) var published: Bool
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "title", &title)
    try visit.field(4, "points", &points)
    try visit.field(5, "due", &due)
    try visit.field(6, "assignees", &assignees)
    try visit.field(7, "attachments", &attachments)
    try visit.field(8, "quizImport", &quizImport)
    try visit.field(9, "published", &published)
  }
}

extension CourseWorkCreated {
  /// A payload that says nothing yet.
  public init() {
    self.init(
      courseWork: "", course: "", title: "", points: .usual, attachments: [], quizImport: false,
      published: false)
  }
}

/// Students see a work from now on.
public struct CourseWorkPublished: EventPayload {
  static let number = 81
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
  }
}

extension CourseWorkPublished {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "") }
}

/// A work says something else from now on; what is nil stayed as it was.
public struct CourseWorkEdited: EventPayload {
  static let number = 82
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// Its new title.
  public internal(set) var title: String?
  /// When it is to be turned in now; `.some(nil)`: at no time.
  public internal(set) var due: Moment??
  /// What is attached to it now.
  public internal(set) var attachments: [WorkAttachment]?
  /// Whether a quiz's grades may be imported now (R8).
  public internal(set) var quizImport: Bool?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "title", &title)
    try visit.field(4, "due", &due)
    try visit.field(5, "attachments", &attachments)
    try visit.field(6, "quizImport", &quizImport)
  }
}

extension CourseWorkEdited {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "") }
}

/// A work is worth something else, for whom it has not been returned to (R20, R21).
public struct PointsChanged: EventPayload {
  static let number = 83
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// How many points it is worth now.
  public internal(set) var points: Points
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "points", &points)
  }
}

extension PointsChanged {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", points: .usual) }
}

/// A work is gone, with all that was done for it.
public struct CourseWorkDeleted: EventPayload {
  static let number = 84
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
  }
}

extension CourseWorkDeleted {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "") }
}
