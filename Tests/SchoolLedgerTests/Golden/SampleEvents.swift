@testable import SchoolLedger
import WireFormat

/// One event of every type, every field said.
enum SampleEvents {
  static let all: [Event] = people + school + courses + invitations + members

  private static let people: [Event] = [
    .school(
      .userRegistered(
        .init(
          user: "s-anna", kind: .student, name: sealed("s-anna"), email: sealed("s-anna"), account: .personal,
          external: true, contact: "contact-9"))),
    .school(.userDeactivated(.init(user: "s-anna"))),
    .school(.userReactivated(.init(user: "s-anna"))),
    .school(.teacherVerified(.init(user: "t-bram"))),
    .school(.teacherUnverified(.init(user: "t-bram"))),
    .school(.notificationsSet(.init(user: "s-anna", workReturned: false))),
    .school(.personErased(.init(person: "s-anna", contacts: ["contact-9"]))),
  ]

  private static let school: [Event] = [
    .school(
      .schoolOpened(
        .init(
          school: "kompas", name: "Kompas", domain: "kompas.example", sector: .secondary,
          preset: .mijnleerlijn,
          locale: .en))),
    .school(.policyChanged(.init(set: policies))),
    .school(.domainAllowed(.init(domain: "zon.example", guardianSummaries: true))),
    .school(.domainDisallowed(.init(domain: "zon.example"))),
    .school(
      .mailGroupRegistered(
        .init(address: sealed("group-4"), members: ["s-anna", "s-ben"], readableBy: .admins))),
    .school(.mailDelivered(.init(mail: "m9"))),
  ]

  private static let courses: [Event] = [
    .courses(
      .courseCreated(
        .init(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd", link: "join-wis3"))),
    .courses(.courseArchived(.init(course: "wis3"))),
    .courses(.courseUnarchived(.init(course: "wis3"))),
    .courses(.inviteCodesReset(.init(course: "wis3", code: "k7m2qxd", link: "join-wis3"))),
    .courses(.inviteCodesDisabled(.init(course: "wis3"))),
    .courses(.inviteCodesEnabled(.init(course: "wis3", code: "k7m2qxd", link: "join-wis3"))),
  ]

  private static let invitations: [Event] = [
    .courses(
      .courseInvitationSent(
        .init(invitation: "i9", course: "wis3", role: .teacher, who: Invitee(user: "t-carla")))),
    .courses(
      .courseInvitationSent(
        .init(invitation: "i9", course: "wis3", role: .student, who: Invitee(address: sealed("contact-9"))))),
    .courses(.courseInvitationAccepted(.init(invitation: "i9", course: "wis3", user: "s-anna"))),
    .courses(.courseInvitationDeclined(.init(invitation: "i9", course: "wis3", user: "s-anna"))),
    .courses(.courseInvitationWithdrawn(.init(invitation: "i9", course: "wis3"))),
  ]

  private static let members: [Event] = [
    .courses(
      .studentJoined(
        .init(
          course: "wis3", user: "s-anna", via: .link, invitation: "i9", code: "k7m2qxd", link: "join-wis3"))),
    .courses(.studentLeft(.init(course: "wis3", user: "s-anna"))),
    .courses(.studentRemoved(.init(course: "wis3", user: "s-anna"))),
    .courses(.teacherJoined(.init(course: "wis3", user: "t-carla", via: .invitation, invitation: "i9"))),
    .courses(.teacherLeft(.init(course: "wis3", user: "t-carla"))),
    .courses(.teacherRemoved(.init(course: "wis3", user: "t-carla"))),
    .courses(.gradesRestored(.init(course: "wis3", student: "s-anna"))),
  ]

  private static let policies: Policies = {
    var policies = Preset.klik.policies(in: .secondary)
    policies.guardianLimit = Limit(3)
    return policies
  }()

  private static func sealed(_ person: String) -> Personal {
    var personal = Personal()
    personal.person = person
    personal.box = Bytes(Array("sealed for \(person)".utf8))
    return personal
  }

  /// The envelope that all samples have.
  static let head = RecordHead(
    time: Moment(milliseconds: 1_788_249_600_000), actor: "a-els",
    command: CommandMark(
      id: "id-1", digest: Bytes(Array("digest".utf8)), digestedFor: "s-anna", count: 1,
      outcomes: [
        StoredOutcome(user: "s-ben"), StoredOutcome(asked: 2, refused: "unknownPerson"),
      ]))

  /// The bytes that the log would keep.
  static func bytes(of event: Event) -> [UInt8] {
    var writer = WireWriter()
    Record.encode(event, head, into: &writer)
    return writer.bytes
  }
}
