@testable import SchoolLedger
import WireFormat

/// One event of every type, every field said.
enum SampleEvents {
  static let all: [Event] =
    people + school + courses + invitations + members + coursework + submissions + guardians + groups
    + groupTexts + goals + analysis

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

  private static let coursework: [Event] = [
    .coursework(
      .courseWorkCreated(
        .init(
          courseWork: "toets-1", course: "wis3", title: "Toets 1", points: Points(20), due: due,
          assignees: ["s-anna", "s-ben"], attachments: [WorkAttachment(.quiz, "quiz-1", title: "Quiz")],
          quizImport: true, published: true))),
    .coursework(.courseWorkPublished(.init(courseWork: "toets-1", course: "wis3"))),
    .coursework(
      .courseWorkEdited(
        .init(
          courseWork: "toets-1", course: "wis3", title: "Toets", due: due,
          attachments: [WorkAttachment(.link, "https://zon.example")], quizImport: false))),
    .coursework(.courseWorkEdited(.init(courseWork: "toets-1", course: "wis3", due: .some(nil)))),
    .coursework(.pointsChanged(.init(courseWork: "toets-1", course: "wis3", points: Points(30)))),
    .coursework(.pointsChanged(.init(courseWork: "toets-1", course: "wis3", points: .ungraded))),
    .coursework(.courseWorkDeleted(.init(courseWork: "toets-1", course: "wis3"))),
  ]

  private static let submissions: [Event] = [
    .coursework(
      .fileAttached(
        .init(
          courseWork: "toets-1", course: "wis3", student: "s-anna", file: "f-1", name: sealed("s-anna")))),
    .coursework(
      .fileDetached(.init(courseWork: "toets-1", course: "wis3", student: "s-anna", file: "f-1"))),
    .coursework(.workTurnedIn(.init(courseWork: "toets-1", course: "wis3", student: "s-anna"))),
    .coursework(.workReclaimed(.init(courseWork: "toets-1", course: "wis3", student: "s-anna"))),
    .coursework(
      .draftGradeSet(
        .init(
          courseWork: "toets-1", course: "wis3", student: "s-anna", grade: GradeValue(hundredths: 8873),
          entered: "88,725"))),
    .coursework(.draftGradeCleared(.init(courseWork: "toets-1", course: "wis3", student: "s-anna"))),
    .coursework(
      .commentAdded(
        .init(courseWork: "toets-1", course: "wis3", student: "s-anna", text: sealed("s-anna")))),
    .coursework(
      .quizGradesImported(
        .init(
          courseWork: "toets-1", course: "wis3", student: "s-anna", quiz: "quiz-1",
          grade: GradeValue(hundredths: 0), entered: "0", previous: GradeValue(hundredths: 750)))),
    .coursework(
      .workReturned(
        .init(
          courseWork: "toets-1", course: "wis3", student: "s-anna", grade: GradeValue(hundredths: 8873),
          points: Points(100), comment: sealed("s-anna")))),
    .coursework(
      .workReturned(.init(courseWork: "toets-1", course: "wis3", student: "s-anna", points: .ungraded))),
  ]

  private static let due = Moment(milliseconds: 1_788_336_000_000)
  private static let groups: [Event] = [
    .groups(
      .groupTypeDefined(
        .init(type: "stam", name: "Stamgroep", visibleToStudents: true, managedBy: "parnassys"))),
    .groups(
      .groupTypeChanged(
        .init(type: "stam", name: "Stamgroep", visibleToStudents: true, managedBy: "parnassys"))),
    .groups(.groupCreated(.init(group: "5a", name: "Groep 5a", type: "stam"))),
    .groups(.groupRenamed(.init(group: "5a", name: "Groep 5b"))),
    .groups(
      .groupMemberAdded(.init(group: "5a", user: "t-bram", role: .teacher, managedBy: "parnassys"))),
    .groups(.groupMemberRemoved(.init(group: "5a", user: "s-anna", managedBy: "parnassys"))),
    .groups(.groupPinned(.init(group: "5a", user: "t-bram"))),
    .groups(.groupUnpinned(.init(group: "5a", user: "t-bram"))),
  ]

  private static let groupTexts: [Event] = [
    .groups(
      .groupMessagePosted(
        .init(
          message: "message-9", group: "5a", text: sealed("s-anna"), file: "f-1", courseWork: "toets-1",
          replyTo: "message-8"))),
    .groups(
      .groupNoteWritten(.init(note: "note-9", group: "5a", text: sealed("t-bram"), kind: .handover))),
    .groups(.groupDocumentEdited(.init(group: "5a", text: sealed("t-bram")))),
  ]

