public import EventLog
import WireFormat

/// Guardians by student, as the CSV files list them that GAM reads and prints.
///
/// A file has the columns `Student` and `Guardian`, and perhaps `Name`; or `studentEmail`, `studentId` and
/// `invitedEmailAddress`, as GAM prints them. Students are named by address or by id, with or without `id:`;
/// by their address where a row has both, for the id may be another system's.
public struct GuardianList: Sendable {
  /// One row of a file.
  public struct Entry: Sendable, Equatable {
    /// The row's number in the file; the header's is 1.
    public let row: Int
    /// The student, as the file names them.
    public let student: String
    /// The guardian's address, as the file has it; empty where the student has none.
    public let guardian: String
    /// What the guardian is called.
    public let name: String?
  }

  /// What a row came to.
  public struct Outcome: Sendable, Equatable {
    /// The row.
    public let entry: Entry
    /// Why not; nil where it was carried out.
    public let refused: Reason?
  }

  /// Why a row was not carried out.
  public enum Reason: Sendable, Equatable {
    /// The domain says no.
    case refusal(Refusal)
    /// The row cannot be understood.
    case invalid(InvalidInput)

    /// The name that the catalogue gives it.
    public var code: String {
      switch self {
      case .refusal(let refusal): refusal.code.rawValue
      case .invalid(let invalid): invalid.code.rawValue
      }
    }

    /// What to tell people; of what cannot be understood, in English alone.
    public func message(in language: Language? = nil) -> String {
      switch self {
      case .refusal(let refusal): refusal.message(in: language)
      case .invalid(let invalid): invalid.message
      }
    }
  }

  /// What is to be done with a file.
  public enum Form: Sendable {
    /// Each student's guardians and open invitations become exactly those of the file.
    case sync(allowEmpty: Bool)
    /// Each row is an invitation more.
    case invite
  }

  /// The rows in the file's order.
  public let entries: [Entry]

  /// Reads a file's text; throws ``InvalidInput`` where it is no such file.
  public init(csv: String) throws(InvalidInput) {
    let table = try CSVTable(csv)
    // A guardian in a cell that is not read would be removed.
    if let column = table.repeatedColumn {
      throw InvalidInput(.badValue, "the CSV has the column \(column) twice")
    }
    if let row = table.overlongRows.first {
      throw InvalidInput(.badValue, "row \(row): there are more cells than columns")
    }
    let students = ["Student", "studentEmail", "studentId"].compactMap { table.column($0) }
    guard !students.isEmpty, let guardian = table.column("Guardian", "invitedEmailAddress") else {
      throw InvalidInput(.missingField, "the CSV needs the columns Student and Guardian")
    }
    // To make those whose invitation is over guardians, it would have to be sent again.
    if let state = table.column("state"),
      let row = table.rows.first(where: { state < $0.cells.count && $0.cells[state] == "COMPLETE" })
    {
      throw InvalidInput(
        .badValue, field: "state",
        "row \(row.number): this invitation is over; list links and open invitations, as --all writes them")
    }
    let name = table.column("Name")
    entries = table.rows.map { number, cells in
      func cell(_ column: Int) -> String {
        guard column < cells.count else { return "" }
        return CSVWriter.original(of: String(cells[column].trimmingWhitespace()))
      }
      return Entry(
        row: number, student: students.lazy.map(cell).first { !$0.isEmpty } ?? "", guardian: cell(guardian),
        name: name.map(cell).flatMap { $0.isEmpty ? nil : $0 })
    }
  }
}

extension SchoolLedger {
  /// Carries a list of guardians out for somebody, and tells what every row came to.
  ///
  /// A row that is refused keeps no other from being carried out, but a student's rows of a sync come to the
  /// same. Throws what concerns the list as a whole: that the actor may not, or that storage failed.
  public func carryOut(
    _ list: GuardianList, _ form: GuardianList.Form, by actor: String,
    progress: ProgressHandler = { _, _ in }
  ) async throws -> [GuardianList.Outcome] {
    let students = try read(as: actor) { try StudentIndex($0.people(kind: .student)) }
    let refusals =
      switch form {
      case .sync(let allowEmpty): try await sync(list, students, allowEmpty, actor, progress)
      case .invite: try await invite(list, students, actor, progress)
      }
    return zip(list.entries, refusals).map { .init(entry: $0, refused: $1) }
  }

