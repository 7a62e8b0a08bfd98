/// What a mail says, once for both of its forms: plain text and HTML.
struct MailContent: Equatable, Sendable {
  /// A piece of it; titles and names stand in it as they are.
  enum Block: Equatable, Sendable {
    case heading(String)
    case paragraph(String)
    /// Rows are cells as many as the header has; plain text does without the header.
    case table(title: String, header: [String], rows: [[String]])
  }

  var blocks: [Block]

  /// As plain text, lines ending in `\n`.
  var text: String { blocks.map { "\($0.text)\n" }.joined(separator: "\n") }

  /// As a page of HTML.
  func html(title: String, in language: Language) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <title>\(title.asHTML)</title>
    </head>
    <body style="font-family: sans-serif">
    \(blocks.map(\.html).joined(separator: "\n"))
    </body>
    </html>

    """
  }
}

extension MailContent.Block {
  fileprivate var text: String {
    switch self {
    case .heading(let text): "\(text.onOneLine)\n" + String(repeating: "=", count: text.onOneLine.count)
    case .paragraph(let text): text.onOneLine
    case .table(let title, _, let rows):
      ([title.onOneLine] + rows.map { "- " + $0.map(\.onOneLine).joined(separator: " · ") })
        .joined(separator: "\n")
    }
  }

  fileprivate var html: String {
    switch self {
    case .heading(let text): "<h2>\(text.asHTML)</h2>"
    case .paragraph(let text): "<p>\(text.asHTML)</p>"
    case .table(let title, let header, let rows):
      """
      <h3>\(title.asHTML)</h3>
      <table cellpadding="4">
      \(([Self.row(header, "th")] + rows.map { Self.row($0, "td") }).joined(separator: "\n"))
      </table>
      """
    }
  }

  private static func row(_ cells: [String], _ tag: String) -> String {
    "<tr>" + cells.map { "<\(tag) align=\"left\">\($0.asHTML)</\(tag)>" }.joined() + "</tr>"
  }
}
