public import WireFormat

extension GradeHistory {
  /// Appends the history in the shape of Google Classroom's `StudentSubmission`, as an object whose one field
  /// is `submissionHistory`, for programs that read that already.
  ///
  /// Grades and points are numbers there; `maxPoints` is 0 while the work is not graded.
  public func writeSubmissionHistory(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.append(name: "submissionHistory")
    writer.beginArray()
    for entry in entries { entry.writeForClassroom(to: &writer) }
    writer.endArray()
    writer.endObject()
  }
}

extension GradeHistory.Entry {
  fileprivate func writeForClassroom(to writer: inout JSONWriter) {
    switch change {
    case .draftGrade: writeGrade("DRAFT_GRADE_POINTS_EARNED_CHANGE", to: &writer)
    case .assignedGrade: writeGrade("ASSIGNED_GRADE_POINTS_EARNED_CHANGE", to: &writer)
    case .points: writeGrade("MAX_POINTS_CHANGE", to: &writer)
    case .turnedIn: writeState("TURNED_IN", to: &writer)
    case .reclaimed: writeState("RECLAIMED_BY_STUDENT", to: &writer)
    case .returned:
      // Unfinished work stays what it was (A5).
      if state == .returned { writeState("RETURNED", to: &writer) }
    }
  }

  private func writeState(_ state: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.append(name: "stateHistory")
    writer.beginObject()
    writer.field("state", state)
    writer.field("stateTimestamp", at)
    writer.field("actorUserId", by)
    writer.endObject()
    writer.endObject()
  }

  private func writeGrade(_ type: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.append(name: "gradeHistory")
    writer.beginObject()
    if let grade {
      writer.append(name: "pointsEarned")
      writer.append(number: grade.description)
    }
    writer.field("maxPoints", points ?? 0)
    writer.field("gradeTimestamp", at)
    writer.field("actorUserId", by)
    writer.field("gradeChangeType", type)
    writer.endObject()
    writer.endObject()
  }
}
