public import WireFormat

/// What a member is to a group.
public enum GroupRole: String, WireEnum {
  case student, teacher
}

/// Which groups somebody asks for (M9).
public enum GroupSelection: String, WireEnum {
  case all, mine
}

/// Whether a note hands a group over to the next teacher (M18).
public enum NoteKind: String, WireEnum {
  case note, handover
}
