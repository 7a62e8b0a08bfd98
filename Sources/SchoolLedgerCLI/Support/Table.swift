import Foundation
import SchoolLedger

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Rows of text in columns that are as wide as their widest cell; nothing follows a row's last one, which may
/// be much longer than the others.
struct Table: CustomStringConvertible {
  let header: [String]
  private(set) var rows: [[String]] = []

  /// A table with these column heads; without any it has no head.
  init(_ header: String...) { self.header = header }

  /// Appends a row; control characters, which could play with the terminal, are shown as a sign of their own,
  /// but for those of a tail, which is printed after the last cell as it is.
  mutating func append(_ cells: String..., tail: String? = nil) {
    rows.append(cells.map(\.withoutControls) + (tail.map { [$0] } ?? []))
  }

  /// The lines of the table, each with its newline.
  var description: String {
    let lines = header.isEmpty ? rows : [header] + rows
    let count = lines.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      lines.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    return lines.enumerated().map { index, cells in
      let line = Self.line(cells, widths)
      return (index == 0 && !header.isEmpty ? Style.dim(line) : line) + "\n"
    }.joined()
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    guard let last = cells.lastIndex(where: { !$0.isEmpty }) else { return "" }
    let padded = zip(cells[..<last], widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - cell.displayWidth))
    }
    return (padded + [cells[last]]).joined(separator: "  ")
  }
}

/// Type for people, where standard output is a terminal.
enum Style {
  /// Not where the reader wants none (no-color.org).
  static let isOn =
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  static func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  static func dim(_ text: String) -> String { isOn ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

extension String {
  /// The text with a sign of its own for every control character.
  var withoutControls: String { map { $0.isControl ? "\u{FFFD}" : String($0) }.joined() }

  /// The text on one line, with one blank for several and none at its ends.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// How many columns of a terminal the text takes, near enough: East Asian signs and emoji take two.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
  fileprivate var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
