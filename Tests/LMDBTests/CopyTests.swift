import Foundation
import LMDB
import Synchronization
import Testing
import TestSupport

/// Copies of a living environment.
struct CopyTests {
  let directory: TemporaryDirectory
  let environment: Environment
  let rows: Table

  init() throws {
    directory = try TemporaryDirectory()
    environment = try directory.environment()
    rows = try environment.table("rows")
  }

  @Test func `a copy holds what the original holds`() throws {
    try environment.put((0..<1000).map { Row(key($0), SeededNumbers.sample($0 * 5)) }, in: rows)
    try environment.write { transaction in
      for number in 0..<900 { _ = try transaction.delete(key(number).span, in: rows) }
    }
    try environment.copy(to: directory.path("copy"))
    try FileCheck.check(dataFile: directory.path("copy/data.mdb"))
    let copy = try directory.environment("copy")
    #expect(try copy.rows(of: copy.table("rows")) == environment.rows(of: rows))
  }

  @Test func `an empty environment can be copied`() throws {
    try environment.copy(to: directory.path("copy"))
    let copy = try directory.environment("copy")
    #expect(try copy.rows(of: copy.table("rows")) == [])
  }

  @Test func `nothing that was deleted stays in a copy`() throws {
    let secret = Array("a secret that must go".utf8)
    try environment.put([Row([1], secret), Row([2], [2])], in: rows)
    try environment.write { _ = try $0.delete([UInt8]([1]).span, in: rows) }
    try environment.copy(to: directory.path("copy"))
    #expect(try !Data(contents(of: directory.path("copy/data.mdb"))).contains(secret))
  }

  @Test func `a copy does not take the place of other data`() throws {
    try directory.environment("other").close()
    let before = try contents(of: directory.path("other/data.mdb"))
    #expect(failure { try environment.copy(to: directory.path("other")) } == .alreadyExists)
    #expect(try contents(of: directory.path("other/data.mdb")) == before)
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `a copy that fails leaves nothing behind`() throws {
    Fault.inject(.copy, under: directory.path("store"), code: ENOSPC) { _ in
      #expect(failure { try environment.copy(to: directory.path("copy")) } == .diskFull)
    }
    #expect(failure { try environment.copy(to: directory.path("copy")) } == nil)
  }

  @Test func `a copy made while another thread writes is one snapshot`() throws {
    let isOver = Atomic<Bool>(false)
    let done = DispatchSemaphore(value: 0)
    let (environment, rows) = (environment, rows)
    Thread {
      var round = 0
      while !isOver.load(ordering: .acquiring) {
        round += 1
        let value = key(round) + SeededNumbers.sample(400)
        try? environment.put((0..<50).map { Row(key($0), value) }, in: rows)
      }
      done.signal()
    }.start()
    defer {
      isOver.store(true, ordering: .releasing)
      done.wait()
    }
    for number in 0..<10 {
      try environment.copy(to: directory.path("copy\(number)"))
      try FileCheck.check(dataFile: directory.path("copy\(number)/data.mdb"))
      let copy = try directory.environment("copy\(number)")
      #expect(Set(try copy.rows(of: copy.table("rows")).map(\.value)).count <= 1)
    }
  }
}
