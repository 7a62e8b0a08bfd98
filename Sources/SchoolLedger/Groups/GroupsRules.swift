import WireFormat

/// What several of the groups' commands ask.
extension Situation {
  /// The group; refused when there is none.
  func group(_ id: String) throws -> GroupRow { try views.existing(GroupsViews.groups, id) }

  /// The kind of group; refused when there is none.
  func groupType(_ id: String) throws -> GroupTypeRow { try views.existing(GroupsViews.types, id) }

  /// Refuses who cannot come into a group: first who is inactive, then who is no student or no teacher.
  func requirePeople(students: [String], teachers: [String]) throws {
    for user in students + teachers {
      if try views.row(SchoolViews.users, user)?.active == false {
        throw Refusal(.personInactive, because: .naming(user))
      }
    }
    for user in students { try requireUser(user, of: .student) }
    for user in teachers { try requireUser(user, of: .teacher) }
  }

  private func requireUser(_ id: String, of kind: PersonKind) throws {
    guard try user(id).kind == kind else { throw Refusal(.notFound, because: .naming(id)) }
  }

  /// Refuses what only the system that owns such groups may change; the refusal names it (M12, A25).
  func requireLocal(_ type: GroupTypeRow) throws {
    guard let owner = type.managedBy else { return }
    throw Refusal(
      .externallyManaged,
      because: Sentence(en: "Change it in \(owner).", nl: "Wijzig dit in \(owner)."))
  }
}

extension GroupsEvent {
  /// People came into a group, each once.
  static func added(
    _ users: [String], to group: String, as role: GroupRole, managedBy: String? = nil
  ) -> [Event] {
    users.withoutRepetitions.map {
      .groups(.groupMemberAdded(.init(group: group, user: $0, role: role, managedBy: managedBy)))
    }
  }
}
