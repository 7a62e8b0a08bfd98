/// Which rows `gam print guardians` has: those of links, those of invitations, or links and open invitations.
public enum GuardianExport: String, Sendable, CaseIterable {
  case accepted, invitations, all

  fileprivate var columns: [String] {
    let student = ["studentEmail", "studentId", "invitedEmailAddress"]
    let invitation = ["invitationId", "creationTime", "state"]
    return switch self {
    case .accepted: student + ["guardianId"]
    case .invitations: student + invitation
    case .all: student + ["guardianId"] + invitation
    }
  }
}

extension Snapshot {
  /// The school's guardians in the columns that GAM prints, ordered by student; ``GuardianList`` reads them
  /// again.
  ///
  /// For those who may see every student and who their guardians are.
  public borrowing func guardiansCSV(_ export: GuardianExport = .accepted) throws -> String {
    var csv = CSVWriter()
    csv.append(export.columns)
    for student in try people(kind: .student).people {
      let guardians = try guardians(of: student.user)
      let cells = [student.email ?? "", student.user]
      if export != .invitations {
        for guardian in guardians.guardians {
          let gap = export == .all ? ["", "", ""] : []
          csv.append(cells + [guardian.email ?? "", guardian.guardian] + gap)
        }
      }
      guard export != .accepted else { continue }
      for invitation in guardians.invitations where export == .invitations || invitation.state == .pending {
        let state = ClassroomInvitationState(invitation.state).rawValue
        let gap = export == .all ? [""] : []
        csv.append(
          cells + [invitation.email ?? ""] + gap + [invitation.invitation, "\(invitation.since)", state])
      }
    }
    return csv.text
  }
}
