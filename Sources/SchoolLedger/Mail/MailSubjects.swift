/// What the subjects of mails say, in both languages.
enum MailSubjects {
  static func courseInvitation(to course: String, as role: CourseRole, from school: String) -> Sentence {
    switch role {
    case .student:
      Sentence(en: "\(school): you are invited to \(course)", nl: "\(school): uitnodiging voor \(course)")
    case .teacher:
      Sentence(
        en: "\(school): you are invited to teach \(course)",
        nl: "\(school): uitnodiging om les te geven in \(course)")
    }
  }

  static func workReturned(_ title: String, from school: String) -> Sentence {
    Sentence(en: "\(school): \(title) was returned", nl: "\(school): \(title) is teruggegeven")
  }

  /// Names no child: subjects are read by whoever passes a mailbox.
  static func guardianInvitation(from school: String) -> Sentence {
    Sentence(
      en: "\(school): you are invited as a guardian", nl: "\(school): uitnodiging voor ouders en verzorgers")
  }

  /// Names no child either.
  static func guardianSummary(_ period: SummaryPeriod, from school: String) -> Sentence {
    switch period {
    case .daily: Sentence(en: "\(school): summary of the day", nl: "\(school): overzicht van de dag")
    case .weekly: Sentence(en: "\(school): summary of the week", nl: "\(school): overzicht van de week")
    }
  }
}
