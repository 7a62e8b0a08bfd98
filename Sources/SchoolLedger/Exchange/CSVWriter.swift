/// Writes rows as RFC 4180 has them: commas between cells, CRLF after each row, quotes where they are needed.
struct CSVWriter {
  private(set) var text = ""

  mutating func append(_ cells: [String]) {
    text += cells.map { Self.quoted(Self.harmless($0)) }.joined(separator: ",") + "\r\n"
  }

  /// A spreadsheet would take a cell that begins so for a formula, and carry out what a name says; after an
  /// apostrophe it is text.
  private static func harmless(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

  /// What a cell said before it was made harmless.
  static func original(of cell: String) -> String {
    cell.first == "'" && isFormula(String(cell.dropFirst())) ? String(cell.dropFirst()) : cell
  }

  /// Apostrophes before a formula count as well, so that what was made harmless is told from what began so.
  private static func isFormula(_ cell: String) -> Bool {
    cell.utf8.first { $0 != UInt8(ascii: "'") }.map { "=+-@\t\r\n".utf8.contains($0) } ?? false
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
