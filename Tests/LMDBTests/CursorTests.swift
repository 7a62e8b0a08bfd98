import LMDB
import Testing
import TestSupport

/// How a cursor moves.
struct CursorTests {
  let directory: TemporaryDirectory
  let environment: Environment
  let rows: Table

  init() throws {
    directory = try TemporaryDirectory()
    environment = try directory.environment()
    rows = try environment.table("rows")
  }

  @Test func `a cursor over an empty table finds nothing`() throws {
    let transaction = try environment.begin(.read)
    var cursor = try transaction.cursor(in: rows)
    #expect(Row(try cursor.next()) == nil)
    #expect(Row(try cursor.previous()) == nil)
    #expect(Row(try cursor.seek(atOrAfter: key(1).span)) == nil)
    #expect(Row(try cursor.previous()) == nil)
    #expect(Row(try cursor.next()) == nil)
  }

  @Test func `two cursors and a look-up do not disturb each other`() throws {
    try environment.put((0..<10).map { Row(key($0), []) }, in: rows)
    let transaction = try environment.begin(.read)
    var up = try transaction.cursor(in: rows)
    var down = try transaction.cursor(in: rows)
    for number in 0..<10 {
      #expect(Row(try up.next())?.key == key(number))
      #expect(Row(try down.previous())?.key == key(9 - number))
      #expect(Row(try transaction.first(atOrAfter: key(5).span, in: rows))?.key == key(5))
    }
  }

  @Test func `an entry outlives the next step of its cursor`() throws {
    try environment.put([Row(key(1), [1]), Row(key(2), [2])], in: rows)
    let transaction = try environment.begin(.read)
    var cursor = try transaction.cursor(in: rows)
    guard let first = try cursor.next(), let second = try cursor.next() else {
      Issue.record("two rows were put")
      return
    }
    #expect(Array(copying: first.value) == [1])
    #expect(Array(copying: second.value) == [2])
  }

  @Test func `a new cursor starts afresh in a later snapshot`() throws {
    try environment.put([Row(key(1), [])], in: rows)
    for number in 2...20 {
      #expect(try environment.rows(of: rows).count == number - 1)
      try environment.put([Row(key(number), [])], in: rows)
    }
  }

  @Test(arguments: [false, true])
  func `a cursor moves as one over a sorted array does`(whileWriting: Bool) throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededNumbers(seed: seed)
    let numbers = Set((0..<700).map { _ in Int.random(in: 0..<2000, using: &random) }).sorted()
    try environment.put(numbers.map { Row(key($0), key($0)) }, in: rows)
    let transaction = try environment.begin(whileWriting ? .write : .read)
    var cursor = try transaction.cursor(in: rows)
    var place = Optional<Int>.none
    for step in 0..<3000 {
      let move = Int.random(in: 0..<10, using: &random)
      let target = Int.random(in: -1...2001, using: &random)
      let found: Row?
      let expected: Int
      switch move {
      case 0, 1:
        found = Row(try cursor.seek(atOrAfter: key(max(0, target)).span))
        expected = numbers.firstIndex { $0 >= target } ?? numbers.count
      case 2..<6: (found, expected) = (Row(try cursor.next()), min(numbers.count, (place ?? -1) + 1))
      default: (found, expected) = (Row(try cursor.previous()), max(-1, (place ?? numbers.count) - 1))
      }
      let row = numbers.indices.contains(expected) ? Row(key(numbers[expected]), key(numbers[expected])) : nil
      #expect(found == row, "seed \(seed), step \(step)")
      place = expected
    }
  }
}