  /// So many students share a command, and a commit.
  private static let batch = 500

  private func sync(
    _ list: GuardianList, _ students: StudentIndex, _ allowEmpty: Bool, _ actor: String,
    _ progress: ProgressHandler
  ) async throws -> [GuardianList.Reason?] {
    var rows: [SyncGuardians.Row] = []
    var places: [String: Int] = [:]
    for entry in list.entries {
      guard let student = students[entry.student] else { continue }
      let place = places[student] ?? rows.endIndex
      if place == rows.endIndex { rows.append(.init(student: student, emails: [])) }
      places[student] = place
      if !entry.guardian.isEmpty { rows[place].emails.append(entry.address) }
    }
    var refusals: [GuardianList.Reason?] = []
    while refusals.count < rows.count {
      progress(UInt64(refusals.count), UInt64(rows.count))
      let next = rows[refusals.count...].prefix(Self.batch)
      let receipt = try await perform(SyncGuardians(rows: Array(next), allowEmpty: allowEmpty), by: actor)
      refusals += (receipt.outcomes ?? []).map { $0.refused.map(GuardianList.Reason.refusal) }
    }
    return list.entries.map { entry in
      guard let student = students[entry.student], let place = places[student] else {
        return .refusal(Refusal(.notFound, because: .nobody(entry.student)))
      }
      return refusals[place]
    }
  }

  /// The rows in their order: of two about the same guardian and student the first is carried out.
  private func invite(
    _ list: GuardianList, _ students: StudentIndex, _ actor: String, _ progress: ProgressHandler
  ) async throws -> [GuardianList.Reason?] {
    var refusals: [GuardianList.Reason?] = []
    while refusals.count < list.entries.count {
      progress(UInt64(refusals.count), UInt64(list.entries.count))
      let next = list.entries[refusals.count...].prefix(Self.batch)
      let steps = next.map { entry in
        students[entry.student].map {
          InviteGuardian(student: $0, email: entry.address, name: entry.name).by(actor)
        }
      }
      var answers = await perform(steps.compactMap(\.self)).makeIterator()
      refusals += try steps.map { step in
        guard step != nil, let answer = answers.next() else { return .refusal(Refusal(.notFound)) }
        return try refusal(in: answer)
      }
      try Task.checkCancellation()
    }
    return refusals
  }

  /// Why not, or nil; throws what concerns the list as a whole.
  private func refusal(in answer: Result<Receipt, any Error>) throws -> GuardianList.Reason? {
    do {
      _ = try answer.get()
      return nil
    } catch let refusal as Refusal where refusal.code != .notAllowed {
      return .refusal(refusal)
    } catch let invalid as InvalidInput {
      return .invalid(invalid)
    }
  }
}

extension GuardianList.Entry {
  /// The address for the rules to judge; what is too long for any line is none.
  fileprivate var address: String { guardian.utf8.count > 254 ? "" : guardian }
}

/// The school's students by what files call them.
private struct StudentIndex {
  private let ids: Set<String>
  private let idsByAddress: [String: String]

  init(_ people: People) {
    ids = Set(people.people.map(\.user))
    idsByAddress = Dictionary(
      people.people.compactMap { person in person.email.map { ($0, person.user) } }, uniquingKeysWith: { $1 })
  }

  subscript(name: String) -> String? {
    if ids.contains(name) { return name }
    if name.hasPrefix("id:"), ids.contains(String(name.dropFirst(3))) { return String(name.dropFirst(3)) }
    return idsByAddress[name.lowercased()]
  }
}
