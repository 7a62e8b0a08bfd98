public import WireFormat

/// Why a guardian may sign in, or may not (A18).
public enum SignInReason: String, WireEnum {
  case activeChild, pendingInvitation, guardianAccessOff, noActiveChild, noLink, erased

  /// Whether they may.
  public var isAllowed: Bool {
    switch self {
    case .activeChild, .pendingInvitation: true
    case .guardianAccessOff, .noActiveChild, .noLink, .erased: false
    }
  }
}

/// What has become of an invitation, in the words of Google Classroom's API.
public enum ClassroomInvitationState: String, WireEnum {
  case pending = "PENDING"
  case complete = "COMPLETE"

  init(_ state: InvitationState) {
    switch state {
    case .pending: self = .pending
    case .accepted, .declined, .withdrawn: self = .complete
    }
  }
}

/// Whether a guardian may sign in, as an account's status (K20).
public enum GuardianStatus: String, WireEnum {
  case active, inactive
}

/// How long a time a guardian's summary sums up.
public enum SummaryPeriod: String, WireEnum {
  case daily, weekly

  fileprivate var days: Int64 {
    switch self {
    case .daily: 1
    case .weekly: 7
    }
  }
}

extension Moment {
  /// When a period began that ends at this moment; no earlier than any moment can be.
  func beginning(_ period: SummaryPeriod) -> Moment {
    let length = period.days * 86_400_000
    return Moment(milliseconds: max(milliseconds, .min + length) - length)
  }
}
