import WireFormat

/// What a goal with a status is, as at some position.
struct GoalStatusRow: Message {
  /// Its place among all statuses, from 1, in the order in which they were defined.
  var number = 0
  var colour = ""
  var active = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "number", &number)
    try visit.field(2, "colour", &colour)
    try visit.field(3, "active", &active)
  }
}

/// A learning goal.
struct GoalRow: Message {
  var goal = ""
  var title = ""
  var mainArea = ""
  var subArea = ""
  var level = ""
  var period: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goal", &goal)
    try visit.field(2, "title", &title)
    try visit.field(3, "mainArea", &mainArea)
    try visit.field(4, "subArea", &subArea)
    try visit.field(5, "level", &level)
    try visit.field(6, "period", &period)
  }
}

/// What can be asked of a page of goals: for each of them the numbers of its terms, 0 for none.
struct GoalPageRow: Message {
  var mainAreas: [Int] = []
  var subAreas: [Int] = []
  var levels: [Int] = []
  var periods: [Int] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mainAreas", &mainAreas)
    try visit.field(2, "subAreas", &subAreas)
    try visit.field(3, "levels", &levels)
    try visit.field(4, "periods", &periods)
  }
}

/// A student's statuses of a page of goals, by number; 0, and what lies beyond the end, for none.
struct StatusPageRow: Message {
  var statuses: [Int] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "statuses", &statuses)
  }

  /// The status of the goal in that slot.
  subscript(slot: Int) -> Int {
    get { slot < statuses.count ? statuses[slot] : 0 }
    set {
      if slot >= statuses.count { statuses += Array(repeating: 0, count: slot + 1 - statuses.count) }
      statuses[slot] = newValue
    }
  }
}

/// A set of goals.
struct GoalSetRow: Message {
  var title = ""
  var goals: [String] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "title", &title)
    try visit.field(2, "goals", &goals)
  }
}

/// What a group works by.
struct GoalPlanRow: Message {
  var goalSet: String?
  var goals: [String] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goalSet", &goalSet)
    try visit.field(2, "goals", &goals)
  }
}
