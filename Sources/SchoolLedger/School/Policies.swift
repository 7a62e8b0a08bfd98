public import WireFormat

/// The school's policies, or some of them: what is nil stays as it was.
///
/// <doc:Rules> says which rules each changes, and which values the presets give.
public struct Policies: Sendable, Equatable {
  /// Whether guardians have any access (G2-G5).
  public var guardianAccess: Bool?
  /// Who may invite guardians (G9, K2).
  public var guardianInviters: [GuardianManager]?
  /// Who may remove guardians (G2, K8, K9).
  public var guardianRemovers: [GuardianManager]?
  /// How many guardians a student may have (G11, K11).
  public var guardianLimit: Limit?
  /// How a guardian accepts (A17).
  public var guardianAccepts: GuardianAcceptance?
  /// Who vouches for a guardian's address (K3).
  public var guardianProviders: [IdentityProvider]?
  /// What guardians may see (G3, K25).
  public var guardianScopes: [GuardianScope]?
  /// Where a guardian's name comes from (K21, K22).
  public var guardianNames: GuardianNames?
  /// How much administrators see of guardians (K19, K20).
  public var adminGuardianView: AdminGuardianView?
  /// Whether people of any domain may join courses (I22).
  public var externalStudents: Bool?
  /// How many teachers a course may have (I23).
  public var courseTeacherLimit: Limit?
  /// How many members, teachers and students together, a course may have (I23).
  public var courseMemberLimit: Limit?
  /// How many courses one person may be in (I24, A30).
  public var coursesPerPersonLimit: Limit?
  /// How many courses a teacher with a personal account may own (I25, A30).
  public var personalCourseLimit: Limit?
  /// How many course invitations a teacher with a personal account may send in a day of UTC (I25, A30).
  public var personalInvitationsPerDay: Limit?
  /// Whether students may leave courses by themselves (I4, M11).
  public var selfLeave: Bool?
  /// What happens to the grades of who joins again (A4).
  public var restoreGradesOnRejoin: GradeRestoring?
  /// Policies of a later schema.
  public var unknownFields = UnknownFields()
  /// What is wrong with the first name or value in a JSON object that is no policy.
  private var unreadable: Sentence?

  /// No policy at all.
  public init() {}

  /// These policies with the others' values wherever they have one; Protobuf's own way of merging does it.
  func changed(by changes: Policies) throws(WireError) -> Policies {
    let bytes = encoded() + changes.encoded()
    return try Policies(decoding: bytes.span)
  }
}

