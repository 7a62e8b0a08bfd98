import EventLog
import WireFormat

/// What the views know of learning goals, and how each event changes it.
///
/// A student's statuses lie in pages of 256 goals, in the order in which the goals were defined, so that
/// those of a whole group are counted in a few hundred reads whatever is asked for (M20).
enum GoalsViews {
  static let statuses = ViewTable<GoalStatusRow>(.goalStatuses)
  static let numbers = ViewTable<Tally>(.goalNumbers)
  static let goals = ViewTable<GoalRow>(.goals)
  static let terms = ViewTable<Tally>(.goalTerms)
  static let pages = ViewTable<GoalPageRow>(.goalPages)
  static let statusPages = ViewTable<StatusPageRow>(.statusPages)
  static let sets = ViewTable<GoalSetRow>(.goalSets)
  static let plans = ViewTable<GoalPlanRow>(.goalPlans)
  /// Where the number of all goals stands among those of the goals.
  static let everything = ""

  static func fold(_ event: GoalsEvent, of record: Envelope, into fold: Fold) throws {
    switch event {
    case .goalStatusDefined(let event): try define(event, fold)
    case .goalDefined(let event): try define(event, fold)
    case .goalStatusSet(let event): try set(event, fold)
    case .goalSetDefined(let event):
      try fold.write(GoalSetRow(title: event.name, goals: event.goals), in: sets, event.goalSet)
    case .goalSetLinked(let event):
      let goals = try fold.views.row(sets, event.goalSet)?.goals ?? []
      try fold.write(GoalPlanRow(goalSet: event.goalSet, goals: goals), in: plans, event.group)
    case .goalSetUnlinked(let event): try fold.write(GoalPlanRow(), in: plans, event.group)
    case .goalPlanEdited(let event):
      guard var row = try fold.views.row(plans, event.group) else { return }
      let removed = Set(event.remove)
      row.goals = (row.goals + event.add).filter { !removed.contains($0) }
      try fold.write(row, in: plans, event.group)
    case .testResultRecorded(let event): try AnalysisViews.record(event, record, fold)
    case .testResultCorrected(let event): try AnalysisViews.correct(event, record, fold)
    case .analysisNoteWritten(let event): try AnalysisViews.note(event, record, fold)
    case .exitLevelStated(let event): try AnalysisViews.state(event, record, fold)
    }
  }

  /// A school begins with the statuses of its preset (A27).
  static func opened(_ event: SchoolOpened, _ fold: Fold) throws {
    for status in event.preset.goalStatuses { try define(status, fold) }
  }

  private static func define(_ event: GoalStatusDefined, _ fold: Fold) throws {
    let number = try fold.views.row(statuses, event.status)?.number ?? fold.views.count(statuses) + 1
    let row = GoalStatusRow(number: number, colour: event.colour, active: event.active)
    try fold.write(row, in: statuses, event.status)
  }

  private static func define(_ event: GoalDefined, _ fold: Fold) throws {
    try fold.increase(numbers, OrderedKey(everything))
    guard let number = try fold.views.row(numbers, everything) else { return }
    try fold.write(number, in: numbers, event.goal)
    let row = GoalRow(
      goal: event.goal, title: event.title, mainArea: event.mainArea, subArea: event.subArea,
      level: event.level, period: event.period)
    let place = GoalPlace(number: number.count)
    try fold.write(row, in: goals, place.key)
    var page = try fold.views.row(pages, place.pageKey) ?? GoalPageRow()
    page.mainAreas.append(try termNumber(event.mainArea, fold))
    page.subAreas.append(try termNumber(event.subArea, fold))
    page.levels.append(try termNumber(event.level, fold))
    page.periods.append(try event.period.map { try termNumber($0, fold) } ?? 0)
    try fold.write(page, in: pages, place.pageKey)
  }

  /// The number of a term, which gets one when it is first met.
  private static func termNumber(_ term: String, _ fold: Fold) throws -> Int {
    if let known = try fold.views.row(terms, termKey(term)) { return known.count }
    try fold.increase(terms, OrderedKey(tag: 0))
    guard let number = try fold.views.row(terms, OrderedKey(tag: 0)) else { return 0 }
    try fold.write(number, in: terms, termKey(term))
    return number.count
  }

  /// Terms may be longer than a key.
  static func termKey(_ term: String) throws -> OrderedKey {
    try OrderedKey(tag: 1).appending(digestOf: term)
  }

  private static func set(_ event: GoalStatusSet, _ fold: Fold) throws {
    guard let number = try fold.views.row(numbers, event.goal)?.count,
      let status = try fold.views.row(statuses, event.status)?.number
    else { return }
    let place = GoalPlace(number: number)
    let key = try OrderedKey(event.student).appending(place.page)
    var page = try fold.views.row(statusPages, key) ?? StatusPageRow()
    page[place.slot] = status
    try fold.write(page, in: statusPages, key)
  }
}

/// Where a goal stands, by its number: in which page, and where in it.
struct GoalPlace {
  static let pageSize = 256

  let number: Int

  var page: UInt64 { UInt64((max(1, number) - 1) / Self.pageSize) }
  var slot: Int { (max(1, number) - 1) % Self.pageSize }

  var key: OrderedKey {
    get throws { try OrderedKey().appending(UInt64(max(0, number))) }
  }

  var pageKey: OrderedKey {
    get throws { try OrderedKey().appending(page) }
  }
}

extension OrderedKey {
  /// The key with the first half of a text's hash, as a leaf of a Merkle tree has it.
  func appending(digestOf text: String) throws(WireError) -> OrderedKey {
    var key = self
    try key.append(fixed: MerkleHash.leaf(Array(text.utf8)).bytes.span.extracting(0..<16))
    return key
  }
}

extension Views {
  /// How many pages the goals fill.
  func goalPageCount() throws -> UInt64 {
    try row(GoalsViews.numbers, GoalsViews.everything).map { GoalPlace(number: $0.count).page + 1 } ?? 0
  }

  /// The goal with that number.
  func goal(_ number: Int) throws -> GoalRow? { try row(GoalsViews.goals, GoalPlace(number: number).key) }

  /// The number of the status that a goal has for a student; 0 if it has none.
  func status(of student: String, _ goal: Int) throws -> Int {
    let place = GoalPlace(number: goal)
    return try row(GoalsViews.statusPages, OrderedKey(student).appending(place.page))?[place.slot] ?? 0
  }

  /// The numbers of the statuses that goals have for a student: a place for each goal in the goals' order, 0
  /// for none; goals at the end may be missing.
  func statuses(of student: String) throws -> [Int] {
    var statuses: [Int] = []
    for page in 0..<(try goalPageCount()) {
      let first = Int(page) * GoalPlace.pageSize
      guard let row = try row(GoalsViews.statusPages, OrderedKey(student).appending(page)) else { continue }
      statuses += repeatElement(0, count: first - statuses.count) + row.statuses.prefix(GoalPlace.pageSize)
    }
    return statuses
  }

  /// Every status with its id, in the order of their numbers, which begin with 1.
  func goalStatuses() throws -> [(status: String, row: GoalStatusRow)] {
    var statuses: [(status: String, row: GoalStatusRow)] = []
    try scan(GoalsViews.statuses) { key, row in
      statuses.append((try key.readString(), row))
      return true
    }
    return statuses.sorted { $0.row.number < $1.row.number }
  }
}
