/// A published work that is a student's to do, and how it stands as far as they and their guardians may know.
struct SharedWork {
  let course: String
  /// Whether anything can still be handed in there.
  let isCourseActive: Bool
  let courseWork: String
  let work: CourseWorkRow
  let row: SharedSubmissionRow
}

extension GradeList.Entry {
  /// What was returned; nil where nothing was.
  init?(_ shared: SharedWork) {
    guard let returnedAt = shared.row.returnedAt else { return nil }
    self.init(
      course: shared.course, courseWork: shared.courseWork, title: shared.work.title,
      grade: shared.row.assigned, points: shared.row.points(on: shared.work).value, label: shared.row.label,
      returnedAt: returnedAt)
  }
}

extension WorkSummary {
  /// What some work comes to: to be turned in is what has a due date that has not passed.
  init(of works: [SharedWork], from: Moment, to: Moment) {
    self.init()
    for shared in works {
      if let entry = GradeList.Entry(shared), entry.returnedAt > from { returned.append(entry) }
      guard shared.isCourseActive, shared.row.category == .assigned, let due = shared.work.due else {
        continue
      }
      let work = Work(
        course: shared.course, courseWork: shared.courseWork, title: shared.work.title, due: due)
      if shared.row.isMissing(on: shared.work, at: to) { missing.append(work) } else { self.due.append(work) }
    }
  }
}

extension Views {
  /// Everything that is a student's to do, by course and in order of creation, for the stays in courses that
  /// count for who asks.
  func sharedWork(
    of student: String, during stay: (_ course: String) throws -> MemberRow?
  ) throws -> [SharedWork] {
    var works: [SharedWork] = []
    try scan(CoursesViews.memberships, OrderedKey(student)) { key, _ in
      let course = try key.readString()
      guard let member = try stay(course) else { return true }
      let isActive = try row(CoursesViews.courses, course)?.state == .active
      for (courseWork, work) in try columns(of: course)
      where try work.published && isAssigned(courseWork, work, to: student) {
        works.append(
          SharedWork(
            course: course, isCourseActive: isActive, courseWork: courseWork, work: work,
            row: try known(courseWork, student, of: member)))
      }
      return true
    }
    return works
  }

  /// What a student's work comes to at a moment, and what came back since an earlier one.
  func summary(of student: String, from: Moment, to: Moment) throws -> WorkSummary {
    let works = try sharedWork(of: student) { course in try stay(of: student, in: course) }
    return WorkSummary(of: works, from: from, to: to)
  }
}
