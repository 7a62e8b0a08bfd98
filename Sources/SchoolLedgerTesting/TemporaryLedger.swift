public import Foundation
public import SchoolLedger

/// Lends a new ledger in a directory of its own, and removes both afterwards, whatever came of it.
public func withTemporaryLedger<Result>(
  clock: TestClock = TestClock(), _ body: (SchoolLedger) async throws -> Result
) async throws -> Result {
  try await withTemporaryDirectory { directory in
    let ledger = try SchoolLedger(at: directory.appending(path: "test.ledger"), options: .testing(clock))
    defer { ledger.close() }
    return try await body(ledger)
  }
}

/// Lends an empty directory, and removes it afterwards with all that is in it.
public func withTemporaryDirectory<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  let directory = FileManager.default.temporaryDirectory.appending(path: "school-ledger-\(UUID())")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  return try await body(directory)
}

/// The files below a directory that hold a text in the clear somewhere, by their paths within it: none, where
/// somebody was erased.
public func files(under directory: URL, containing text: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: directory.path).filter { name in
    let data = FileManager.default.contents(atPath: directory.appending(path: name).path)
    return data?.range(of: Data(text.utf8)) != nil
  }
}

extension SchoolLedger.Options {
  /// Options for a small ledger whose time is the test's.
  public static func testing(_ clock: TestClock = TestClock()) -> Self {
    Self(mapSize: 256 << 20, clock: clock.look)
  }
}
