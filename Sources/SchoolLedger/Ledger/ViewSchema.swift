import EventLog
import WireFormat

extension ViewCheckpoint {
  /// Raised whenever an event comes to be folded otherwise, so that older views are rebuilt.
  private static let foldVersion = 2

  /// What the views' rows look like in this build, and how they are made.
  static let ourSchema: Bytes = {
    let rows: [any Message.Type] = [
      SchoolRow.self, UserRow.self, ProfileRow.self, ContactRow.self, DomainRow.self, MailGroupRow.self,
      MailRow.self, CourseRow.self, InviteCodeRow.self, MemberRow.self, MembershipRow.self,
      MemberCounts.self, CourseInvitationRow.self, InviteeRow.self, Tally.self, CommandRow.self,
      CourseWorkRow.self, ColumnRow.self, SubmissionRow.self, SharedSubmissionRow.self, CommentRow.self,
      AttachedFileRow.self, GuardianRow.self, GuardianTieRow.self, GuardianInvitationRow.self,
      GuardianInvitationPlace.self, PersonalLinkRow.self, PersonalLinkPlace.self, GroupTypeRow.self,
      GroupRow.self, GroupMemberRow.self, PinRow.self, GroupDocumentRow.self, GroupMessageRow.self,
      GroupNoteRow.self, GoalStatusRow.self, GoalRow.self, GoalPageRow.self, StatusPageRow.self,
      GoalSetRow.self, GoalPlanRow.self, TestResultRow.self, ExitLevelRow.self, AnalysisNoteRow.self,
      PendingMailsRow.self,
    ]
    let tables = ViewName.allCases.map { "\($0)" }.joined(separator: " ")
    let text = "\(foldVersion) \(tables)\n" + ((try? Schema(package: "views", messages: rows).catalog) ?? "")
    return Bytes(Array(MerkleHash.leaf(Array(text.utf8)).bytes.prefix(16)))
  }()
}
