/// A walk over every page of the trees of one commit, each of which must be in the file and used once.
struct TreeWalk {
  /// What a tree is for, which decides how its keys compare and what its values are.
  enum Purpose {
    case freePages, tables, entries
  }

  /// LMDB's own limit to the height of a tree.
  private static let greatestDepth = 32

  let file: DataFile
  let meta: MetaPage
  /// How many whole pages the file holds.
  let pagesInFile: UInt64
  /// Pages said to be free though the file ends before them, as LMDB leaves them when it frees them
  /// unwritten.
  private(set) var freeBeyondEnd: Set<UInt64> = []

  private var used: PageSet
  private var branchPages: UInt64 = 0
  private var leafPages: UInt64 = 0
  private var overflowPages: UInt64 = 0
  private var entries: UInt64 = 0

  /// Prepares a walk; `length` is the file's length, read after the meta page.
  init(_ file: DataFile, _ meta: MetaPage, length: Int) {
    self.file = file
    self.meta = meta
    pagesInFile = UInt64(length / meta.pageSize)
    used = PageSet(count: Int(min(pagesInFile, meta.lastPage + 1)))
  }

  /// Walks a tree and compares what it finds with the tree's record, which page `number` holds.
  mutating func walk(
    _ tree: TreeRecord, _ purpose: Purpose, recordedIn number: UInt64
  ) throws(StorageError) {
    let outer = (branchPages, leafPages, overflowPages, entries)
    (branchPages, leafPages, overflowPages, entries) = (0, 0, 0, 0)
    if tree.root != TreeRecord.noPage {
      guard (1...Self.greatestDepth).contains(Int(tree.depth)) else {
        throw file.corrupt(page: number, "a tree is \(tree.depth) levels deep")
      }
      try visit(tree.root, levels: Int(tree.depth), purpose, from: nil, to: nil)
    }
    guard
      (branchPages, leafPages, overflowPages, entries)
        == (tree.branchPages, tree.leafPages, tree.overflowPages, tree.entries),
      tree.root != TreeRecord.noPage || tree.depth == 0
    else {
      throw file.corrupt(page: number, "its counts of a tree are not what the tree holds")
    }
    (branchPages, leafPages, overflowPages, entries) = outer
  }

  /// Marks pages as used by a tree.
  private mutating func use(_ first: UInt64, count: UInt64) throws(StorageError) {
    guard first > 1, first <= meta.lastPage, count <= meta.lastPage - first + 1 else {
      throw file.corrupt(page: first, "a tree leads to it though it is not in use")
    }
    guard first + count <= pagesInFile else { throw file.truncated() }
    for page in first..<first + count where !used.insert(page) {
      throw file.corrupt(page: page, "it is used twice")
    }
  }

  /// Visits a page and all below it, whose keys must lie from `lower` up to, not including, `upper`.
  private mutating func visit(
    _ number: UInt64, levels: Int, _ purpose: Purpose, from lower: ArraySlice<UInt8>?,
    to upper: ArraySlice<UInt8>?
  ) throws(StorageError) {
    try use(number, count: 1)
    let page = try Page(number, of: file, size: meta.pageSize)
    guard page.kind == (levels == 1 ? .leaf : .branch) else {
      throw file.corrupt(page: number, "its level in the tree is wrong")
    }
    try checkOrder(of: page, purpose, from: lower, to: upper)
    switch page.kind {
    case .branch:
      branchPages += 1
      guard page.nodes.count > 1 || purpose == .freePages else {
        throw file.corrupt(page: number, "it branches to a single page")
      }
      for (index, node) in page.nodes.enumerated() {
        let start = index == 0 ? lower : page.key(node)
        let next = index + 1
        let end = next < page.nodes.count ? page.key(page.nodes[next]) : upper
        try visit(node.child, levels: levels - 1, purpose, from: start, to: end)
      }
    case .leaf, .overflow:
      leafPages += 1
      entries += UInt64(page.nodes.count)
      for node in page.nodes { try checkValue(of: node, in: page, purpose) }
    }
  }

