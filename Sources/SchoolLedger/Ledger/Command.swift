public import WireFormat

/// Something that somebody wants: a small value that the rules turn into events, or refuse.
public protocol Command: Message {
  /// Decides by the rules; called by the ledger alone, inside its write transaction.
  ///
  /// Throws a `Refusal`. The same command in the same situation always gives the same decision.
  func decide(in situation: Situation) throws -> Decision
  /// Whether there must be a school first; false for the one that opens it.
  static var needsOpenSchool: Bool { get }
  /// Whom the command names as its caller wrote them, where outcomes are answered for each.
  var asked: [String] { get }
}

extension Command {
  /// The command's name in a script: its type's, beginning with a small letter.
  public static var name: String { Naming.lowerCamel("\(Self.self)") }

  /// All but one need it.
  public static var needsOpenSchool: Bool { true }

  /// Most commands concern one person at most.
  public var asked: [String] { [] }
}

/// What came of a command: events, and where the command is about several people, an outcome for each.
public struct Decision: Sendable {
  var events: [Event]
  var outcomes: [Outcome]?

  init(_ events: [Event], outcomes: [Outcome]? = nil) {
    self.events = events
    self.outcomes = outcomes
  }

  /// Accepted, with nothing to write.
  static let nothing = Decision([])

  static func school(_ event: SchoolEvent) -> Decision { Decision([.school(event)]) }
  static func courses(_ event: CoursesEvent) -> Decision { Decision([.courses(event)]) }
  static func coursework(_ event: CourseworkEvent) -> Decision { Decision([.coursework(event)]) }
  static func guardians(_ event: GuardiansEvent) -> Decision { Decision([.guardians(event)]) }
  static func groups(_ event: GroupsEvent) -> Decision { Decision([.groups(event)]) }
  static func goals(_ event: GoalsEvent) -> Decision { Decision([.goals(event)]) }
}

/// What became of one of the people a command was about.
public struct Outcome: Sendable, Equatable {
  /// The user's id, or the address as the caller wrote it.
  public let who: String
  /// Why not; nil where it was carried out. When the outcome is told again, the cause is not.
  public internal(set) var refused: Refusal?
  /// The place of `who` among those whom the command named, from 1; nil for a member of a mail group.
  let asked: Int?
}

extension Outcome {
  /// What becomes of somebody for whom something is tried; whatever else fails than a refusal is thrown.
  init(of who: String, asked: Int? = nil, trying body: () throws -> Void) throws {
    var refused: Refusal?
    do {
      try body()
    } catch let refusal as Refusal {
      refused = refusal
    }
    self.init(who: who, refused: refused, asked: asked)
  }
}

/// All that a decision depends on: the views, the actor, the clock, and the next events' positions.
///
/// Shared, for the rules hand it around.
public final class Situation {
  let views: Views
  let actor: Actor
  let moment: Moment
  /// The position that the decision's first event will get.
  let position: UInt64
  let store: KeyStore
  let keys: Keyring
  /// The only school that may be opened here; nil where any may.
  let expectedSchool: String?
  private let openSchool: KnownSchool?

  init(
    views: Views, school: KnownSchool?, expectedSchool: String?, actor: Actor, moment: Moment,
    position: UInt64, store: KeyStore, keys: Keyring
  ) {
    (self.views, openSchool, self.expectedSchool) = (views, school, expectedSchool)
    (self.actor, self.moment, self.position) = (actor, moment, position)
    (self.store, self.keys) = (store, keys)
  }

  /// The school; refused as long as it is not open.
  func school() throws -> KnownSchool {
    guard let openSchool else { throw Refusal(.schoolNotOpen) }
    return openSchool
  }

  /// Refuses unless the table of permissions lets the actor do it; a reason may be known.
  func require(
    _ action: Action, course: String? = nil, person: String? = nil, because reason: Sentence? = nil
  ) throws {
    guard try views.permit(action, to: actor, course: course, person: person) else {
      throw Refusal(.notAllowed, because: reason)
    }
  }

  /// The person; refused when nobody is known so.
  func user(_ id: String) throws -> UserRow { try views.user(id) }

  /// The student; refused also when they were erased, so that nothing is sealed for them again.
  func student(_ id: String) throws -> UserRow {
    guard try !views.isErased(id) else {
      throw Refusal(.notFound, because: .naming(id))
    }
    return try views.student(id)
  }
}
