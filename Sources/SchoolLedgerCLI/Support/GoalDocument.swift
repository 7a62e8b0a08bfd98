import SchoolLedger

/// The learning goals that a group works on, by main area and sub area, with who works on them by status
/// (M23).
struct GoalDocument {
  let group: GroupAnswer
  let goals: [ActiveGoals.Goal]
  /// In the order in which they are listed.
  let statuses: [SchoolAnswer.GoalStatus]

  /// As Markdown.
  var markdown: String {
    var text = "# \(Self.escaped(group.name))\n"
    for (mainArea, parts) in areas {
      text += "\n## \(Self.escaped(mainArea))\n"
      for (subArea, goals) in parts {
        text += "\n### \(Self.escaped(subArea))\n\n"
        for goal in goals {
          text += "- \(Self.escaped(goal.title)) (\(Self.escaped(goal.level)))\n"
          for (status, names) in students(of: goal) {
            text += "  - \(Self.escaped(status.status)): \(Self.escaped(names))\n"
          }
        }
      }
    }
    return text
  }

  /// As a page of HTML.
  var html: String {
    let title = Self.encoded(group.name)
    var text = """
      <!DOCTYPE html>
      <html>
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <style>
      body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>

      """
    for (mainArea, parts) in areas {
      text += "<h2>\(Self.encoded(mainArea))</h2>\n"
      for (subArea, goals) in parts {
        text += "<h3>\(Self.encoded(subArea))</h3>\n<ul>\n"
        for goal in goals {
          text += "<li>\(Self.encoded(goal.title)) (\(Self.encoded(goal.level)))\n<ul>\n"
          for (status, names) in students(of: goal) {
            text += "<li>\(Self.dot(status))\(Self.encoded(status.status)): \(Self.encoded(names))</li>\n"
          }
          text += "</ul>\n</li>\n"
        }
        text += "</ul>\n"
      }
    }
    return text + "</body>\n</html>\n"
  }

  /// The goals by main area and sub area, each in the order of its first goal.
  private var areas: [(String, [(String, [ActiveGoals.Goal])])] {
    goals.grouped(by: \.mainArea).map { ($0, $1.grouped(by: \.subArea)) }
  }

  private func students(of goal: ActiveGoals.Goal) -> [(SchoolAnswer.GoalStatus, String)] {
    statuses.compactMap { status in
      let students = goal.students.filter { $0.status == status.status }.map(\.student)
      if students.isEmpty { return nil }
      return (status, students.map { group.names[$0] ?? $0 }.joined(separator: ", "))
    }
  }

  /// Keeps what was typed from being read as Markdown, or as HTML within it.
  private static func escaped(_ text: String) -> String {
    plain(text)
      .replacing(#/[\\`*_\[\]<>#&~|]/#) { "\\\($0.output)" }
      .replacing(#/^([0-9]*)([-+.)])/#) { "\($0.1)\\\($0.2)" }
  }

  private static func encoded(_ text: String) -> String { plain(text).asHTML }

  /// The text on one line, without what could play with a terminal.
  private static func plain(_ text: String) -> String {
    text.onOneLine.withoutControls
  }

  /// A mark in the status' colour, where it is one that can be shown.
  private static func dot(_ status: SchoolAnswer.GoalStatus) -> String {
    guard let colour = Colour(status.colour) else { return "" }
    return "<span style=\"color: \(colour.hex)\">●</span> "
  }
}

extension Array {
  /// The elements that have the same value together, in the order of the first of each.
  fileprivate func grouped(by value: (Element) -> String) -> [(String, [Element])] {
    var (order, groups): ([String], [String: [Element]]) = ([], [:])
    for element in self {
      if groups[value(element)] == nil { order.append(value(element)) }
      groups[value(element), default: []].append(element)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
