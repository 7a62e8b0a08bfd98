import SwiftCSV

/// The rows of a CSV text, with a header that names their columns; as people and other programs write it:
/// RFC 4180, with any kind of line end, and a byte order mark if it must be.
package struct CSVTable {
  /// The columns' names.
  package let header: [String]
  /// The rows after the header that have any text, and each one's number, the header's being 1.
  package let rows: [(number: Int, cells: [String])]

  /// Reads a text; throws ``InvalidInput`` where it is no CSV.
  package init(_ text: String) throws(InvalidInput) {
    // The parser takes what follows a quote that nobody closes for one long cell.
    guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
      throw InvalidInput(.badValue, "a quotation mark in the CSV is never closed")
    }
    do {
      let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
      let csv = try CSV<Enumerated>(string: text, delimiter: .comma, loadColumns: false)
      header = csv.header.map { String($0.trimmingWhitespace()) }
      rows = csv.rows.enumerated().map { ($0.offset + 2, $0.element) }
        .filter { !$0.cells.allSatisfy(\.isEmpty) }
    } catch CSVParseError.generic(let message), CSVParseError.quotation(let message) {
      throw InvalidInput(.badValue, "this is no CSV: \(message)")
    } catch {
      throw InvalidInput(.badValue, "this is no CSV: \(error)")
    }
  }

  /// The numbers of the rows that have text beyond the last column.
  package var overlongRows: [Int] {
    rows.filter { !$0.cells.dropFirst(header.count).allSatisfy(\.isEmpty) }.map(\.number)
  }

  /// The first name, in any case, that another column had already.
  package var repeatedColumn: String? {
    var seen: Set<String> = []
    return header.first { !$0.isEmpty && !seen.insert($0.lowercased()).inserted }
  }

  /// The place of the first column that has one of these names, in any case.
  func column(_ names: String...) -> Int? {
    names.lazy.compactMap { name in header.firstIndex { $0.lowercased() == name.lowercased() } }.first
  }
}