  /// The first key of a branch is not looked at by LMDB: it stands for everything below the second.
  private func checkOrder(
    of page: Page, _ purpose: Purpose, from lower: ArraySlice<UInt8>?, to upper: ArraySlice<UInt8>?
  ) throws(StorageError) {
    var previous = lower
    var mayEqual = true
    for node in page.kind == .branch ? page.nodes.dropFirst() : page.nodes[...] {
      let key = page.key(node)
      guard purpose == .freePages ? key.count == 8 : (1...Table.longestKey).contains(key.count) else {
        throw file.corrupt(page: page.number, "a key is \(key.count) bytes long")
      }
      if let previous {
        guard
          Self.precedes(previous, key, purpose) || mayEqual && previous.elementsEqual(key)
        else { throw file.corrupt(page: page.number, "its keys are out of order") }
      }
      previous = key
      mayEqual = false
    }
    if let previous, let upper, !Self.precedes(previous, upper, purpose) {
      throw file.corrupt(page: page.number, "its keys are out of order")
    }
  }

  /// LMDB's orders: numbers by their size, other keys as unsigned bytes.
  private static func precedes(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, _ purpose: Purpose
  ) -> Bool {
    guard purpose == .freePages else { return left.lexicographicallyPrecedes(right) }
    return Array(left).load(at: 0, as: UInt64.self) < Array(right).load(at: 0, as: UInt64.self)
  }
}

// Values.
extension TreeWalk {
  private mutating func checkValue(
    of node: Node, in page: Page, _ purpose: Purpose
  ) throws(StorageError) {
    var overflow: UInt64?
    if node.value == .overflow {
      let first = page.bytes.load(at: node.data, as: UInt64.self)
      try useOverflow(from: first, for: node.valueSize)
      overflow = first
    }
    switch purpose {
    case .entries:
      guard node.value != .table else {
        throw file.corrupt(page: page.number, "a table stands inside a table")
      }
    case .tables:
      guard node.value == .table, node.valueSize == TreeRecord.size else {
        throw file.corrupt(page: page.number, "the record of a table has another form")
      }
      let tree = TreeRecord(page.bytes, at: node.data)
      guard tree.flags == 0 else {
        throw file.corrupt(page: page.number, "a table's flags are unknown")
      }
      try walk(tree, .entries, recordedIn: page.number)
    case .freePages:
      guard node.value != .table else {
        throw file.corrupt(page: page.number, "a table stands among the free pages")
      }
      let commit = Array(page.key(node)).load(at: 0, as: UInt64.self)
      guard (1...max(1, meta.commit)).contains(commit) else {
        throw file.corrupt(page: page.number, "pages were freed by a commit that never was")
      }
      let bytes =
        if let overflow {
          try file.read(node.valueSize, at: Int(overflow) * meta.pageSize + Page.headerSize)
        } else {
          Array(page.bytes[node.data..<node.data + node.valueSize])
        }
      try checkFreePages(bytes, listedIn: page.number)
    }
  }

  private mutating func useOverflow(from first: UInt64, for size: Int) throws(StorageError) {
    try use(first, count: 1)
    let count = try Page.overflowCount(first, of: file, pageSize: meta.pageSize)
    // A value that was overwritten by a smaller one keeps the pages of the larger.
    guard count > (Page.headerSize - 1 + size) / meta.pageSize else {
      throw file.corrupt(page: first, "it has too few pages for its value")
    }
    if count > 1 { try use(first + 1, count: count - 1) }
    overflowPages += count
  }

  /// A list of free pages: how many there are, then their numbers, the greatest first.
  private mutating func checkFreePages(_ bytes: [UInt8], listedIn number: UInt64) throws(StorageError) {
    guard bytes.count >= 8, bytes.count % 8 == 0, bytes.load(at: 0, as: UInt64.self) <= bytes.count / 8 - 1
    else { throw file.corrupt(page: number, "a list of free pages has an impossible length") }
    var previous = meta.lastPage + 1
    for index in 0..<bytes.load(at: 0, as: Int.self) {
      let page = bytes.load(at: 8 + 8 * index, as: UInt64.self)
      guard page > 1, page < previous else {
        throw file.corrupt(page: number, "a list of free pages is out of order")
      }
      previous = page
      let isNew = page < pagesInFile ? used.insert(page) : freeBeyondEnd.insert(page).inserted
      guard isNew else { throw file.corrupt(page: page, "it is free and in use, or free twice") }
    }
  }
}
