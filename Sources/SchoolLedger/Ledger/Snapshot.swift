public import EventLog
import WireFormat

/// The record at one moment, as one viewer may see it; it cannot leave the closure that it is lent to.
///
/// Whatever the moment, a viewer other than `system` must also be allowed now what they ask: nobody gets
/// round a left course or a changed policy by looking back (K10, K19).
public struct Snapshot: ~Copyable {
  /// Who asks.
  public let viewer: String
  /// The moment that is asked about: what is late, what is missing by then.
  public let moment: Moment
  /// The last position that the answers know of.
  public let position: Position

  let views: Views
  let keys: Keyring
  let log: EventLog
  /// The viewer as of the moment asked about.
  let actor: Actor
  /// The viewer as of now.
  let actorNow: Actor

  init(
    viewer: String, moment: Moment, position: Position, views: Views, keys: Keyring, log: EventLog
  ) throws {
    _ = try views.openSchool()
    let actor = try views.viewer(viewer)
    let actorNow = views.isNow ? actor : try views.now.viewer(viewer)
    self.viewer = viewer
    self.moment = moment
    self.position = position
    self.views = views
    self.keys = keys
    self.log = log
    self.actor = actor
    self.actorNow = actorNow
  }

  /// Answers a question; throws ``InvalidInput`` for an id or text that cannot be one.
  public borrowing func ask<Q: Query>(_ query: Q) throws -> Q.Answer {
    try query.requireForms()
    return try query.answer(in: self)
  }

  /// Refuses what the table of permissions did not allow then or does not allow now.
  func require(_ action: Action, course: String? = nil, person: String? = nil, group: String? = nil) throws {
    guard try permits(action, course: course, person: person, group: group) else {
      throw Refusal(.notAllowed)
    }
  }

  /// Whether the table of permissions allowed it then and allows it now.
  func permits(
    _ action: Action, course: String? = nil, person: String? = nil, group: String? = nil
  ) throws -> Bool {
    try permissions(course: course, person: person, group: group).allow(action)
  }

  /// What the viewer may do with a course, a person and a group, for several questions about the same.
  func permissions(
    course: String? = nil, person: String? = nil, group: String? = nil
  ) throws -> ViewerPermissions {
    let then = try views.permissions(of: actor, course: course, person: person, group: group)
    if views.isNow { return ViewerPermissions(then: then, now: nil) }
    let now = try views.now.permissions(of: actorNow, course: course, person: person, group: group)
    return ViewerPermissions(then: then, now: now)
  }

  /// The school at that moment.
  func schoolRow() throws -> SchoolRow { try views.openSchool().row }

  /// The user whom a question names, the viewer if none; refused when there was no such user then.
  func person(asked user: String?) throws -> String {
    guard let user else { return viewer }
    _ = try views.user(user)
    return user
  }

  /// The course; refused when there was none then.
  func course(_ id: String) throws -> CourseRow { try views.existing(CoursesViews.courses, id) }

  /// What a piece of personal data says, or the number that its person shows as since they were erased.
  func text(_ personal: Personal) throws -> String {
    try personal.revealed(keys, views).text ?? ""
  }

  /// A user's name.
  func name(of user: String) throws -> String {
    try views.row(SchoolViews.profiles, user).map { try text($0.shown) } ?? user
  }
}

/// What the viewer of a snapshot might do then, and may do now.
struct ViewerPermissions {
  let then: Permissions
  /// Nil where then is now.
  let now: Permissions?

  /// Whether the table of permissions allowed it then and allows it now.
  func allow(_ action: Action) throws -> Bool { try then.allow(action) && now?.allow(action) != false }
}

extension Personal {
  /// The same, open; of an erased person it says `erased-N`, and `unreadable` where the key was lost or
  /// damaged otherwise.
  func revealed(_ keys: Keyring, _ views: Views) throws -> Personal {
    var personal = try keys.open(self)
    guard personal.text == nil else { return personal }
    let number = try views.now.row(SchoolViews.erased, person)?.count
    personal.text = number.map { "erased-\($0)" } ?? "unreadable"
    return personal
  }
}

extension Record {
  /// The same record with its personal data open.
  func revealed(_ keys: Keyring, _ views: Views) throws -> Record {
    var visitor = PersonalVisitor { personal in try personal.revealed(keys, views) }
    return Record(
      position: position, time: time, actor: actor, event: try event.visited(by: &visitor), command: command)
  }
}
