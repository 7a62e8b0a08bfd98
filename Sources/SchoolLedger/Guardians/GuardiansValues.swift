public import WireFormat

/// Why a guardian may sign in, or may not (A18).
public enum SignInReason: String, WireEnum {
  /// They may: an active student is linked to them.
  case activeChild
  /// They may: an active student has invited them, though none is linked who is active.
  case pendingInvitation
  /// They may not: ``Policies/guardianAccess`` is off (A24).
  case guardianAccessOff
  /// They may not: whoever is linked to them is inactive (K14).
  case noActiveChild
  /// They may not: nobody is linked to them, and no active student has invited them.
  case noLink
  /// They may not: they were erased.
  case erased

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
  /// It waits for an answer.
  case pending = "PENDING"
  /// It was accepted, declined or withdrawn.
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
  /// They may sign in.
  case active
  /// They may not, for any of the reasons of ``SignInReason``.
  case inactive
}

/// How long a time a guardian's summary sums up.
public enum SummaryPeriod: String, WireEnum {
  /// The 24 hours before the command.
  case daily
  /// The seven times 24 hours before the command.
  case weekly

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
