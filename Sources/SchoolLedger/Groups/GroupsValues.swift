public import WireFormat

/// What a member is to a group.
public enum GroupRole: String, WireEnum {
  case student, teacher
}

/// Which groups somebody asks for (M9).
public enum GroupSelection: String, WireEnum {
  /// Every group of the school.
  case all
  /// Those that a teacher has pinned; to a student, those that they are in and may see.
  case mine
}

/// Whether a note hands a group over to the next teacher (M18).
public enum NoteKind: String, WireEnum {
  case note, handover
}