extension Policies: Message {
  /// One optional field for each policy.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardianAccess", &guardianAccess)
    try visit.field(2, "guardianInviters", &guardianInviters)
    try visit.field(3, "guardianRemovers", &guardianRemovers)
    try visit.field(4, "guardianLimit", &guardianLimit)
    try visit.field(5, "guardianAccepts", &guardianAccepts)
    try visit.field(6, "guardianProviders", &guardianProviders)
    try visit.field(7, "guardianScopes", &guardianScopes)
    try visit.field(8, "guardianNames", &guardianNames)
    try visit.field(9, "adminGuardianView", &adminGuardianView)
    try visit.field(10, "externalStudents", &externalStudents)
    try visit.field(11, "courseTeacherLimit", &courseTeacherLimit)
    try visit.field(12, "courseMemberLimit", &courseMemberLimit)
    try visit.field(13, "coursesPerPersonLimit", &coursesPerPersonLimit)
    try visit.field(14, "personalCourseLimit", &personalCourseLimit)
    try visit.field(15, "personalInvitationsPerDay", &personalInvitationsPerDay)
    try visit.field(16, "selfLeave", &selfLeave)
    try visit.field(17, "restoreGradesOnRejoin", &restoreGradesOnRejoin)
  }

  /// Takes an object of policies; one that is none is noted and makes the command be refused
  /// (badPolicyValue).
  public init(json: JSONValue) throws(WireError) {
    guard case .object(let members) = json else { throw json.isNot("an object of policies") }
    do {
      var reader = try JSONFieldReader(json)
      try self.init(restOf: &reader)
      if try count != members.count {
        unreadable = Sentence(
          en: "null is a value of limits only.", nl: "Alleen een limiet kan null zijn.")
      }
    } catch {
      self.init()
      unreadable = Sentence(
        en: "\(error.field ?? "The value"): \(error.message).",
        nl: "Het gaat om \(error.field ?? "een onbekende waarde").")
    }
  }

  /// What makes them no policies, for the command that carries them to be refused.
  var problem: Sentence? {
    if guardianInviters?.contains(.guardian) == true {
      return Sentence(
        en: "Guardians do not invite guardians.", nl: "Ouders en verzorgers nodigen elkaar niet uit.")
    }
    if sizes != ordered.sizes {
      return Sentence(
        en: "A value is named more than once.", nl: "Er wordt een waarde meer dan eens genoemd.")
    }
    let limits = [
      guardianLimit, courseTeacherLimit, courseMemberLimit, coursesPerPersonLimit, personalCourseLimit,
      personalInvitationsPerDay,
    ]
    if limits.contains(where: { ($0?.most ?? 0) < 0 }) {
      return Sentence(en: "A limit is at least 0.", nl: "Een limiet is minstens 0.")
    }
    return unreadable
  }

  /// The same, with what is a subset in the order of its cases, whichever order it was said in.
  var ordered: Policies {
    var ordered = self
    ordered.guardianInviters = guardianInviters.map(Self.ordered)
    ordered.guardianRemovers = guardianRemovers.map(Self.ordered)
    ordered.guardianProviders = guardianProviders.map(Self.ordered)
    ordered.guardianScopes = guardianScopes.map(Self.ordered)
    return ordered
  }

  private static func ordered<Value: WireEnum>(_ values: [Value]) -> [Value] {
    Value.allCases.filter { values.contains($0) }
  }

  private var sizes: [Int?] {
    [guardianInviters?.count, guardianRemovers?.count, guardianProviders?.count, guardianScopes?.count]
  }

  /// How many policies are said.
  private var count: Int {
    get throws(WireError) {
      let bytes = encoded()
      var reader = WireReader(bytes.span)
      var count = 0
      while let tag = try reader.next() {
        try reader.skip(tag.type)
        count += 1
      }
      return count
    }
  }
}

/// An upper bound, or none (`null` in JSON, -1 on the wire).
public struct Limit: Hashable, Sendable {
  /// The most that may be, at least 0; nil where there is no limit.
  public var most: Int?

  /// At most so many, or no limit.
  public init(_ most: Int?) {
    self.most = most
  }

  /// Whether so many are within the limit.
  ///
  /// Where there is no limit, nobody counts.
  func allows(_ count: @autoclosure () throws -> Int) rethrows -> Bool {
    try most.map { try count() <= $0 } ?? true
  }

  /// Refuses more than the limit.
  func require(_ count: @autoclosure () throws -> Int, or code: Refusal.Code) throws {
    guard let most, try !allows(count()) else { return }
    throw Refusal(code, because: Sentence(en: "The limit is \(most).", nl: "De grens is \(most)."))
  }
}

extension Limit: FieldValue {
  /// `int64` in Protobuf.
  public static var kind: FieldKind { .int64 }
  /// A number.
  public static var wireType: WireType { .varint }
  /// `null` is "no limit".
  public static var isNullable: Bool { true }

  /// Appends the bound, or -1.
  public func write(to writer: inout WireWriter) { (most ?? -1).write(to: &writer) }
  /// Reads the bound; what is negative is none.
  public init(from reader: inout WireReader) throws(WireError) {
    let value = try Int(from: &reader)
    self.init(value < 0 ? nil : value)
  }

  /// Appends the bound or `null`.
  public func write(to writer: inout JSONWriter) {
    if let most { writer.append(Int64(most)) } else { writer.appendNull() }
  }
  /// Takes a whole number from 0, or `null`.
  public init(json: JSONValue) throws(WireError) {
    let value = try Int?(json: json)
    if let value, value < 0 { throw WireError(.badValue, "a limit is a whole number from 0, or null") }
    self.init(value)
  }
}
