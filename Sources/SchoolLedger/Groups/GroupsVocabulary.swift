/// What can be said and asked about groups.
enum GroupsVocabulary {
  static let commands: [any Command.Type] = [
    DefineGroupType.self, ChangeGroupType.self, CreateGroup.self, AddToGroup.self, RemoveFromGroup.self,
    PinGroup.self, UnpinGroup.self, SyncGroup.self, PostMessage.self, WriteNote.self, EditGroupDocument.self,
  ]

  static let queries: [any Query.Type] = [
    GroupsQuery.self, GroupQuery.self, MessagesQuery.self, NotesQuery.self,
  ]
}