  private static let goals: [Event] = [
    .goals(.goalStatusDefined(.init(status: "blue", colour: "blue", active: true))),
    .goals(
      .goalDefined(
        .init(
          goal: "rek-1", title: "Tellen tot 100", mainArea: "Rekenen", subArea: "Getallen", level: "groep 4",
          period: "blok 1"))),
    .goals(.goalStatusSet(.init(student: "s-anna", goal: "rek-1", status: "blue"))),
    .goals(.goalSetDefined(.init(goalSet: "rekenen-4", name: "Rekenen 4", goals: ["rek-1", "rek-2"]))),
    .goals(.goalSetLinked(.init(group: "5a", goalSet: "rekenen-4"))),
    .goals(.goalSetUnlinked(.init(group: "5a", goalSet: "rekenen-4"))),
    .goals(.goalPlanEdited(.init(group: "5a", add: ["rek-3"], remove: ["rek-1"]))),
  ]

  private static let analysis: [Event] = [
    .goals(
      .testResultRecorded(
        .init(
          group: "5a", student: "s-anna", test: "rekentoets", moment: "midden",
          score: GradeValue(hundredths: 8873), entered: "88,725", mainArea: "Rekenen"))),
    .goals(
      .testResultCorrected(
        .init(
          group: "5a", student: "s-anna", test: "rekentoets", moment: "midden",
          score: GradeValue(hundredths: 8873), entered: "88,725", mainArea: "Rekenen"))),
    .goals(
      .analysisNoteWritten(.init(note: "note-9", group: "5a", student: "s-anna", text: sealed("s-anna")))),
    .goals(
      .exitLevelStated(.init(group: "5a", student: "s-anna", mainArea: "Rekenen", level: "vmbo-t"))),
  ]

  private static let guardians: [Event] = [
    .guardians(
      .guardianInvited(
        .init(
          invitation: "i9", student: "s-anna", guardian: "guardian-9", email: sealed("guardian-9"),
          name: sealed("guardian-9"), username: sealed("guardian-9")))),
    .guardians(
      .guardianInvitationAccepted(
        .init(
          invitation: "i9", student: "s-anna", guardian: "guardian-9", provider: .google,
          subject: sealed("guardian-9"), email: sealed("guardian-9"), name: sealed("guardian-9"),
          username: sealed("guardian-9")))),
    .guardians(
      .guardianInvitationDeclined(
        .init(
          invitation: "i9", student: "s-anna", guardian: "guardian-9", provider: .microsoft,
          subject: sealed("guardian-9"), email: sealed("guardian-9")))),
    .guardians(
      .guardianInvitationWithdrawn(.init(invitation: "i9", student: "s-anna", guardian: "guardian-9"))),
    .guardians(.guardianLinked(.init(student: "s-anna", guardian: "guardian-9", invitation: "i9"))),
    .guardians(.guardianConsentWithdrawn(.init(student: "s-anna", guardian: "guardian-9"))),
    .guardians(.guardianRemoved(.init(student: "s-anna", guardian: "guardian-9"))),
    .guardians(
      .guardianSignedIn(
        .init(
          guardian: "guardian-9", provider: .microsoft, subject: sealed("guardian-9"),
          email: sealed("guardian-9"), name: sealed("guardian-9"), username: sealed("guardian-9")))),
    .guardians(.guardianSummarySent(.init(guardian: "guardian-9", period: .weekly))),
    .guardians(
      .personalLinkAdded(
        .init(personalLink: "blog", student: "s-anna", title: sealed("s-anna"), url: sealed("s-anna")))),
    .guardians(.personalLinkRemoved(.init(personalLink: "blog", student: "s-anna"))),
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

  /// Who else the command of a sample may say something of.
  static let others = ["s-ben", "contact-9"]

  /// The envelope that all samples have.
  static let head = RecordHead(
    time: Moment(milliseconds: 1_788_249_600_000), actor: "a-els",
    command: CommandMark(
      id: "id-1", digest: Bytes(Array("digest".utf8)), digestedFor: "s-anna", count: 1,
      outcomes: [
        StoredOutcome(user: "s-ben"), StoredOutcome(asked: 2, refused: "unknownPerson"),
      ]))

  /// The bytes that the log would keep, of a command that says something of these persons as well.
  static func bytes(of event: Event, alsoDigestedFor others: [String] = []) -> [UInt8] {
    var (head, writer) = (head, WireWriter())
    head.command?.alsoDigestedFor = others
    Record.encode(event, head, into: &writer)
    return writer.bytes
  }
}
