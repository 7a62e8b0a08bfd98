/// What can be said and asked about coursework.
enum CourseworkVocabulary {
  static let commands: [any Command.Type] = [
    CreateCourseWork.self, PublishCourseWork.self, DeleteCourseWork.self, EditCourseWork.self,
    ChangePoints.self, AttachFile.self, DetachFile.self, TurnIn.self, Reclaim.self, Grade.self,
    AddComment.self, ImportQuizGrades.self, ReturnWork.self,
  ]

  static let queries: [any Query.Type] = [
    WorkBoardQuery.self, SubmissionQuery.self, GradeHistoryQuery.self, GradebookQuery.self,
    GradesQuery.self, GradesCSVQuery.self,
  ]
}
