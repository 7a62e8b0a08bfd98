import LMDB
import WireFormat

/// Reads a script line by line, whatever its bytes are, each line as soon as it is complete.
package struct LineReader {
  /// What was read.
  package enum Line {
    /// A line, which is in `bytes`.
    case whole
    /// A line that is longer than may be, of which nothing was kept.
    case tooLong
  }

  private static let newline = UInt8(ascii: "\n")

  /// The line that was read last, without its end.
  package private(set) var bytes: [UInt8] = []
  private let file: Int32
  private let path: String
  private let longestLine: Int
  /// What was read at once, and the part of it that is of no line yet.
  private var block = [UInt8](repeating: 0, count: 1 << 16)
  private var rest = 0..<0

  /// Reads from an open file or pipe, whose path is for errors, lines of at most so many bytes: as many as a
  /// text may have that is read as JSON.
  package init(_ file: Int32, path: String, longestLine: Int = JSONLimits().length) {
    (self.file, self.path, self.longestLine) = (file, path, longestLine)
  }

  /// Reads the next line, which ends in a newline or with the input; nil when there is none.
  package mutating func next() throws(StorageError) -> Line? {
    bytes.removeAll(keepingCapacity: true)
    var isTooLong = false
    while true {
      if rest.isEmpty, try !readOn() { return isTooLong ? .tooLong : bytes.isEmpty ? nil : .whole }
      let newline = block[rest].firstIndex(of: Self.newline)
      if !isTooLong { bytes += block[rest.lowerBound..<(newline ?? rest.upperBound)] }
      if bytes.count > longestLine { (bytes, isTooLong) = ([], true) }
      rest = (newline.map { $0 + 1 } ?? rest.upperBound)..<rest.upperBound
      if newline == nil { continue }
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      return isTooLong ? .tooLong : .whole
    }
  }

  /// Reads what there is; false at the end.
  private mutating func readOn() throws(StorageError) -> Bool {
    let (file, path) = (file, path)
    var span = block.mutableSpan
    let count = try Files.read(file, into: &span, path: path)
    rest = 0..<count
    return count > 0
  }
}
