import EventLog
public import LMDB
import WireFormat

/// `ledger.json`: what makes a directory a ledger, and by which version of the format.
struct LedgerFile: Message {
  static let currentFormat = 1
  var format = 0
  var created = Moment(milliseconds: 0)
  /// The school, once it is open.
  var school: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "format", &format)
    try visit.field(2, "created", &created)
    try visit.field(3, "school", &school)
  }

  private static func path(_ directory: String) -> String { directory + "/ledger.json" }

  /// Makes sure that the directory is a ledger that this build can use, or makes it one if it is empty.
  static func prepare(_ directory: String, expecting school: String?) throws {
    try Files.makeDirectory(directory)
    guard let file = try find(in: directory) else {
      let others = try Files.names(in: directory).filter { !$0.hasSuffix(".draft") }
      guard others.isEmpty else {
        throw StorageError(
          .notALedger, "The directory holds other things and no ledger.json; name an empty one or a ledger.",
          path: directory)
      }
      return try write(LedgerFile(format: currentFormat, created: .now), to: directory)
    }
    if let school, let actual = file.school, actual != school {
      throw StorageError(
        .otherSchool, "The ledger is of the school \(actual), not of \(school); open the right one.",
        path: directory)
    }
    try file.requireLog(in: directory)
  }

  /// Makes sure that what stands in a directory is of a format that this build knows, and has a log.
  static func check(_ directory: String) throws {
    try find(in: directory)?.requireLog(in: directory)
  }

  /// Copies the file, which makes the other directory a ledger.
  static func copy(from directory: String, to other: String) throws {
    if let bytes = try Files.read(path(directory)) { try Files.write(bytes, to: path(other)) }
  }

  /// Notes which school the ledger is of; refuses a log of another school than the file says.
  static func note(school: String, in directory: String) throws {
    guard var file = try require(school: school, in: directory), file.school == nil else { return }
    file.school = school
    try write(file, to: directory)
  }

  /// The file, where there is one; refuses a log of another school than it says.
  @discardableResult
  static func require(school: String, in directory: String) throws -> LedgerFile? {
    guard let file = try find(in: directory) else { return nil }
    if let noted = file.school, noted != school {
      throw StorageError(
        .otherSchool,
        "The log is of the school \(school), ledger.json of \(noted); restore both from the same copy.",
        path: directory)
    }
    return file
  }

  /// Refuses a ledger whose log is empty although a school was opened in it: its file was lost or cut off.
  static func requireUnopened(_ directory: String) throws {
    try find(in: directory)?.requireUnopened(in: directory)
  }

  /// The same for a log whose file is gone, before another is made in its place.
  private func requireLog(in directory: String) throws {
    let log = Environment.dataFile(in: directory + "/log")
    if try !FileCheck.isBegun(dataFile: log) { try requireUnopened(in: directory) }
  }

  private func requireUnopened(in directory: String) throws {
    guard let school else { return }
    throw StorageError(
      .corrupt, "The ledger is of the school \(school), but its log is empty; restore the log from a copy.",
      path: directory)
  }

  /// What a directory's file says; nil where there is none.
  private static func find(in directory: String) throws -> LedgerFile? {
    guard let bytes = try Files.read(path(directory)) else { return nil }
    do {
      let json = try JSONValue(parsing: bytes.span)
      if case .number(let text)? = json["format"], let format = Int(text), format > currentFormat {
        throw StorageError(
          .newerFormat,
          "The ledger has format \(format), this version knows \(currentFormat); use a newer version.",
          path: directory)
      }
      return try LedgerFile(json: json)
    } catch let error as WireError {
      throw StorageError(
        .corrupt, "ledger.json cannot be read; restore it from a copy.", path: directory, cause: error)
    }
  }

  private static func write(_ file: LedgerFile, to directory: String) throws {
    var writer = JSONWriter()
    file.write(to: &writer)
    try Files.write(writer.bytes + [0x0A], to: path(directory))
  }
}

extension StorageError.Code {
  /// The directory is not a ledger.
  public static let notALedger = Self(rawValue: "notALedger")
  /// The ledger belongs to another school.
  public static let otherSchool = Self(rawValue: "otherSchool")
  /// A view's row cannot be read.
  public static let corruptView = Self(rawValue: "corruptView")
}

extension Error {
  /// Whether a view's row cannot be read, or the very file of the views: both are cured by folding anew.
  var isCorruptView: Bool {
    guard let error = self as? StorageError else { return false }
    return error.code == .corruptView || error.code == .corrupt && error.path?.hasSuffix("/views") == true
  }
}
