/// What can be said and asked about courses.
enum CoursesVocabulary {
  static let commands: [any Command.Type] = [
    CreateCourse.self, ArchiveCourse.self, UnarchiveCourse.self, ResetInviteCodes.self,
    DisableInviteCodes.self, EnableInviteCodes.self, JoinCourse.self, InviteToCourse.self,
    AcceptCourseInvitation.self, DeclineCourseInvitation.self, WithdrawCourseInvitation.self,
    AddToCourse.self, LeaveCourse.self, RemoveFromCourse.self, RestoreGrades.self,
  ]

  static let queries: [any Query.Type] = [
    RosterQuery.self, InviteCodesQuery.self, CoursesQuery.self, CourseInvitationsQuery.self,
  ]
}
