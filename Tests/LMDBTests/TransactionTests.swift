import Foundation
import LMDB
import Testing
import TestSupport

/// What one transaction reads and writes.
struct TransactionTests {
  let directory: TemporaryDirectory
  let environment: Environment
  let rows: Table

  init() throws {
    directory = try TemporaryDirectory()
    environment = try directory.environment()
    rows = try environment.table("rows")
  }

  @Test func `what was put is what is lent`() throws {
    let value = SeededNumbers.sample(100_000)
    try environment.put([Row(key(1), value), Row(key(2), [])], in: rows)
    let transaction = try environment.begin(.read)
    #expect(try transaction.value(of: key(1), in: rows) == value)
    #expect(try transaction.value(of: key(2), in: rows) == [])
    #expect(try transaction.value(of: key(3), in: rows) == nil)
    #expect(try transaction.count(of: rows) == 2)
  }

  @Test func `a put takes the place of the value before`() throws {
    try environment.put([Row([1], [1]), Row([1], [2])], in: rows)
    #expect(try environment.rows(of: rows) == [Row([1], [2])])
  }

  @Test func `keys come in the order of their unsigned bytes`() throws {
    let keys: [[UInt8]] = [[255], [1], [1, 0], [0, 255], [128], [127, 255, 255]]
    try environment.put(keys.map { Row($0, []) }, in: rows)
    #expect(try environment.rows(of: rows).map(\.key) == keys.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `the first key at or after another is found, and the last`() throws {
    try environment.put([10, 20, 30].map { Row(key($0), key($0)) }, in: rows)
    let transaction = try environment.begin(.read)
    for (asked, found) in [(0, 10), (10, 10), (11, 20), (30, 30)] {
      #expect(Row(try transaction.first(atOrAfter: key(asked).span, in: rows)) == Row(key(found), key(found)))
    }
    #expect(Row(try transaction.first(atOrAfter: key(31).span, in: rows)) == nil)
    #expect(Row(try transaction.last(in: rows))?.key == key(30))
    #expect(Row(try transaction.last(in: environment.table("others"))) == nil)
  }

  @Test func `a look-up sees what its own transaction has changed`() throws {
    try environment.write { transaction in
      for number in 0..<2000 {
        try transaction.put(key(number).span, key(number).span, in: rows)
        #expect(Row(try transaction.first(atOrAfter: key(number).span, in: rows))?.key == key(number))
      }
      for number in 0..<2000 where number % 3 != 0 {
        #expect(try transaction.delete(key(number).span, in: rows))
        let next = Row(try transaction.first(atOrAfter: key(number).span, in: rows))?.key
        #expect(next == (number == 1999 ? nil : key(number + 1)))
      }
      try transaction.clear(rows)
      #expect(Row(try transaction.first(atOrAfter: key(0).span, in: rows)) == nil)
    }
  }

  @Test func `a key is removed once`() throws {
    try environment.put([Row([1], [1])], in: rows)
    var transaction = try environment.begin(.write)
    #expect(try transaction.delete([UInt8]([1]).span, in: rows))
    #expect(try transaction.delete([UInt8]([1]).span, in: rows) == false)
  }

  @Test func `clearing a table leaves the others alone`() throws {
    let others = try environment.table("others")
    try environment.put([Row([1], [1])], in: rows)
    try environment.put([Row([2], [2])], in: others)
    try environment.write { try $0.clear(rows) }
    #expect(try environment.rows(of: rows) == [])
    #expect(try environment.rows(of: others) == [Row([2], [2])])
  }

  @Test(arguments: [1, 511])
  func `a key of an allowed length is taken`(length: Int) throws {
    let row = Row(SeededNumbers.sample(length), [7])
    try environment.put([row], in: rows)
    #expect(try environment.rows(of: rows) == [row])
  }

  @Test(arguments: [0, 512])
  func `a key of another length is refused everywhere`(length: Int) throws {
    let key = SeededNumbers.sample(length)
    try environment.write { transaction in
      #expect(failure { try transaction.put(key.span, key.span, in: rows) } == .invalidKey)
      #expect(failure { try transaction.append(key.span, key.span, in: rows) } == .invalidKey)
      #expect(failure { _ = try transaction.delete(key.span, in: rows) } == .invalidKey)
      #expect(failure { _ = try transaction.get(key.span, in: rows) } == .invalidKey)
      #expect(failure { _ = try transaction.first(atOrAfter: key.span, in: rows) } == .invalidKey)
    }
  }

  @Test func `an appended key must be the greatest`() throws {
    try environment.write { transaction in
      try transaction.append(key(2).span, key(2).span, in: rows)
      #expect(failure { try transaction.append(key(2).span, key(2).span, in: rows) } == .invalidKey)
    }
    #expect(
      failure { try environment.write { try $0.append(key(1).span, key(1).span, in: rows) } } == .invalidKey)
    #expect(try environment.rows(of: rows) == [Row(key(2), key(2))])
  }

  @Test func `an error leaves the data as it was`() throws {
    struct Stop: Error {}
    try environment.put([Row([1], [1])], in: rows)
    #expect(throws: Stop.self) {
      try environment.write { transaction in
        try transaction.put([UInt8]([2]).span, [UInt8]([2]).span, in: rows)
        try transaction.clear(rows)
        throw Stop()
      }
    }
    #expect(try environment.rows(of: rows) == [Row([1], [1])])
  }

  @Test func `a transaction that is dropped leaves no trace and no lock`() throws {
    do {
      var transaction = try environment.begin(.write)
      try transaction.put([UInt8]([1]).span, [UInt8]([1]).span, in: rows)
    }
    try environment.put([Row([2], [2])], in: rows)
    #expect(try environment.rows(of: rows) == [Row([2], [2])])
  }

  @Test func `a transaction that reads refuses to write`() throws {
    var transaction = try environment.begin(.read)
    #expect(failure { try transaction.put([UInt8]([1]).span, [UInt8]([1]).span, in: rows) } == .readOnly)
    #expect(failure { _ = try transaction.delete([UInt8]([1]).span, in: rows) } == .readOnly)
    #expect(failure { try transaction.clear(rows) } == .readOnly)
  }

  @Test func `a write transaction works on its own thread only`() throws {
    let carrier = Carrier(try environment.begin(.write))
    let code = onAnotherThread { [rows] in
      failure { try carrier.transaction?.put([UInt8]([1]).span, [UInt8]([1]).span, in: rows) }
    }
    #expect(code == .wrongThread)
    try carrier.transaction.take()?.commit()
    #expect(try environment.rows(of: rows) == [])
  }

  @Test func `a write transaction dropped on another thread stops writing but not reading`() throws {
    let carrier = Carrier(try environment.begin(.write))
    _ = onAnotherThread { failure { carrier.transaction = nil } }
    #expect(failure { _ = try environment.begin(.write) } == .wrongThread)
    #expect(try environment.rows(of: rows) == [])
  }

  @Test func `a table that was not opened is an error`() throws {
    #expect(failure { _ = try environment.table("nowhere") } == .internalFailure)
  }
}

/// Takes a transaction to another thread, against its nature.
private final class Carrier: @unchecked Sendable {
  var transaction: Transaction?
  init(_ transaction: consuming Transaction) { self.transaction = consume transaction }
}

/// Runs a body on a thread of its own and waits for it.
func onAnotherThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
  let done = DispatchSemaphore(value: 0)
  nonisolated(unsafe) var result: Result?
  Thread {
    result = body()
    done.signal()
  }.start()
  done.wait()
  return result!
}
