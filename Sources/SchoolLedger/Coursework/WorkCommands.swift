public import WireFormat

/// Makes a work for a course (R14-R16).
public struct CreateCourseWork: Command {
  /// The work's id.
  public var courseWork = ""
  /// Which course.
  public var course = ""
  /// Its title.
  public var title = ""
  /// How many points it is worth; 100 unless said (R14).
  public var points: Points?
  /// When it is to be turned in.
  public var due: Moment?
  /// Whom it is assigned to; every student of the course unless said, also who joins later.
  public var assignees: [String]?
  /// What is attached to it.
  public var attachments: [WorkAttachment]?
  /// Whether a quiz's grades may be imported; not unless said (R8).
  public var quizImport: Bool?
  /// Whether students see it; they do unless said otherwise.
  public var published: Bool?

  /// Says nothing yet.
  public init() {}

  /// Makes a work.
  public init(
    courseWork: String, course: String, title: String, points: Points? = nil, due: Moment? = nil,
    assignees: [String]? = nil, attachments: [WorkAttachment]? = nil, quizImport: Bool? = nil,
    published: Bool? = nil
  ) {
    (self.courseWork, self.course, self.title) = (courseWork, course, title)
    (self.points, self.due, self.assignees) = (points, due, assignees)
    (self.attachments, self.quizImport, self.published) = (attachments, quizImport, published)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "course", &course, as: .id)
    try visit.field(3, "title", &title, as: .title)
    try visit.field(4, "points", &points)
    try visit.field(5, "due", &due)
    try visit.check("due") { due?.problem }
    try visit.field(6, "assignees", &assignees, as: .id)
    try visit.field(7, "attachments", &attachments)
    try visit.check("attachments") { attachments?.problem }
    try visit.field(8, "quizImport", &quizImport)
    try visit.field(9, "published", &published)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.existingCourse(course)
    for student in assignees ?? [] { _ = try situation.user(student) }
    _ = try situation.course(course, for: .assignWork)
    for student in assignees ?? [] { _ = try situation.student(student, of: course) }
    try situation.views.requireFree(CourseworkViews.works, courseWork)
    let points = points ?? .usual
    try points.requirePossible()
    if assignees?.isEmpty == true { throw Refusal(.noAssignees) }
    return .coursework(
      .courseWorkCreated(
        .init(
          courseWork: courseWork, course: course, title: title, points: points, due: due,
          assignees: assignees?.withoutRepetitions, attachments: attachments ?? [],
          quizImport: quizImport ?? false, published: published ?? true)))
  }
}

/// Lets students see a work.
public struct PublishCourseWork: Command {
  /// Which work.
  public var courseWork = ""

  /// Says nothing yet.
  public init() {}

  /// Publishes this work.
  public init(courseWork: String) { self.courseWork = courseWork }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.courseWork(courseWork, for: .assignWork)
    guard !work.published else { throw Refusal(.alreadyPublished) }
    return .coursework(.courseWorkPublished(.init(courseWork: courseWork, course: work.course)))
  }
}

/// Does away with a work; its id stays taken.
public struct DeleteCourseWork: Command {
  /// Which work.
  public var courseWork = ""

  /// Says nothing yet.
  public init() {}

  /// Deletes this work.
  public init(courseWork: String) { self.courseWork = courseWork }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.courseWork(courseWork, for: .assignWork)
    return .coursework(.courseWorkDeleted(.init(courseWork: courseWork, course: work.course)))
  }
}

/// Lets a work say something else, also when students have done it already (R8).
public struct EditCourseWork: Command {
  /// Which work.
  public var courseWork = ""
  /// Its new title.
  public var title: String?
  /// When it is to be turned in now; `.some(nil)`: at no time.
  public var due: Moment??
  /// What is attached to it now.
  public var attachments: [WorkAttachment]?
  /// Whether a quiz's grades may be imported now.
  public var quizImport: Bool?

  /// Says nothing yet.
  public init() {}

  /// Edits this work; what is not said stays as it is.
  public init(
    courseWork: String, title: String? = nil, due: Moment?? = nil, attachments: [WorkAttachment]? = nil,
    quizImport: Bool? = nil
  ) {
    (self.courseWork, self.title, self.due) = (courseWork, title, due)
    (self.attachments, self.quizImport) = (attachments, quizImport)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "title", &title, as: .title)
    try visit.field(3, "due", &due)
    try visit.check("due") { due??.problem }
    try visit.field(4, "attachments", &attachments)
    try visit.check("attachments") { attachments?.problem }
    try visit.field(5, "quizImport", &quizImport)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.courseWork(courseWork, for: .assignWork)
    let edited = CourseWorkEdited(
      courseWork: courseWork, course: work.course, title: title, due: due, attachments: attachments,
      quizImport: quizImport)
    let saysNothing = CourseWorkEdited(courseWork: courseWork, course: work.course)
    return edited == saysNothing ? .nothing : .coursework(.courseWorkEdited(edited))
  }
}

/// Lets a work be worth something else, for whom it has not been returned to (R20, R21, A6, A7).
public struct ChangePoints: Command {
  /// Which work.
  public var courseWork = ""
  /// How many points it is worth now.
  public var points = Points.usual

  /// Says nothing yet.
  public init() {}

  /// Changes this work's points.
  public init(courseWork: String, points: Points) { (self.courseWork, self.points) = (courseWork, points) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "points", &points)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.courseWork(courseWork, for: .assignWork)
    try points.requirePossible()
    guard points != work.points else { return .nothing }
    return .coursework(
      .pointsChanged(.init(courseWork: courseWork, course: work.course, points: points)))
  }
}

extension [WorkAttachment] {
  /// What is wrong with the first that is no attachment; a link's id may be as long as links are.
  fileprivate var problem: WireError? {
    for (index, attachment) in enumerated() {
      let form: TextForm = attachment.kind == .link ? .link : .id
      let problem = form.problem(attachment.id) ?? attachment.title.flatMap { TextForm.title.problem($0) }
      if var problem {
        problem.message = "attachment \(index): \(problem.message)"
        return problem
      }
    }
    return nil
  }
}
