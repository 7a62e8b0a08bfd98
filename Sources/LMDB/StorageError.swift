/// What went wrong below the ledger: in LMDB, on the disk, or in a file that is not what it should be.
///
/// Two errors are equal when their codes are, so that callers and tests compare against a code alone.
public struct StorageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure, the one thing a program should decide by.
  public var code: Code
  /// What went wrong and how it can be put right, in a sentence or two.
  public var message: String
  /// The file or directory concerned, where one is known.
  public var path: String?
  /// The number LMDB or the operating system gave, where the failure came from there.
  public var underlying: Int32?
  /// The error that led to this one.
  public var cause: (any Error)?

  /// Makes an error from its parts.
  public init(
    _ code: Code, _ message: String, path: String? = nil, underlying: Int32? = nil,
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.path = path
    self.underlying = underlying
    self.cause = cause
  }

  /// Compares the codes alone.
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

  /// The code, the message, the path, what the system said and the cause, on one line.
  public var description: String {
    var text = "\(code.rawValue): \(message)"
    if let path { text += " [\(path)]" }
    if let underlying { text += " (\(systemText(of: underlying)), \(underlying))" }
    if let cause { text += " because of \(cause)" }
    return text
  }
}

extension StorageError {
  /// A kind of failure; the set is open, for code above this module names its own kinds.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the kind.
    public let rawValue: String

    /// Names a kind of failure.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The reserved address space is used up.
    public static let mapFull = Code(rawValue: "mapFull")
    /// The file system has no room left.
    public static let diskFull = Code(rawValue: "diskFull")
    /// More transactions read at once than the environment has slots for.
    public static let readersFull = Code(rawValue: "readersFull")
    /// A file stands where a directory is needed.
    public static let notADirectory = Code(rawValue: "notADirectory")
    /// A write was asked of something that only reads.
    public static let readOnly = Code(rawValue: "readOnly")
    /// The operating system denies access.
    public static let permissionDenied = Code(rawValue: "permissionDenied")
    /// The data file is shorter than its contents.
    public static let truncated = Code(rawValue: "truncated")
    /// The data file is damaged, or is no data file.
    public static let corrupt = Code(rawValue: "corrupt")
    /// This process has the same data file open already.
    public static let alreadyOpen = Code(rawValue: "alreadyOpen")
    /// The target of a copy holds data already.
    public static let alreadyExists = Code(rawValue: "alreadyExists")
    /// The process is a fork of the one that opened the environment.
    public static let forked = Code(rawValue: "forked")
    /// The files lie on a file system shared over a network.
    public static let networkFileSystem = Code(rawValue: "networkFileSystem")
    /// A write transaction was used on another thread than the one it began on.
    public static let wrongThread = Code(rawValue: "wrongThread")
    /// A key is empty or too long, a value too long, or an appended key not the greatest.
    public static let invalidKey = Code(rawValue: "invalidKey")
    /// The environment is closed, or must be opened again after a failed commit.
    public static let closed = Code(rawValue: "closed")
    /// The file was written in another format version.
    public static let versionMismatch = Code(rawValue: "versionMismatch")
    /// The operating system failed to read or write.
    public static let inputOutput = Code(rawValue: "inputOutput")
    /// Something else holds what is needed: readers, while files are to be opened anew, or another process of
    /// this one's number, as in two containers.
    public static let busy = Code(rawValue: "busy")
    /// Nothing exists at the path.
    public static let notFound = Code(rawValue: "notFound")
    /// A mistake in this library or in its use.
    public static let internalFailure = Code(rawValue: "internalFailure")
    /// The process or the system may open no more files.
    public static let tooManyFiles = Code(rawValue: "tooManyFiles")
    /// The process or the system has no memory left.
    public static let outOfMemory = Code(rawValue: "outOfMemory")
  }
}
