import Foundation
import Testing

/// `school-ledger group` and `school-ledger goals`.
struct GroupScreenTests {
  let folder: Folder

  init() throws {
    folder = try PrimarySchool.folder()
    _ = try Tool.run("import", "edexml", "a.ledger", PrimarySchool.export("september"), in: folder)
    let finished = try Tool.run("run", "a.ledger", input: PrimarySchool.goals, in: folder)
    try #require(!finished.output.contains(#""ok":false"#), "\(finished.output)")
  }

  @Test func `a teacher's screen shows members, bars and what is worked on`() throws {
    let finished = try Tool.run("group", "a.ledger", "groep-5a", in: folder)
    #expect(
      finished.output == """
        Groep 5a: 7 students
        Taught by Marjan de Groot

        student        name                goals  statuses
        leerling-1001  Sara Bakker         2      BBBBBBBBBBBBBBBRRRRRRRRRRRRRRR
        leerling-1002  Yassin el Amrani    1      OOOOOOOOOOOOOOOOOOOOOOOOOOOOOO
        leerling-1003  Lotte van der Berg  0
        leerling-1004  Milan Koster        0
        leerling-1005  Noor Dijkstra       0
        leerling-1006  Sem de Wit          0
        leerling-1007  Zoë Claassen        0

        B blue  Y yellow  O orange  G grey  R green

        Worked on: 2 goals
        goal    area               level    title                students
        rek-1   Rekenen, Getallen  groep 5  Tellen tot <100>     1
        taal-1  Taal, Spelling     groep 5  2. Korte *klinkers*  1

        """)
  }

  @Test func `the screen in JSON is the queries' answers`() throws {
    let screen = try Tool.run("group", "a.ledger", "groep-5a", "--json", in: folder).objects()[0]
    #expect(Set(screen.keys) == ["group", "statusCounts", "activeGoals"])
    let before = try Tool.run("group", "a.ledger", "groep-5a", "--json", "--as-of", "30", in: folder)
    #expect(before.status == 0 && before.output.contains(#""total":{}"#))
  }

  @Test func `the goals are a document in Markdown or HTML, and nothing in it is taken for markup`() throws {
    #expect(
      try Tool.run("goals", "a.ledger", "groep-5a", in: folder).output == #"""
        # Groep 5a

        ## Rekenen

        ### Getallen

        - Tellen tot \<100\> (groep 5)
          - blue: Sara Bakker

        ## Taal

        ### Spelling

        - 2\. Korte \*klinkers\* (groep 5)
          - orange: Yassin el Amrani

        """#)
    #expect(
      try Tool.run("goals", "a.ledger", "groep-5a", "--html", in: folder).output == """
        <!DOCTYPE html>
        <html>
        <head>
        <meta charset="utf-8">
        <title>Groep 5a</title>
        <style>
        body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }
        </style>
        </head>
        <body>
        <h1>Groep 5a</h1>
        <h2>Rekenen</h2>
        <h3>Getallen</h3>
        <ul>
        <li>Tellen tot &lt;100&gt; (groep 5)
        <ul>
        <li><span style="color: #2f6fed">●</span> blue: Sara Bakker</li>
        </ul>
        </li>
        </ul>
        <h2>Taal</h2>
        <h3>Spelling</h3>
        <ul>
        <li>2. Korte *klinkers* (groep 5)
        <ul>
        <li><span style="color: #f08c00">●</span> orange: Yassin el Amrani</li>
        </ul>
        </li>
        </ul>
        </body>
        </html>

        """)
  }

  @Test(arguments: ["group", "goals"])
  func `who may not see it is told so`(command: String) throws {
    for (arguments, status) in [(["none"], 66), (["groep-5a", "--as", "leerling-1001"], 77)] {
      let finished = try Tool.run([command, "a.ledger"] + arguments, input: Data(), in: folder)
      #expect(finished.status == status && finished.output.isEmpty)
    }
  }
}
