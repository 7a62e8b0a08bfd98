import WireFormat

/// Anything that can happen, by area; what the log is a list of.
public enum Event: Sendable, Equatable {
  case school(SchoolEvent)
  case courses(CoursesEvent)
  case coursework(CourseworkEvent)
  case guardians(GuardiansEvent)
  case groups(GroupsEvent)
  case goals(GoalsEvent)

  /// The event with its payload as the visitor gives it back.
  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .school(let event): .school(try event.visited(by: &visitor))
    case .courses(let event): .courses(try event.visited(by: &visitor))
    case .coursework(let event): .coursework(try event.visited(by: &visitor))
    case .guardians(let event): .guardians(try event.visited(by: &visitor))
    case .groups(let event): .groups(try event.visited(by: &visitor))
    case .goals(let event): .goals(try event.visited(by: &visitor))
    }
  }
}

/// The events of one area: an enum with a case and a catalog row for each.
protocol AreaEvent: Sendable, Equatable {
  /// Which payload each number in the log stands for.
  static var catalog: [CatalogEntry<Self>] { get }
  /// The event with its payload as the visitor gives it back.
  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self
}

/// What one event says: a message whose number is its field number in the log's `Record`.
protocol EventPayload: Message, Equatable {
  /// Never changed and never used again, once released.
  static var number: Int { get }
}

/// Something that is done with a payload whose type is known: encoding, sealing, opening, printing.
protocol PayloadVisitor {
  /// What can go wrong: `Never` for most.
  associatedtype Failure: Error
  /// Gives back the payload, changed or not.
  mutating func visit<P: EventPayload>(_ payload: P) throws(Failure) -> P
}

/// A row of the catalog: how the bytes under a number become an event of its area.
///
/// A retired payload keeps its row for ever, with a closure that says it in today's terms.
struct CatalogEntry<Event: AreaEvent>: Sendable {
  let type: any EventPayload.Type
  let decode: @Sendable (Span<UInt8>) throws(WireError) -> Event

  init<P: EventPayload>(_ make: @escaping @Sendable (P) -> Event) {
    type = P.self
    decode = { bytes throws(WireError) in make(try P(decoding: bytes)) }
  }
}

/// All areas' catalogs as one table from number to decoder.
enum Catalog {
  typealias Decode = @Sendable (Span<UInt8>) throws(WireError) -> Event

  static let payloads: [any EventPayload.Type] =
    SchoolEvent.catalog.map(\.type) + CoursesEvent.catalog.map(\.type) + CourseworkEvent.catalog.map(\.type)
    + GuardiansEvent.catalog.map(\.type) + GroupsEvent.catalog.map(\.type)
    + GoalsEvent.catalog.map(\.type)

  /// The events' names, as ``Record/type`` tells them.
  static let names = Set(payloads.map { $0.name })

  /// Indexed by payload number.
  private static let personal: [Bool] = {
    var table = Array(repeating: false, count: decoders.count)
    for payload in payloads {
      let schema = try? Schema(package: "", messages: [payload])
      table[payload.number] = schema?.contains(Personal.self) != false
    }
    return table
  }()

  /// Whether there is personal data in the payload of that number, however deep; a later version's has none
  /// that this one could read.
  static func holdsPersonal(_ number: Int) -> Bool {
    personal.indices.contains(number) && personal[number]
  }

  /// Indexed by payload number.
  static let decoders: [Decode?] = {
    var table: [Decode?] = []
    func add<E: AreaEvent>(_ catalog: [CatalogEntry<E>], _ wrap: @escaping @Sendable (E) -> Event) {
      for entry in catalog {
        while table.count <= entry.type.number { table.append(nil) }
        let decode = entry.decode
        table[entry.type.number] = { bytes throws(WireError) in wrap(try decode(bytes)) }
      }
    }
    add(SchoolEvent.catalog, Event.school)
    add(CoursesEvent.catalog, Event.courses)
    add(CourseworkEvent.catalog, Event.coursework)
    add(GuardiansEvent.catalog, Event.guardians)
    add(GroupsEvent.catalog, Event.groups)
    add(GoalsEvent.catalog, Event.goals)
    return table
  }()
}
