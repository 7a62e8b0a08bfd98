public import WireFormat

/// Sends guardians a summary of their children's work by mail (G1, G6).
///
/// Everybody who may follow a child so, and has something to read, gets one mail: what is missing, what is to
/// be turned in, and what was returned in the period.
public struct SendGuardianSummaries: Command {
  /// The time that is summed up; it ends now.
  public var period = SummaryPeriod.daily

  /// Says nothing yet.
  public init() {}

  /// Sends summaries of the last day or week.
  public init(period: SummaryPeriod) { self.period = period }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "period", &period)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.sendSummaries)
    guard try situation.school().policies.guardianAccess == true else { throw Refusal(.guardianAccessOff) }
    let (views, moment) = (situation.views, situation.moment)
    // Children have several guardians.
    var hasNews: [String: Bool] = [:]
    func isNews(_ student: String) throws -> Bool {
      if let known = hasNews[student] { return known }
      let work = try views.summary(of: student, from: moment.beginning(period), to: moment)
      hasNews[student] = !work.isEmpty
      return !work.isEmpty
    }
    let readers = try views.everyGuardian().filter { guardian in
      try views.children(of: guardian, seenIn: .summary).contains(where: isNews)
    }
    return Decision(
      readers.map { .guardians(.guardianSummarySent(.init(guardian: $0, period: period))) })
  }
}
