import SchoolLedger

/// The part of the model school that is about groups and learning goals.
struct ModelGroups {
  struct GroupType: Equatable {
    var name: String
    var visible: Bool
    var managedBy: String?
  }

  struct Member: Equatable {
    var role: GroupRole
    var managedBy: String?
  }

  struct Group {
    var name: String
    var type: String
    var members: [String: Member] = [:] {
      didSet { everMembers.formUnion(members.keys) }
    }
    var everMembers: Set<String> = []
    var document: (by: String, text: String)?
    /// Chat, notes and notes on the group as a whole, each as it is known by its id.
    var texts: [String] = []
    var messages: Set<String> = []
    var goalSet: String?
    var goals: [String] = []
    /// Students of whom the analysis spoke.
    var analysed: Set<String> = []
  }

  struct Goal {
    var mainArea: String
    var subArea: String
    var level: String
    var period: String?
  }

  struct Status: Equatable {
    var colour: String
    var active: Bool
  }

  struct Result {
    var mainArea: String
    var history: [String]
  }

  var types: [String: GroupType] = [:]
  var groups: [String: Group] = [:]
  /// User and group of every pin.
  var pins: Set<[String]> = []
  var statuses: [String: Status] = [:]
  var goals: [String: Goal] = [:]
  /// The status of a goal, by student.
  var progress: [String: [String: String]] = [:]
  var sets: [String: [String]] = [:]
  /// By student, then by test and moment.
  var results: [String: [String: Result]] = [:]
  /// By student, then by main area; oldest first.
  var levels: [String: [String: [String]]] = [:]
  /// Notes about students, by student.
  var studentNotes: [String: [String]] = [:]

  func members(of group: String, _ role: GroupRole) -> [String] {
    groups[group]?.members.filter { $0.value.role == role }.keys.sorted() ?? []
  }

  /// Whose results the group's analysis shows.
  func studentsWithResults(in group: String) -> Set<String> {
    analysed(in: group).intersection(groups[group]?.everMembers ?? [])
  }

  /// Of whom the group's analysis speaks.
  func analysed(in group: String) -> Set<String> {
    Set(members(of: group, .student)).union(groups[group]?.analysed ?? [])
  }
}
