import EventLog
import LMDB
import Testing
import TestSupport

struct CopyTests {
  @Test func `a copy made while others append is sound, and its proofs agree`() async throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path("log"), options: quick)
    try log.append(numbered(0..<1000))
    let writer = Task.detached {
      for number in 1000..<1200 { try log.append(numbered(number..<number + 1)) }
    }
    var done: UInt64 = 0
    let report = try log.copy(to: directory.path("copy")) { now, _ in done = now }
    try await writer.value
    #expect(report.isSound && report.size >= 1000 && done == report.size)
    let copy = try EventLog(at: directory.path("copy"), options: quick).snapshot()
    let original = try log.snapshot()
    #expect(copy.head.size == report.size && copy.head.root == report.root)
    #expect(try original.root(at: report.size) == report.root)
    #expect(try copy.inclusionProof(of: 777) == original.inclusionProof(of: 777, in: report.size))
    #expect(try original.consistencyProof(from: report.size).proves(report.root, grewTo: original.head.root))
  }

  @Test func `a copy over another log is refused`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path("log"), options: quick)
    try EventLog(at: directory.path("copy"), options: quick).append(numbered(0..<1))
    #expect(throws: StorageError(.alreadyExists, "")) { try log.copy(to: directory.path("copy")) }
  }
}
