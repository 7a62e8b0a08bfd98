/// Dates as mails write them, in UTC.
extension Moment {
  /// As the headers of RFC 5322 have it: `Tue, 01 Sep 2026 08:00:00 +0000`.
  var inHeader: String {
    let (year, month, date) = RFC3339.civil(day)
    let weekday = Self.weekdays[Int((day + 4).modulo(7))]
    let digits = date < 10 ? "0\(date)" : "\(date)"
    return "\(weekday), \(digits) \(Self.months[Int(month) - 1].en.prefix(3)) \(year) \(clock(8)) +0000"
  }

  /// The day: `1 September 2026`.
  func date(in language: Language) -> String {
    let (year, month, date) = RFC3339.civil(day)
    return "\(date) \(Self.months[Int(month) - 1][language]) \(year)"
  }

  /// The day and the minute: `1 September 2026, 08:00 UTC`.
  func dateAndTime(in language: Language) -> String { "\(date(in: language)), \(clock(5)) UTC" }

  /// The first characters of hours, minutes and seconds.
  private func clock(_ length: Int) -> Substring {
    description.drop { $0 != "T" }.dropFirst().prefix(length)
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    Sentence(en: "January", nl: "januari"), Sentence(en: "February", nl: "februari"),
    Sentence(en: "March", nl: "maart"), Sentence(en: "April", nl: "april"),
    Sentence(en: "May", nl: "mei"), Sentence(en: "June", nl: "juni"),
    Sentence(en: "July", nl: "juli"), Sentence(en: "August", nl: "augustus"),
    Sentence(en: "September", nl: "september"), Sentence(en: "October", nl: "oktober"),
    Sentence(en: "November", nl: "november"), Sentence(en: "December", nl: "december"),
  ]
}
