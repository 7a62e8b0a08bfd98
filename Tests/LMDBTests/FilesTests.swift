import Foundation
import LMDB
import Testing
import TestSupport

/// The small files beside an environment.
struct FilesTests {
  let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  /// Something that changes the names in a directory.
  enum Change: CaseIterable {
    case makeDirectory, write, rename, remove, removeDirectory

    func make(in place: String) throws {
      switch self {
      case .makeDirectory: try Files.makeDirectory(place + "/new")
      case .write: try Files.write([1], to: place + "/new")
      case .rename: try Files.rename(place + "/file", to: place + "/new")
      case .remove: try Files.remove(place + "/file")
      case .removeDirectory: try Files.removeDirectory(place + "/directory")
      }
    }
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"), arguments: Change.allCases)
  func `a change that may not have reached the disk is an error`(_ change: Change) throws {
    let place = directory.path("place")
    try Files.makeDirectory(place)
    try Files.write([1], to: place + "/file")
    try Files.makeDirectory(place + "/directory")
    // The last of the syncs is that of the directory whose names have changed.
    let syncs = change == .write ? 1 : 0
    Fault.inject(.syncFile, under: directory.path, after: syncs, code: EIO) { fault in
      #expect(failure { try change.make(in: place) } == .inputOutput)
      #expect(fault.hasFired)
    }
  }

  @Test func `a directory tells its names, and what is removed is gone`() throws {
    let place = directory.path("place")
    try Files.makeDirectory(place)
    for name in ["a", "b", "ü"] { try Files.write([1], to: place + "/" + name) }
    #expect(try Files.names(in: place).sorted() == ["a", "b", "ü"])
    try Files.remove(place + "/b")
    try Files.remove(place + "/b")
    #expect(try Files.names(in: place).sorted() == ["a", "ü"])
    try Files.removeDirectory(place)
    #expect(failure { _ = try Files.names(in: place) } == .notFound)
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `names that cannot be read are an error, not an empty list`() throws {
    Fault.inject(.openFile, under: directory.path, code: EIO) { _ in
      #expect(failure { _ = try Files.names(in: directory.path) } == .inputOutput)
    }
  }
}
