public import WireFormat

/// Makes a new kind of group (M5).
public struct DefineGroupType: Command {
  /// The type's id.
  public var type = ""
  /// Its name.
  public var name = ""
  /// Whether pupils see such groups (M6).
  public var visibleToStudents = true
  /// The outside system that such groups are managed in, if one is (M12).
  public var managedBy: String?

  /// Says nothing yet.
  public init() {}

  /// Defines a kind of group.
  public init(type: String, name: String, visibleToStudents: Bool, managedBy: String? = nil) {
    (self.type, self.name) = (type, name)
    (self.visibleToStudents, self.managedBy) = (visibleToStudents, managedBy)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "type", &type, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "visibleToStudents", &visibleToStudents)
    try visit.field(4, "managedBy", &managedBy, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.administer)
    try situation.views.requireFree(GroupsViews.types, type)
    return .groups(
      .groupTypeDefined(
        .init(type: type, name: name, visibleToStudents: visibleToStudents, managedBy: managedBy)))
  }
}

/// Says anew what a kind of group is: what pupils see of such groups changes at once (M5, A26).
public struct ChangeGroupType: Command {
  /// The type's id.
  public var type = ""
  /// Its name from now on.
  public var name = ""
  /// Whether pupils see such groups from now on (M6).
  public var visibleToStudents = true
  /// The outside system that such groups are managed in from now on; nil where none is (M12).
  public var managedBy: String?

  /// Says nothing yet.
  public init() {}

  /// Changes a kind of group into this.
  public init(type: String, name: String, visibleToStudents: Bool, managedBy: String? = nil) {
    (self.type, self.name) = (type, name)
    (self.visibleToStudents, self.managedBy) = (visibleToStudents, managedBy)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "type", &type, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "visibleToStudents", &visibleToStudents)
    try visit.field(4, "managedBy", &managedBy, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let before = try situation.groupType(type)
    try situation.require(.administer)
    let after = GroupTypeRow(
      number: before.number, title: name, visibleToStudents: visibleToStudents, managedBy: managedBy)
    if after == before { return .nothing }
    return .groups(
      .groupTypeChanged(
        .init(type: type, name: name, visibleToStudents: visibleToStudents, managedBy: managedBy)))
  }
}
