public import WireFormat

/// Attaches a file to the actor's own work (R28).
public struct AttachFile: Command {
  /// Which work.
  public var courseWork = ""
  /// The file's id, chosen by the caller.
  public var file = ""
  /// Its name; personal data.
  public var name: String?

  /// Says nothing yet.
  public init() {}

  /// Attaches this file.
  public init(courseWork: String, file: String, name: String? = nil) {
    (self.courseWork, self.file, self.name) = (courseWork, file, name)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "file", &file, as: .id)
    try visit.field(3, "name", &name, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let own = try situation.ownSubmission(courseWork)
    try own.requireUnlocked()
    guard try !situation.hasFile(file, on: courseWork, own.course) else {
      throw Refusal(.alreadyExists, because: .naming(file))
    }
    return .coursework(
      .fileAttached(
        .init(
          courseWork: courseWork, course: own.course, student: own.student, file: file,
          name: name.map { Personal($0, of: own.student) })))
  }
}

/// Takes a file away from the actor's own work (R28).
public struct DetachFile: Command {
  /// Which work.
  public var courseWork = ""
  /// Which file.
  public var file = ""

  /// Says nothing yet.
  public init() {}

  /// Detaches this file.
  public init(courseWork: String, file: String) { (self.courseWork, self.file) = (courseWork, file) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "file", &file, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.existingWork(courseWork)
    guard try situation.hasFile(file, on: courseWork, work.course) else {
      throw Refusal(.notFound, because: .naming(file))
    }
    let own = try situation.ownSubmission(courseWork)
    try own.requireUnlocked()
    return .coursework(
      .fileDetached(.init(courseWork: courseWork, course: own.course, student: own.student, file: file)))
  }
}

/// Turns the actor's own work in, for the first time or again (R25).
public struct TurnIn: Command {
  /// Which work.
  public var courseWork = ""

  /// Says nothing yet.
  public init() {}

  /// Turns this work in.
  public init(courseWork: String) { self.courseWork = courseWork }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let own = try situation.ownSubmission(courseWork)
    guard own.row.state != .turnedIn else { throw Refusal(.alreadyTurnedIn) }
    return .coursework(
      .workTurnedIn(.init(courseWork: courseWork, course: own.course, student: own.student)))
  }
}

/// Takes the actor's own work back before it is returned.
public struct Reclaim: Command {
  /// Which work.
  public var courseWork = ""

  /// Says nothing yet.
  public init() {}

  /// Takes this work back.
  public init(courseWork: String) { self.courseWork = courseWork }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let own = try situation.ownSubmission(courseWork)
    guard own.row.state == .turnedIn else { throw Refusal(.notTurnedIn) }
    return .coursework(
      .workReclaimed(.init(courseWork: courseWork, course: own.course, student: own.student)))
  }
}

/// Says something about a student's work that only the student and their teachers get to read (R35).
public struct AddComment: Command {
  /// Swift Testing has a type of this name, and a test should not have to choose.
  public static let name = "comment"
  /// Which work.
  public var courseWork = ""
  /// Whose.
  public var student = ""
  /// What is said; personal data of the student.
  public var text = ""

  /// Says nothing yet.
  public init() {}

  /// Comments on this student's work.
  public init(courseWork: String, student: String, text: String) {
    (self.courseWork, self.student, self.text) = (courseWork, student, text)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "text", &text, as: .text)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let submission = try submission(in: situation)
    try submission.requireAssigned()
    return .coursework(
      .commentAdded(
        .init(
          courseWork: courseWork, course: submission.course, student: student,
          text: try situation.comment(text, about: student))))
  }

  private func submission(in situation: Situation) throws -> StudentWork {
    if student == situation.actor.id, situation.actor.row?.kind == .student {
      return try situation.ownSubmission(courseWork)
    }
    let work = try situation.courseWork(courseWork, for: .gradeWork, naming: [student])
    return try situation.submission(courseWork, work, of: student)
  }
}

extension StudentWork {
  /// Refuses changes of files while teachers have the work (R28).
  fileprivate func requireUnlocked() throws {
    guard row.state != .turnedIn else { throw Refusal(.lockedWhileTurnedIn) }
  }
}

extension Situation {
  /// Whether the actor has that file attached to their own work.
  fileprivate func hasFile(_ file: String, on courseWork: String, _ course: String) throws -> Bool {
    var key = try OrderedKey(courseWork, actor.id)
    try key.append(file)
    guard let row = try views.row(CourseworkViews.files, key), row.attached,
      let stay = try views.row(CoursesViews.members, course, actor.id)
    else { return false }
    return !stay.present || stay.keeps(row.stay)
  }
}
