import EventLog
import Foundation
import LMDB
import Testing
import TestSupport

struct CrashTests {
  @Test func `a process killed in the middle of an append leaves whole frames only`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path
    for round in 0..<5 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
        let log = try EventLog(at: path, options: quick)
        for _ in 0...round { try log.append(numbered(0..<100)) }
        var append = try log.beginAppend()
        for record in numbered(100..<400) { _ = try append.append(record.span) }
        kill(getpid(), SIGKILL)
      }
      let log = try EventLog(at: path, options: quick)
      #expect(try log.snapshot().head.size == UInt64((1...round + 1).reduce(0, +) * 100))
      #expect(try log.verify().isSound)
    }
  }

  @Test func `a process killed at any moment leaves whole frames only`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path
    for _ in 0..<5 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        let log = try EventLog(at: path, options: quick)
        Task.detached {
          try await Task.sleep(for: .milliseconds(Int.random(in: 1...40)))
          kill(getpid(), SIGKILL)
        }
        while true { try log.append(numbered(0..<10)) }
      }
      let log = try EventLog(at: path, options: quick)
      #expect(try log.snapshot().head.size % 10 == 0)
      #expect(try log.verify().isSound)
    }
  }

  #if DEBUG
    @Test(arguments: [CallKind.put, .commit, .begin, .get])
    func `whatever call fails, the log keeps whole frames only`(_ call: CallKind) throws {
      for calls in 0... {
        let directory = try TemporaryDirectory()
        do {
          let log = try EventLog(at: directory.path, options: quick)
          try log.append(numbered(0..<200))
          let hasFired = Fault.inject(call, under: directory.path, after: calls, code: EIO) { fault in
            _ = try? log.append(numbered(200..<260))
            return fault.hasFired
          }
          if !hasFired { return }
        }
        let log = try EventLog(at: directory.path, options: quick)
        #expect(try [200, 260].contains(log.snapshot().head.size))
        #expect(try log.verify().isSound)
        try log.append(numbered(0..<10))
        #expect(try log.verify().isSound)
      }
    }
  #endif
}
