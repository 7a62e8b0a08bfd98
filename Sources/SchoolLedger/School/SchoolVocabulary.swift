/// What can be said and asked about the school and its people.
enum SchoolVocabulary {
  static let commands: [any Command.Type] = [
    OpenSchool.self, ChangePolicy.self, RegisterUser.self, DeactivateUser.self, ReactivateUser.self,
    VerifyTeacher.self, UnverifyTeacher.self, AllowDomain.self, DisallowDomain.self, SetNotifications.self,
    RecordDelivery.self, RegisterMailGroup.self, ErasePerson.self,
  ]

  static let queries: [any Query.Type] = [
    SchoolQuery.self, PeopleQuery.self, OutboxQuery.self, AuditQuery.self,
  ]
}
