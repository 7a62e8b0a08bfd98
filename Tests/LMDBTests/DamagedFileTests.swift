import LMDB
import Testing
import TestSupport

/// Files that are not what they should be, refused before they are mapped.
struct DamagedFileTests {
  let directory: TemporaryDirectory
  let path: String
  let sound: [UInt8]

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("store/data.mdb")
    let environment = try directory.environment()
    let rows = (0..<400).map { Row(key($0), SeededNumbers.sample(100)) }
    try environment.put(rows, in: environment.table("rows"))
    environment.close()
    sound = try contents(of: path)
  }

  @Test func `a truncated file is refused before it is mapped`() throws {
    for length in [1, 100, 4096, 4097, 8191, 8192, sound.count / 2, sound.count - 4096, sound.count - 1] {
      try write(Array(sound.prefix(length)), to: path)
      #expect(failure { _ = try directory.environment() } == .truncated, "cut to \(length) bytes")
      #expect(failure { try FileCheck.check(dataFile: path) } == .truncated, "cut to \(length) bytes")
    }
  }

  @Test func `a file of something else is refused`() throws {
    try write(SeededNumbers.sample(40_000), to: path)
    #expect(failure { _ = try directory.environment() } == .corrupt)
    #expect(failure { try FileCheck.check(dataFile: path) } == .corrupt)
  }

  @Test func `a file of another version is refused`() throws {
    var other = sound
    other[20] = 2
    try write(other, to: path)
    #expect(failure { _ = try directory.environment() } == .versionMismatch)
  }

  @Test func `a file that asks for an address to be mapped at is refused`() throws {
    var other = sound
    other[44] |= 1
    try write(other, to: path)
    #expect(failure { _ = try directory.environment() } == .corrupt)
  }

  @Test func `an empty file is a new one`() throws {
    try write([], to: path)
    let environment = try directory.environment()
    #expect(try environment.rows(of: environment.table("rows")) == [])
  }
}
