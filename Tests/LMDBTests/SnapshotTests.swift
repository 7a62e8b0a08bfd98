import Foundation
import LMDB
import Synchronization
import Testing
import TestSupport

/// What readers see while others write.
struct SnapshotTests {
  let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  @Test func `a reader keeps its snapshot while a writer commits`() throws {
    let environment = try directory.environment()
    let rows = try environment.table("rows")
    try environment.put([Row([1], [1])], in: rows)
    let reader = try environment.begin(.read)
    try environment.put([Row([1], [2]), Row([2], [2])], in: rows)
    #expect(try reader.rows(of: rows) == [Row([1], [1])])
    #expect(try environment.rows(of: rows) == [Row([1], [2]), Row([2], [2])])
    #expect(environment.oldestReader == reader.id)
    #expect(environment.newestSnapshot == reader.id + 1)
  }

  @Test func `no reader is reported once all have ended`() throws {
    let environment = try directory.environment()
    #expect(environment.oldestReader == nil)
    try environment.read { _ in #expect(environment.oldestReader != nil) }
    #expect(environment.oldestReader == nil)
  }

  @Test func `many threads read whole commits while one writes`() throws {
    let environment = try directory.environment()
    let rows = try environment.table("rows")
    let torn = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)
    let writer = Thread {
      for round in 0..<200 {
        let value = [UInt8](repeating: UInt8(round), count: 100)
        try? environment.put((0..<20).map { Row(key($0), value) }, in: rows)
      }
      isOver.store(true, ordering: .releasing)
    }
    writer.start()
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      while !isOver.load(ordering: .acquiring) {
        let values = (try? environment.rows(of: rows).map(\.value)) ?? [[1], [2]]
        if Set(values).count > 1 { torn.add(1, ordering: .relaxed) }
      }
    }
    #expect(torn.load(ordering: .relaxed) == 0)
    #expect(
      try environment.rows(of: rows).map(\.value)
        == Array(repeating: Array(repeating: 199, count: 100), count: 20))
  }

  @Test func `more readers than there are slots is an error, until one ends`() throws {
    let environment = try directory.environment(maxReaders: 2)
    let first = try environment.begin(.read)
    do {
      let second = try environment.begin(.read)
      #expect(failure { _ = try environment.begin(.read) } == .readersFull)
      #expect(second.id == first.id)
    }
    #expect(failure { _ = try environment.begin(.read) } == nil)
  }

  @Test func `the slot of a killed process is found, and keeps no reader out`() async throws {
    let environment = try directory.environment(maxReaders: 1)
    try environment.put([Row([1], [1])], in: environment.table("rows"))
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = directory.path("store") as String] in
      let environment = try Environment(at: path, options: .init(tables: ["rows"], durability: .unsynced))
      let reader = try environment.begin(.read)
      kill(getpid(), SIGKILL)
      _ = consume reader
    }
    #expect(environment.oldestReader != nil)
    #expect(failure { try environment.read { _ in } } == nil)
    #expect(environment.oldestReader == nil)
  }
}
