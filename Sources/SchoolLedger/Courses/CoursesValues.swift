public import WireFormat

/// What a member is to a course.
public enum CourseRole: String, WireEnum {
  case student, teacher
}

/// How somebody came into a course (I1).
public enum JoinRoute: String, WireEnum {
  case code, link, invitation, added
}

/// Whether a course still changes.
public enum CourseState: String, WireEnum {
  case active, archived
}

/// What has become of an invitation.
public enum InvitationState: String, WireEnum {
  case pending, accepted, declined, withdrawn
}
