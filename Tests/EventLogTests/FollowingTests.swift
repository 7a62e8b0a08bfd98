import EventLog
import Foundation
import Testing
import TestSupport

struct FollowingTests {
  @Test func `waiting ends at once when the log is already longer`() async throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append(numbered(0..<3))
    #expect(try await log.waitForAppend(after: 2).size == 3)
  }

  @Test func `a commit of this process wakes every follower without looking again`() async throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          var seen: Position = 0
          while seen < 100 {
            seen = try await log.waitForAppend(after: seen, interval: .seconds(3600)).lastPosition
          }
        }
      }
      for number in 0..<100 {
        try log.append(numbered(number..<number + 1))
        await Task.yield()
      }
      try await group.waitForAll()
    }
  }

  @Test func `a cancelled follower stops waiting`() async throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    let follower = Task { try await log.waitForAppend(after: 0, interval: .seconds(3600)) }
    await Task.yield()
    follower.cancel()
    await #expect(throws: CancellationError.self) { try await follower.value }
  }

  @Test func `commits of another process are seen`() async throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append(numbered(0..<1))
    async let head = log.waitForAppend(after: 1, interval: .milliseconds(5))
    let path = directory.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      try EventLog(at: path, options: quick).append(numbered(1..<3))
    }
    #expect(try await head.size == 3)
    var append = try log.beginAppend()
    #expect(append.lastPosition == 3)
    _ = try append.append([1].span)
    #expect(try append.commit().firstPosition == 4)
    #expect(try log.verify().isSound)
  }
}
