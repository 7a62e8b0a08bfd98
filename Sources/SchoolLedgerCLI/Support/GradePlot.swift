import SchoolLedger

/// The grades of a history over time, in two lines of block characters: what the teacher noted, and what was
/// returned.
struct GradePlot: CustomStringConvertible {
  private let history: GradeHistory
  private let first: Moment
  private let last: Moment
  /// What fills a whole block.
  private let top: Double

  private static let width = 60
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// A plot, or nil where there is no grade to draw.
  init?(_ history: GradeHistory) {
    let heights = history.entries.compactMap(\.grade).map(\.height)
    guard let first = history.entries.first, let last = history.entries.last, let highest = heights.max()
    else { return nil }
    self.history = history
    (self.first, self.last) = (first.at, last.at)
    top = max(highest, Double(last.points ?? 0), 1)
  }

  /// The lines of the plot, each with its newline.
  var description: String {
    let lines = [("draft", GradeChange.draftGrade), ("returned", .assignedGrade)].compactMap { name, change in
      let steps = history.entries.filter { $0.change == change }
      return steps.isEmpty
        ? nil : name.padded(to: 10) + line(steps) + "  \(steps.last?.grade?.description ?? "–")\n"
    }
    let dates = "\(first)".padded(to: Self.width - "\(last)".count) + "\(last)"
    return lines.joined() + Style.dim("".padded(to: 10) + dates) + "\n"
  }

  /// A block for each column, as high as the grade that was in force by its moment.
  private func line(_ steps: [GradeHistory.Entry]) -> String {
    let span = max(1, last.milliseconds - first.milliseconds)
    let columns = (0..<Self.width).map { column -> Character in
      let moment = first.milliseconds + span * Int64(column) / Int64(Self.width - 1)
      let isLast = column == Self.width - 1
      guard let grade = steps.last(where: { isLast || $0.at.milliseconds <= moment })?.grade else {
        return " "
      }
      let count = Double(Self.blocks.count - 1)
      return Self.blocks[Int((grade.height / top * count).rounded())]
    }
    return String(columns)
  }
}

extension GradeValue {
  fileprivate var height: Double { Double(hundredths) / 100 }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
