/// What can be said and asked about guardians.
enum GuardiansVocabulary {
  static let commands: [any Command.Type] = [
    InviteGuardian.self, WithdrawGuardianInvitation.self, AcceptGuardianInvitation.self,
    DeclineGuardianInvitation.self, SignInGuardian.self, WithdrawConsent.self, RemoveGuardian.self,
    SyncGuardians.self, SendGuardianSummaries.self, AddPersonalLink.self, RemovePersonalLink.self,
  ]

  static let queries: [any Query.Type] = [
    GuardiansQuery.self, GuardianInvitationsQuery.self, GuardianAccountsQuery.self, ChildrenQuery.self,
    ChildViewQuery.self, PersonalLinksQuery.self, CanSignInQuery.self,
  ]
}
