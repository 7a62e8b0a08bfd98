import WireFormat

/// Where events become rows: the views being written, and the position of the event being folded in.
///
/// A fold needs no key: what is sealed stays so.
struct Fold {
  let views: Views
  let position: UInt64

  /// Folds one event, with the mail that it causes and, where a command begins with it, the command's id,
  /// into every area's views.
  static func apply(
    _ event: Event, _ record: Envelope, _ mark: CommandMark?, to transaction: ViewTransaction
  ) throws {
    let fold = Fold(views: Views(transaction), position: record.position)
    if let mark { try fold.write(CommandRow(position: record.position), in: Decider.commands, mark.id) }
    switch event {
    case .school(let event): try SchoolViews.fold(event, of: record, into: fold)
    case .courses(let event): try CoursesViews.fold(event, of: record, into: fold)
    case .coursework(let event): try CourseworkViews.fold(event, of: record, into: fold)
    case .guardians(let event): try GuardiansViews.fold(event, of: record, into: fold)
    case .groups(let event): try GroupsViews.fold(event, of: record, into: fold)
    case .goals(let event): try GoalsViews.fold(event, of: record, into: fold)
    }
    if let cause = event.mailCause { try MailViews.fold(cause, into: fold) }
  }

  func write<Row>(_ row: Row, in table: ViewTable<Row>, _ key: consuming OrderedKey) throws {
    try views.transaction.write(row, in: table, key, at: position)
  }

  func write<Row>(_ row: Row, in table: ViewTable<Row>, _ part: String) throws {
    try write(row, in: table, OrderedKey(part))
  }

  func write<Row>(_ row: Row, in table: ViewTable<Row>, _ first: String, _ second: String) throws {
    try write(row, in: table, OrderedKey(first, second))
  }

  /// Counts one more under that key.
  func increase(_ table: ViewTable<Tally>, _ key: OrderedKey) throws {
    var tally = try views.row(table, key) ?? Tally()
    tally.count += 1
    try write(tally, in: table, key)
  }
}

/// A row that only counts.
struct Tally: Message {
  var count = 0

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "count", &count)
  }
}

extension OrderedKey {
  /// A key of one text.
  init(_ part: String) throws(WireError) {
    self.init()
    try append(part)
  }

  /// A key of two texts.
  init(_ first: String, _ second: String) throws(WireError) {
    self.init()
    try append(first)
    try append(second)
  }

  /// The key with one more number.
  func appending(_ number: UInt64) throws(WireError) -> OrderedKey {
    var key = self
    try key.append(number)
    return key
  }

  /// The key with one more number that may be negative.
  func appending(_ number: Int64) throws(WireError) -> OrderedKey {
    var key = self
    try key.append(number)
    return key
  }
}
