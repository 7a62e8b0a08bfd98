import LMDB

/// The code of the error that a body throws; nil when it throws none.
func failure(_ body: () throws -> Void) -> StorageError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? StorageError)?.code ?? StorageError.Code(rawValue: "\(error)")
  }
}
