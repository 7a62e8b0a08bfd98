import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Opening, closing and copying a ledger.
struct OpeningTests {
  @Test func `a ledger is open once in a process`() async throws {
    try await withSchool { school in
      let error = try #require(throws: StorageError.self) {
        try SchoolLedger(at: school.url, options: .testing())
      }
      #expect(error.code == .alreadyOpen)
      try await school.when(CreateCourse(course: "c", name: "C").by("t-bram")).isAccepted()
    }
  }

  @Test func `what is closed takes no commands and answers no questions`() async throws {
    try await withTemporaryLedger { ledger in
      ledger.close()
      ledger.close()
      let open = OpenSchool(school: "k", name: "K", domain: "k.example", sector: .primary, preset: .klik)
      await #expect(throws: StorageError.self) { try await ledger.perform(open, by: "system") }
      let error = try #require(throws: StorageError.self) { try ledger.statistics() }
      #expect(error.code == .closed)
    }
  }

  @Test func `closing answers what waits`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      let (answers, continuation) = AsyncStream.makeStream(of: Result<Receipt, any Error>.self)
      for index in 0..<50 {
        ledger.submit(CreateCourse(course: "c\(index)", name: "C"), by: "t-bram") { continuation.yield($0) }
      }
      ledger.close()
      for await answer in answers.prefix(50) { _ = try answer.get() }
      try school.reopen()
      #expect(try school.ledger.read(as: "t-bram") { try $0.courses().courses.count } == 50)
    }
  }

  @Test func `a directory that holds other things is no ledger`() async throws {
    try await withTemporaryDirectory { directory in
      try Data("hello".utf8).write(to: directory.appending(path: "letter.txt"))
      let error = try #require(throws: StorageError.self) {
        try SchoolLedger(at: directory, options: .testing())
      }
      #expect(error.code == .notALedger)
    }
  }

  @Test func `an address of the web is no directory, and none is made`() async throws {
    try await withTemporaryDirectory { folder in
      let place = folder.appending(path: "kompas.ledger").path
      let address = try #require(URL(string: "https://kompas.example\(place)"))
      let error = #expect(throws: StorageError.self) { try SchoolLedger(at: address, options: .testing()) }
      #expect(error?.code == .notADirectory)
      #expect(!FileManager.default.fileExists(atPath: place))
    }
  }

  @Test func `a ledger of another school is refused`() async throws {
    try await withSchool { school in
      school.ledger.close()
      var options = SchoolLedger.Options.testing()
      options.school = "zon"
      let error = try #require(throws: StorageError.self) {
        try SchoolLedger(at: school.url, options: options)
      }
      #expect(error.code == .otherSchool)
      try school.reopen()
    }
  }

  @Test func `a copy answers as the ledger did, and goes its own way`() async throws {
    try await withCourse { school in
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna", id: "1"))
      let target = school.url.deletingLastPathComponent().appending(path: "copy.ledger")
      let before = try school.ledger.everything()
      #expect(try school.ledger.copy(to: target).isSound)
      let occupied = try #require(throws: StorageError.self) { try school.ledger.copy(to: target) }
      #expect(occupied.code.rawValue == "alreadyExists")
      let copy = try SchoolLedger(at: target, options: .testing())
      defer { copy.close() }
      #expect(try copy.everything() == before)
      try await copy.perform(JoinCourse(code: "k7m2qxd"), by: "s-ben")
      #expect(try await copy.perform(JoinCourse(code: "k7m2qxd"), by: "s-anna", id: "1").isRepeated)
      #expect(try school.ledger.everything() == before)
    }
  }

  @Test func `a copy that turns out damaged is not left in the way of the next`() async throws {
    try await withCourse { school in
      let target = school.url.deletingLastPathComponent().appending(path: "copy.ledger")
      let log = try FileHandle(forUpdating: school.url.appending(path: "log/data.mdb"))
      let sound = try #require(try log.readToEnd())
      var damaged = sound
      while let name = damaged.range(of: Data("Wiskunde".utf8)) {
        damaged[name.lowerBound] = UInt8(ascii: "w")
      }
      // Under the feet of the ledger that is open, as a disk does it.
      for (bytes, isSound) in [(damaged, false), (sound, true)] {
        try log.seek(toOffset: 0)
        try log.write(contentsOf: bytes)
        let report = try? school.ledger.copy(to: target)
        #expect((report?.isSound == true) == isSound)
        #expect(FileManager.default.fileExists(atPath: target.path) == isSound)
      }
    }
  }

  @Test func `a task that is cancelled while it waits gets nothing written`() async throws {
    try await withCourse { school in
      let ledger = school.ledger
      let answers = await withTaskGroup(of: Result<Receipt, any Error>.self) { group in
        for index in 0..<200 {
          group.addTask {
            do {
              return .success(
                try await ledger.perform(CreateCourse(course: "c\(index)", name: "C"), by: "t-bram"))
            } catch {
              return .failure(error)
            }
          }
        }
        group.cancelAll()
        return await group.reduce(into: []) { $0.append($1) }
      }
      let written = answers.filter { (try? $0.get()) != nil }.count
      let others = answers.filter {
        if case .failure(let error) = $0 { !(error is CancellationError) } else { false }
      }
      #expect(others.isEmpty)
      let courses = try ledger.read(as: "t-bram") { try $0.courses().courses.count }
      #expect(courses == written + 1)
    }
  }
}
