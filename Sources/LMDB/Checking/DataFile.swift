#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A data file that is read with `pread` alone, so that whatever is wrong with it is an error and never a
/// signal.
final class DataFile {
  /// The file's path.
  let path: String
  private let descriptor: Int32

  /// Opens the file for reading.
  init(at path: String) throws(StorageError) {
    self.path = path
    descriptor = try SystemCalls.open(path, O_RDONLY)
  }

  deinit { SystemCalls.close(descriptor) }

  /// The file's length in bytes now.
  func length() throws(StorageError) -> Int {
    Int(try SystemCalls.status(of: descriptor, path: path).st_size)
  }

  /// The bytes at an offset; a file that ends before them is truncated.
  func read(_ count: Int, at offset: Int) throws(StorageError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var span = bytes.mutableSpan
    guard try SystemCalls.read(descriptor, into: &span, at: offset, path: path) == count else {
      throw truncated()
    }
    return bytes
  }

  /// The error of a file that is shorter than its contents.
  func truncated() -> StorageError {
    StorageError(
      .truncated, "The data file is shorter than its contents; restore it from a copy.", path: path)
  }

  /// The error of a file whose bytes contradict each other.
  func corrupt(page: UInt64, _ finding: String) -> StorageError {
    StorageError(
      .corrupt, "Page \(page) is damaged: \(finding); restore the file from a copy.", path: path)
  }
}
