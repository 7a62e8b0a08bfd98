import EventLog
import WireFormat

extension ViewCheckpoint {
  /// Raised whenever an event comes to be folded otherwise, so that older views are rebuilt.
  private static let foldVersion = 2

  /// What the views' rows look like in this build, and how they are made.
  static let ourSchema: Bytes = {
    let tables = ViewName.allCases.map { "\($0)" }.joined(separator: " ")
    let text = "\(foldVersion) \(tables)\n" + ((try? ViewName.schema.catalog) ?? "")
    return Bytes(Array(MerkleHash.leaf(Array(text.utf8)).bytes.prefix(16)))
  }()
}

extension ViewName {
  /// Every table's rows; throws where two types of rows share a name, or two fields a number.
  static var schema: Schema {
    get throws { try Schema(package: "views", messages: allCases.flatMap(\.rows)) }
  }

  /// The types that the table's rows are read as. The checkpoint is none of them, for it tells of them.
  var rows: [any Message.Type] {
    switch self {
    case .checkpoint: []
    case .commands: [CommandRow.self]
    case .school: [SchoolRow.self]
    case .users: [UserRow.self]
    case .profiles: [ProfileRow.self]
    case .contacts: [ContactRow.self]
    case .domains: [DomainRow.self]
    case .mailGroups: [MailGroupRow.self]
    case .erased, .invitationsSent, .coursesOwned, .goalNumbers, .goalTerms, .analysedStudents: [Tally.self]
    case .mails: [MailRow.self]
    case .courses: [CourseRow.self]
    case .codes: [InviteCodeRow.self]
    case .members: [MemberRow.self]
    case .memberships: [MembershipRow.self]
    case .memberCounts: [MemberCounts.self]
    case .courseInvitations: [CourseInvitationRow.self]
    case .courseInvitees, .inviteeCourses: [InviteeRow.self]
    case .courseWorks: [CourseWorkRow.self]
    case .assignees: [AssigneeRow.self]
    case .columns: [ColumnRow.self]
    case .submissions: [SubmissionRow.self, SharedSubmissionRow.self]
    case .comments: [CommentRow.self]
    case .attachedFiles: [AttachedFileRow.self]
    case .guardians: [GuardianRow.self]
    case .guardianTies, .childTies: [GuardianTieRow.self]
    case .guardianInvitations: [GuardianInvitationRow.self]
    case .guardianInvitationPlaces: [GuardianInvitationPlace.self]
    case .personalLinks: [PersonalLinkRow.self]
    case .personalLinkPlaces: [PersonalLinkPlace.self]
    case .groupTypes: [GroupTypeRow.self]
    case .groups: [GroupRow.self]
    case .groupMembers, .groupMemberships: [GroupMemberRow.self]
    case .groupPins: [PinRow.self]
    case .groupDocuments: [GroupDocumentRow.self]
    case .groupMessages: [GroupMessageRow.self]
    case .groupNotes: [GroupNoteRow.self]
    case .goalStatuses: [GoalStatusRow.self]
    case .goals: [GoalRow.self]
    case .goalPages: [GoalPageRow.self]
    case .statusPages: [StatusPageRow.self]
    case .goalSets: [GoalSetRow.self]
    case .goalPlans: [GoalPlanRow.self]
    case .testResults: [TestResultRow.self]
    case .exitLevels: [ExitLevelRow.self]
    case .groupAnalysis, .studentAnalysis: [AnalysisNoteRow.self]
    case .pendingMails: [PendingMailsRow.self]
    }
  }
}
