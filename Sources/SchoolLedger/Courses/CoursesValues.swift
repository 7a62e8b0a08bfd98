public import WireFormat

/// What a member is to a course.
public enum CourseRole: String, WireEnum {
  case student, teacher
}

/// How somebody came into a course (I1).
public enum JoinRoute: String, WireEnum {
  /// They typed the course's code.
  case code
  /// They followed the course's link.
  case link
  /// They accepted an invitation.
  case invitation
  /// An administrator put them in by ``AddToCourse``, or they began the course.
  case added
}

/// Whether a course still changes.
public enum CourseState: String, WireEnum {
  case active, archived
}

/// What has become of an invitation.
public enum InvitationState: String, WireEnum {
  case pending, accepted, declined, withdrawn
}
