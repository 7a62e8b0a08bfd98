import CLMDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The steps from a directory's name to a mapped environment, in the order that keeps each of them safe.
@safe
struct OpenedFile {
  /// LMDB's environment.
  let pointer: OpaquePointer
  /// The right of this process to the data file.
  let claim: OpenFiles.Claim
  /// The tables by name.
  let tables: [String: Table]

  /// Claims the file for this process, looks at it, maps it, and opens the tables.
  init(at directory: String, options: Environment.Options) throws(StorageError) {
    let isNew = try Self.prepareDirectory(directory, options: options)
    try FileSystem.refuseNetwork(at: directory)
    let path = Environment.dataFile(in: directory)
    let claim = try Self.claim(path, options: options)
    let environment: OpaquePointer
    do {
      try FileCheck.checkLength(ofDataFile: path)
      try Self.reserveLockFile(of: directory, options: options)
      unsafe environment = try Self.map(directory, options: options)
    } catch {
      OpenFiles.release(claim)
      throw error
    }
    do {
      unsafe tables = try Self.openTables(options.tables, of: environment, options: options, path: directory)
      if isNew, options.durability == .everyCommit { try Self.syncNames(of: directory) }
    } catch {
      OpenFiles.release(claim) { unsafe mdb_env_close(environment) }
      throw error
    }
    unsafe pointer = unsafe environment
    self.claim = claim
  }

  /// Sees to it that the directory stands; true when its data file does not exist yet.
  private static func prepareDirectory(
    _ directory: String, options: Environment.Options
  ) throws(StorageError) -> Bool {
    if !options.readOnly { _ = try SystemCalls.makeDirectory(directory) }
    guard let status = try SystemCalls.status(of: directory) else {
      throw StorageError(
        .notFound, "The directory does not exist; open it for writing once to create it.", path: directory)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw StorageError(
        .notADirectory, "A file stands where the directory should be; choose another path.", path: directory)
    }
    return try SystemCalls.status(of: Environment.dataFile(in: directory)) == nil
  }

  /// Creates the data file where it may, and claims it before LMDB touches it.
  private static func claim(_ path: String, options: Environment.Options) throws(StorageError)
    -> OpenFiles.Claim
  {
    let file = try SystemCalls.open(path, options.readOnly ? O_RDONLY : O_RDWR | O_CREAT)
    defer { SystemCalls.close(file) }
    let identity = FileIdentity(try SystemCalls.status(of: file, path: path))
    guard let claim = OpenFiles.claim(identity) else {
      throw StorageError(
        .alreadyOpen, "This process has the file open already; share that one environment.", path: path)
    }
    return claim
  }

  /// Whoever only reads writes to the map of the lock file too, but where the file system takes nothing.
  private static func reserveLockFile(
    of directory: String, options: Environment.Options
  ) throws(StorageError) {
    do {
      try FileSystem.reserveLockFile(at: directory + "/lock.mdb", readers: options.maxReaders)
    } catch {
      guard options.readOnly, error.code == .readOnly else { throw error }
    }
  }

  private static func map(
    _ directory: String, options: Environment.Options
  ) throws(StorageError) -> OpaquePointer {
    var pointer: OpaquePointer?
    unsafe try require(Calls.create(&pointer, path: directory), directory)
    guard let environment = unsafe pointer else { throw StorageError(status: ENOMEM, path: directory) }
    do {
      unsafe try require(mdb_env_set_mapsize(environment, options.mapSize), directory)
      unsafe try require(mdb_env_set_maxreaders(environment, UInt32(clamping: options.maxReaders)), directory)
      unsafe try require(mdb_env_set_maxdbs(environment, MDB_dbi(clamping: options.tables.count)), directory)
      var flags = UInt32(MDB_NOTLS)
      if options.readOnly { flags |= UInt32(MDB_RDONLY) }
      if options.durability == .unsynced { flags |= UInt32(MDB_NOSYNC) }
      unsafe try require(Calls.open(environment, path: directory, flags: flags), directory)
      var cleared: Int32 = 0
      unsafe try require(Calls.checkReaders(environment, cleared: &cleared), directory)
      return unsafe environment
    } catch {
      unsafe mdb_env_close(environment)
      throw error
    }
  }

  /// Opens the tables in a transaction that reads, and waits for the writers only when one must be created.
  private static func openTables(
    _ names: [String], of environment: OpaquePointer, options: Environment.Options, path: String
  ) throws(StorageError) -> [String: Table] {
    do {
      return unsafe try openTables(names, of: environment, creating: false, path: path)
    } catch {
      guard error.underlying == MDB_NOTFOUND, !options.readOnly else { throw error }
      return unsafe try openTables(names, of: environment, creating: true, path: path)
    }
  }

  private static func openTables(
    _ names: [String], of environment: OpaquePointer, creating: Bool, path: String
  ) throws(StorageError) -> [String: Table] {
    var begun: OpaquePointer?
    unsafe try require(Calls.begin(environment, flags: creating ? 0 : UInt32(MDB_RDONLY), &begun), path)
    guard let transaction = unsafe begun else { throw StorageError(status: ENOMEM, path: path) }
    var tables: [String: Table] = [:]
    do {
      for name in names {
        var handle: MDB_dbi = 0
        let flags = creating ? UInt32(MDB_CREATE) : 0
        unsafe try require(Calls.openTable(transaction, name: name, flags: flags, &handle), path)
        tables[name] = Table(handle: handle)
      }
    } catch {
      unsafe mdb_txn_abort(transaction)
      throw error
    }
    unsafe try require(Calls.commit(transaction), path)
    return tables
  }

  /// Brings the new names to the disk, without which a power cut could take the whole file away.
  private static func syncNames(of directory: String) throws(StorageError) {
    try SystemCalls.sync(directory)
    try SystemCalls.sync(directory + "/..")
  }

  private static func require(_ status: Int32, _ path: String) throws(StorageError) {
    if status != 0 { throw StorageError(status: status, path: path) }
  }
}
