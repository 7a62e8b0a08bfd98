/// What each kind of mail says in the language of its school.
extension MailContent {
  /// Somebody is invited to a course (I7).
  static func courseInvitation(
    to course: String, as role: CourseRole, by inviter: String, at school: String, in language: Language
  ) -> MailContent {
    let invitation =
      switch role {
      case .student:
        Sentence(
          en: "\(inviter) invites you to take part in \(course) as a student.",
          nl: "\(inviter) nodigt u uit om als leerling deel te nemen aan \(course).")
      case .teacher:
        Sentence(
          en: "\(inviter) invites you to teach \(course).",
          nl: "\(inviter) nodigt u uit om les te geven in \(course).")
      }
    let answer = Sentence(
      en: "Sign in at \(school) with this e-mail address to accept or to decline.",
      nl: "Meld u bij \(school) aan met dit e-mailadres om de uitnodiging aan te nemen of af te slaan.")
    return MailContent(blocks: [.paragraph(invitation[language]), .paragraph(answer[language])])
  }

  /// Somebody is invited to be a student's guardian (G6 K6).
  static func guardianInvitation(for student: String, at school: String, in language: Language) -> MailContent
  {
    let invitation = Sentence(
      en: "\(school) invites you, as a parent or guardian, to follow the work of \(student).",
      nl: "\(school) nodigt u uit om als ouder of verzorger het werk van \(student) te volgen.")
    let answer = Sentence(
      en: "Sign in with the account of this e-mail address to accept.",
      nl: "Meld u aan met het account van dit e-mailadres om de uitnodiging aan te nemen.")
    return MailContent(blocks: [.paragraph(invitation[language]), .paragraph(answer[language])])
  }

  /// A student got work back (R29); which grade it got stands in the school's program alone.
  static func workReturned(_ title: String, in course: String, in language: Language) -> MailContent {
    let notice = Sentence(
      en: "\(title) was returned to you in \(course).", nl: "U hebt \(title) terug bij \(course).")
    return MailContent(blocks: [.paragraph(notice[language])])
  }
}
