import EventLog
import LMDB
import Testing
import TestSupport

/// The eight records and nine roots by which the implementations of Certificate Transparency check each
/// other.
private let published: [[UInt8]] = [
  [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
  [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6f),
]
private let publishedRoots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

struct MerkleTests {
  @Test func `the tree has the published roots`() {
    var tree = MerkleTree()
    #expect(tree.root.description == publishedRoots[0])
    for (record, root) in zip(published, publishedRoots.dropFirst()) {
      #expect(tree.append(record: record.span).isEmpty)
      #expect(tree.root.description == root)
    }
  }

  @Test func `a log gives the published proofs`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append(published)
    let snapshot = try log.snapshot()
    #expect(
      try snapshot.inclusionProof(of: 1, in: 8).path.map(\.description) == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ])
    #expect(
      try snapshot.inclusionProof(of: 6, in: 8).path.map(\.description) == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ])
    #expect(
      try snapshot.consistencyProof(from: 6, to: 8).path.map(\.description) == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ])
    #expect(
      try snapshot.consistencyProof(from: 2, to: 5).path.map(\.description) == [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ])
  }

  @Test func `records of every length around a block boundary hash as one piece`() {
    for length in [0, 1, 31, 1022, 1023, 1024, 1025, 2046, 2047, 2048, 5000] {
      let record = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      #expect(MerkleHash.leaf(record).bytes == NaiveTree.root([record]))
    }
  }

  @Test func `roots agree with a naive tree at every size across tile borders`() {
    let records = numbered(0..<600)
    var tree = MerkleTree()
    for size in 1...600 {
      let record = records[size - 1]
      let full = tree.append(record: record.span)
      #expect(full.count == (size % 256 == 0 ? 1 : 0))
      if size % 7 == 0 || (250...260).contains(size) || (510...515).contains(size) {
        #expect(tree.root.bytes == NaiveTree.root(records[..<size]))
      }
    }
  }

  @Test func `proofs agree with a naive tree across tile borders`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    let records = numbered(0..<600)
    try log.append(records)
    let snapshot = try log.snapshot()
    for size in [1, 2, 3, 5, 8, 100, 255, 256, 257, 300, 511, 512, 513, 600] {
      let root = try snapshot.root(at: UInt64(size))
      #expect(root.bytes == NaiveTree.root(records[..<size]))
      for number in Set([1, 2, size / 2, 256, 257, size - 1, size]) where (1...size).contains(number) {
        let position = Position(rawValue: UInt64(number))
        let proof = try snapshot.inclusionProof(of: position, in: UInt64(size))
        #expect(proof.path.map(\.bytes) == NaiveTree.inclusion(number - 1, records[..<size]))
        #expect(proof.proves(.leaf(records[number - 1]), in: root))
        let old = try snapshot.root(at: UInt64(number))
        let growth = try snapshot.consistencyProof(from: UInt64(number), to: UInt64(size))
        #expect(growth.path.map(\.bytes) == NaiveTree.consistency(number, records[..<size]))
        #expect(growth.proves(old, grewTo: root))
      }
    }
  }

  @Test func `a proof with any part changed proves nothing`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    let records = numbered(0..<21)
    try log.append(records)
    let snapshot = try log.snapshot()
    let (leaf, root) = (MerkleHash.leaf(records[6]), snapshot.head.root)
    let proof = try snapshot.inclusionProof(of: 7)
    #expect(proof.proves(leaf, in: root))
    #expect(!proof.proves(.leaf(records[7]), in: root))
    #expect(!proof.proves(leaf, in: leaf))
    for position in 0...22 where position != 7 {
      let other = InclusionProof(position: Position(rawValue: UInt64(position)), size: 21, path: proof.path)
      #expect(!other.proves(leaf, in: root))
    }
    #expect(!InclusionProof(position: 7, size: 21, path: proof.path.dropLast()).proves(leaf, in: root))
    #expect(!InclusionProof(position: 7, size: 21, path: proof.path + [leaf]).proves(leaf, in: root))

    let old = try snapshot.root(at: 13)
    let growth = try snapshot.consistencyProof(from: 13)
    #expect(growth.proves(old, grewTo: root))
    #expect(!growth.proves(root, grewTo: old))
    for size in UInt64(0)...22 where size != 13 {
      #expect(!ConsistencyProof(oldSize: size, newSize: 21, path: growth.path).proves(old, grewTo: root))
    }
    for index in growth.path.indices {
      var path = growth.path
      path[index] = leaf
      #expect(!ConsistencyProof(oldSize: 13, newSize: 21, path: path).proves(old, grewTo: root))
    }
  }

  @Test func `proofs beyond the end are refused`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append(numbered(0..<3))
    let snapshot = try log.snapshot()
    let beyondEnd = StorageError(.beyondEnd, "")
    #expect(throws: beyondEnd) { _ = try log.snapshot().inclusionProof(of: 4) }
    #expect(throws: beyondEnd) { _ = try log.snapshot().inclusionProof(of: 0) }
    #expect(throws: beyondEnd) { _ = try log.snapshot().inclusionProof(of: 3, in: 2) }
    #expect(throws: beyondEnd) { _ = try log.snapshot().root(at: 4) }
    #expect(throws: beyondEnd) { _ = try log.snapshot().consistencyProof(from: 3, to: 2) }
    #expect(try snapshot.consistencyProof(from: 0).proves(.ofEmptyLog, grewTo: snapshot.head.root))
  }
}
