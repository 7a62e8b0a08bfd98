import Foundation
import LMDB
import Testing
import TestSupport

/// What can stand in the way of opening.
struct OpeningTests {
  let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  @Test func `what was committed is there after opening again`() throws {
    for number in 1...3 {
      let environment = try directory.environment(durability: .everyCommit)
      try environment.put([Row(key(number), [])], in: environment.table("rows"))
      #expect(try environment.rows(of: environment.table("rows")).count == number)
    }
  }

  @Test func `the same file opens once, whatever it is called`() throws {
    let environment = try directory.environment()
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("link"), withDestinationPath: directory.path("store"))
    for name in ["store", "link", "./store"] {
      #expect(failure { _ = try directory.environment(name) } == .alreadyOpen)
    }
    environment.close()
    #expect(failure { _ = try directory.environment("link") } == nil)
  }

  @Test func `a copy of a directory is another file`() throws {
    let environment = try directory.environment()
    try FileManager.default.copyItem(atPath: directory.path("store"), toPath: directory.path("copy"))
    let copy = try directory.environment("copy")
    #expect(copy.fileIdentity != environment.fileIdentity)
    #expect(Environment.stamp(ofDataIn: directory.path("copy"))?.identity == copy.fileIdentity)
    #expect(Environment.stamp(ofDataIn: directory.path("nowhere")) == nil)
  }

  @Test func `nothing begins after closing, and what has begun goes on`() throws {
    let environment = try directory.environment()
    let rows = try environment.table("rows")
    try environment.put([Row([1], [1])], in: rows)
    do {
      let reader = try environment.begin(.read)
      environment.close()
      environment.close()
      #expect(try reader.rows(of: rows) == [Row([1], [1])])
      #expect(failure { _ = try environment.begin(.read) } == .closed)
      #expect(failure { _ = try environment.begin(.write) } == .closed)
      #expect(failure { try environment.sync() } == .closed)
      #expect(failure { _ = try directory.environment() } == .alreadyOpen)
    }
    #expect(failure { _ = try directory.environment() } == nil)
  }

  @Test func `a file in place of the directory is an error`() throws {
    try write([1], to: directory.path("store"))
    #expect(failure { _ = try directory.environment() } == .notADirectory)
    #expect(failure { _ = try directory.environment("store/below") } == .notADirectory)
  }

  @Test func `a directory below nothing is an error`() throws {
    #expect(failure { _ = try directory.environment("no/where") } == .notFound)
  }

  @Test func `reading only creates nothing and writes nothing`() throws {
    #expect(failure { _ = try directory.environment(readOnly: true) } == .notFound)
    #expect(!FileManager.default.fileExists(atPath: directory.path("store")))
    let written = try directory.environment()
    try written.put([Row([1], [1])], in: written.table("rows"))
    written.close()
    let environment = try directory.environment(readOnly: true)
    #expect(failure { _ = try environment.begin(.write) } == .readOnly)
    #expect(try environment.rows(of: environment.table("rows")) == [Row([1], [1])])
  }

  @Test func `reading only opens no table that is not there`() throws {
    try directory.environment(tables: ["rows"]).close()
    #expect(failure { _ = try directory.environment(readOnly: true) } == .notFound)
    #expect(failure { _ = try directory.environment(tables: ["rows"], readOnly: true) } == nil)
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `a network file system is refused`() throws {
    Fault.inject(.networkFileSystem, under: directory.path, code: 1) { _ in
      #expect(failure { _ = try directory.environment() } == .networkFileSystem)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can become another user"))
  func `a directory of another user is an error`() async throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.path)
    try directory.environment("theirs").close()
    try FileManager.default.createDirectory(
      atPath: directory.path("visible"), withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o555])
    await #expect(processExitsWith: .success) { [path = directory.path as String] in
      guard seteuid(65_534) == 0 else { exit(2) }
      for name in ["theirs", "visible", "new"] {
        let code = failure {
          _ = try Environment(at: path + "/" + name, options: .init(tables: ["rows"]))
        }
        if code != .permissionDenied { exit(1) }
      }
    }
  }

  @Test func `a fork must open for itself`() async throws {
    await #expect(processExitsWith: .success) { [path = directory.path("store") as String] in
      let environment = try Environment(at: path, options: .init(tables: ["rows"]))
      let reader = try environment.begin(.read)
      typealias Fork = @convention(c) () -> pid_t
      let fork = unsafeBitCast(dlsym(nil, "fork"), to: Fork.self)
      let child = fork()
      if child == 0 {
        let codes = [Transaction.Kind.read, .write].map { kind in failure { _ = try environment.begin(kind) }
        }
        _ = consume reader
        environment.close()
        let opensAgain = failure { _ = try Environment(at: path, options: .init(tables: ["rows"])) } == nil
        _exit(codes == [.forked, .forked] && opensAgain ? 0 : 1)
      }
      var status: Int32 = 0
      waitpid(child, &status, 0)
      // The child's end took nothing from the parent.
      guard status == 0, environment.oldestReader == reader.id else { exit(1) }
      try environment.put([Row([1], [1])], in: environment.table("rows"))
    }
  }
}
