import Testing

@testable import SchoolLedger

struct CSVTests {
  private func line(_ cells: String...) -> String {
    var writer = CSVWriter()
    writer.append(cells)
    return writer.text
  }

  @Test func `rows end in CRLF, and cells with commas, quotes or line breaks stand in quotes`() {
    #expect(line("a", "", "b c") == "a,,b c\r\n")
    #expect(line("a,b", "say \"a\"", "a\nb", "a\r\nb") == "\"a,b\",\"say \"\"a\"\"\",\"a\nb\",\"a\r\nb\"\r\n")
  }

  @Test(arguments: ["=1+1", "+31 6", "-1", "@SUM(A1)", "\ta", "\ra", "\na", "=\u{301}"])
  func `what a spreadsheet would take for a formula follows an apostrophe`(text: String) {
    #expect(line(text).unicodeScalars.drop { $0 == "\"" }.first == "'")
  }

  @Test(arguments: ["=u", "'=u", "''+u", "'t Hart", "'", "a'=1"])
  func `what a cell said is read again, apostrophes and all`(text: String) {
    #expect(CSVWriter.original(of: String(line(text).dropLast())) == text)
  }

  @Test(arguments: ["a=1", "8.00", "", "'t Hart", "李欣", "\u{301}=1"])
  func `everything else is as it was`(text: String) {
    #expect(line(text) == text + "\r\n")
  }
}
