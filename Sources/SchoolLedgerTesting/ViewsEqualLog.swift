public import SchoolLedger

extension SchoolLedger {
  /// Rebuilds the views from the log, and throws where a row differs from what it was.
  ///
  /// Whatever is answered, to anybody and as of any moment, is answered from these rows.
  public func expectViewsEqualLog(file: StaticString = #fileID, line: UInt = #line) throws {
    let before = Set(try storedRows())
    try rebuild()
    let after = Set(try storedRows())
    if let row = before.symmetricDifference(after).first {
      throw UnmetExpectation(
        """
        the views are not what the log makes of them: \(before.subtracting(after).count) rows are wrong and \
        \(after.subtracting(before).count) are lacking, such as \(row)
        """, file, line)
    }
  }
}
