import Foundation
import Testing

/// `school-ledger import edexml`.
struct EDEXMLTests {
  let folder: Folder

  init() throws { folder = try PrimarySchool.folder() }

  private static let longKey = """
    <EDEX><leerlingen><leerling key="\(String(repeating: "9", count: 64))"><achternaam>A</achternaam>
    </leerling></leerlingen></EDEX>
    """

  /// So many elements in each other, each on a line of its own.
  private static func nested(_ depth: Int) -> String {
    "<EDEX>" + String(repeating: "\n<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1)
      + "</EDEX>"
  }

  private func run(_ arguments: String...) throws -> Tool.Finished {
    try Tool.run(["import", "edexml", "a.ledger"] + arguments, input: Data(), in: folder)
  }

  private func events() throws -> String { try Tool.run("stats", "a.ledger", "--json", in: folder).output }

  private func take(_ text: String, _ encoding: String.Encoding = .utf8) throws -> Tool.Finished {
    try text.data(using: encoding)?.write(to: folder.path("file.xml"))
    return try run("file.xml")
  }

  @Test func `everybody is registered and put in their groups, once`() throws {
    let first = try run(PrimarySchool.export("september"))
    #expect(first.status == 0 && first.lines.count == 28)
    #expect(first.output.contains("new student  leerling-1002    Yassin el Amrani"))
    #expect(first.output.contains("new group    groep-plus       Plusgroep: leerling-1001"))
    let before = try events()
    #expect(try run(PrimarySchool.export("september")).output == "Nothing changes.\n")
    #expect(try events() == before)
  }

  @Test(arguments: ["/dev/stdin", "-"])
  func `a file may come through a pipe`(name: String) throws {
    let line =
      #"cat '\#(PrimarySchool.export("september"))' | "$0" import edexml a.ledger \#(name) --dry-run"#
    let finished = try Tool.shell(line, in: folder)
    #expect(finished.status == 0 && finished.lines.count == 28, "\(finished.errors)")
  }

  @Test func `a month later movers move, and who left stays known`() throws {
    #expect(try run(PrimarySchool.export("september")).status == 0)
    let moved = """
      change       id               detail
      new teacher  leerkracht-1004  Joris Blom
      new student  leerling-1021    Oskar Nowak
      group        groep-5a         -leerling-1004 +leerling-1010
      group        groep-5b         -leerling-1010 +leerling-1004 +leerkracht-1004
      group        groep-6          -leerling-1019 +leerling-1021
      group        groep-plus       now Plusklas -leerling-1006 +leerling-1012

      """
    let before = try events()
    #expect(try run(PrimarySchool.export("october"), "--dry-run").output == moved)
    #expect(try events() == before)
    let script = try run(PrimarySchool.export("october"), "--dry-run", "--json")
    #expect(try script.objects().map { $0["do"] as? String }.last == "syncGroup")
    #expect(try run(PrimarySchool.export("october")).output == moved)
    #expect(try run(PrimarySchool.export("october")).output == "Nothing changes.\n")
    let group = try Tool.run("group", "a.ledger", "groep-5b", in: folder).output
    #expect(group.contains("Milan Koster") && !group.contains("Tijn van Leeuwen"))
    let people = try Tool.run(
      "run", "a.ledger", input: #"{"ask":"people","as":"system","search":"leerling-1019"}"#, in: folder)
    #expect(people.output.contains(#""active":true"#))
  }

  @Test(arguments: [#""deactivateUser","user""#, #""erasePerson","person""#])
  func `who is inactive or erased stays so, and comes into no group, which is told`(what: String) throws {
    #expect(try run(PrimarySchool.export("september")).status == 0)
    let command = #"{"by":"system","do":\#(what):"leerling-1004"}"#
    #expect(try Tool.run("run", "a.ledger", input: command, in: folder).status == 0)
    let still = try run(PrimarySchool.export("september"))
    #expect(still.output == "Nothing changes.\n" && !still.errors.contains("inactive"))
    let moved = try run(PrimarySchool.export("october"))
    #expect(moved.output.contains("groep-5b         -leerling-1010 +leerkracht-1004\n"))
    let told = "Left out, people who are inactive or erased: 1 (leerling-1004)\n"
    #expect(moved.errors.contains(told), "\(moved.errors)")
    let again = try run(PrimarySchool.export("october"))
    #expect(again.output == "Nothing changes.\n" && again.errors.contains(told))
  }

  @Test func `A25: whom people put into a group before it was managed stays there, and no run tells of it`()
    throws
  {
    #expect(try run(PrimarySchool.export("september")).status == 0)
    let type =
      #""do":"changeGroupType","by":"system","type":"parnassys","name":"Groep","visibleToStudents":true"#
    let byHand = """
      {\(type)}
      {"do":"addToGroup","by":"leerkracht-1001","group":"groep-5b","students":["leerling-1019"]}
      {\(type),"managedBy":"parnassys"}
      """
    let answers = try Tool.run("run", "a.ledger", input: byHand, in: folder)
    #expect(try answers.objects().allSatisfy { $0["ok"] as? Bool == true })
    #expect(try run(PrimarySchool.export("september"), "--dry-run").output == "Nothing changes.\n")
    #expect(try run(PrimarySchool.export("october")).output.contains("groep-5b         -leerling-1010 +"))
    let group = try Tool.run("group", "a.ledger", "groep-5b", "--json", in: folder).output
    #expect(group.contains("leerling-1019"))
  }

  @Test func `the dry run's script does the same`() throws {
    let script = try run(PrimarySchool.export("september"), "--dry-run", "--json").output
    #expect(try Tool.run("run", "a.ledger", input: script, in: folder).status == 0)
    #expect(try run(PrimarySchool.export("september")).output == "Nothing changes.\n")
  }

  @Test func `a file with what the ledger does not take is refused whole, with the line`() throws {
    let before = try events()
    let finished = try take(
      """
      <EDEX><leerlingen>
      <leerling key="1"><achternaam>A</achternaam></leerling>
      <leerling key="2"><achternaam>B</achternaam><emailadres>geen</emailadres></leerling>
      </leerlingen></EDEX>
      """)
    #expect(finished.status == 65 && finished.output.isEmpty)
    #expect(finished.errors.hasPrefix("Error: line 3: leerling-2: badValue: email: "), "\(finished.errors)")
    #expect(try events() == before)
  }

  @Test func `a file that breaks the keys is refused whole, with its lines`() throws {
    let before = try events()
    let finished = try take(
      """
      <EDEX>
      <vestigingen><vestiging key="A"/></vestigingen>
      <groepen><groep key="5"><naam>Groep 5</naam></groep>
      <samengestelde_groep key="5"><naam>Nog een</naam></samengestelde_groep></groepen>
      <leerlingen>
      <leerling key="1" eckid="e"><achternaam>A</achternaam><groep key="6"/></leerling>
      <leerling key="1"><geslacht>9</geslacht></leerling>
      <leerling><achternaam>C</achternaam></leerling>
      <leerling key="4" eckid="e"><roepnaam>D</roepnaam><vestiging key="B"/></leerling>
      </leerlingen>
      <leerkrachten>
      <leerkracht key="1" eckid="e"><achternaam>D</achternaam>
      <groepen><samengestelde_groep key="6"/></groepen></leerkracht>
      </leerkrachten>
      </EDEX>
      """)
    #expect(finished.status == 65 && finished.output.isEmpty)
    #expect(
      finished.errors == """
        Error: file.xml:4: the groep on line 3 has the key “5” as well
        file.xml:6: there is no groep with the key “6”
        file.xml:7: the leerling on line 6 has the key “1” as well
        file.xml:7: the leerling has no name
        file.xml:8: the leerling has no key
        file.xml:9: the leerling on line 6 has the same eckid
        file.xml:9: there is no vestiging with the key “B”
        file.xml:13: there is no samengestelde_groep with the key “6”

        """)
    #expect(try events() == before)
  }

  @Test func `a pupil has one base group, dates that are days, and a version that is known`() throws {
    let finished = try take(
      """
      <EDEX><school><xsdversie>1.03</xsdversie></school>
      <groepen><groep key="1"><naam>1</naam></groep><groep key="2"><naam>2</naam></groep></groepen>
      <leerlingen><leerling key="1"><achternaam>A</achternaam><groep key="1"/>
      <groep key="2"/></leerling>
      <leerling key="2"><achternaam>B</achternaam><uitstroomdatum>31-07-2026</uitstroomdatum></leerling>
      </leerlingen></EDEX>
      """)
    #expect(finished.status == 65 && finished.output.isEmpty)
    #expect(
      finished.errors == """
        Error: file.xml:1: the xsdversie is “1.03”; 2.0 and 2.1 are taken in
        file.xml:4: the leerling has a groep already, “1”
        file.xml:5: the uitstroomdatum “31-07-2026” is not a day such as 2026-09-01

        """)
  }

  @Test(arguments: ["", "<leerlingen/>"])
  func `a file that tells of no pupil is refused, and every group keeps its own`(instead: String) throws {
    #expect(try run(PrimarySchool.export("september")).status == 0)
    let before = try events()
    let october = try String(contentsOfFile: PrimarySchool.export("october"), encoding: .utf8)
    let finished = try take(october.replacing(#/(?s)<leerlingen>.*<\/leerlingen>/#, with: instead))
    #expect(finished.status == 65 && finished.output.isEmpty)
    #expect(finished.errors.hasPrefix("Error: file.xml:1: there is no leerling; "), "\(finished.errors)")
    #expect(try events() == before)
  }

  @Test func `who is known keeps their name and address, which is told where the file says others`() throws {
    #expect(try run(PrimarySchool.export("september")).status == 0)
    var text = try String(contentsOfFile: PrimarySchool.export("september"), encoding: .utf8)
    text.replace("<achternaam>Bakker</achternaam>", with: "<achternaam>Smid</achternaam>")
    let finished = try take(text)
    #expect(finished.status == 0 && finished.output == "Nothing changes.\n")
    #expect(
      finished.errors == "Left out, names and addresses that are not the ledger's: 1 (leerling-1001)\n",
      "\(finished.errors)")
  }

  @Test(.timeLimit(.minutes(1)))
  func `a long line of a table leaves the others as short as they are`() throws {
    let pupils = (1...10_000).map {
      #"<leerling key="\#($0)"><achternaam>A</achternaam><groep key="1"/></leerling>"#
    }
    let group = #"<groepen><groep key="1"><naam>1</naam></groep></groepen>"#
    try Data("<EDEX>\(group)<leerlingen>\(pupils.joined())</leerlingen></EDEX>".utf8)
      .write(to: folder.path("file.xml"))
    let lines = try run("file.xml", "--dry-run").lines
    #expect(lines.count == 10_002 && lines[1] == "new student  leerling-1      A")
    #expect(lines.last?.hasPrefix("new group    groep-1         1: leerling-1 leerling-2 ") == true)
  }

  @Test func `where the file tells of no teacher, groups keep theirs`() throws {
    #expect(try run(PrimarySchool.export("september")).status == 0)
    let october = try String(contentsOfFile: PrimarySchool.export("october"), encoding: .utf8)
    let finished = try take(october.replacing(#/(?s)<leerkrachten>.*<\/leerkrachten>/#, with: ""))
    #expect(finished.status == 0)
    #expect(finished.output.contains("groep-5a       -leerling-1004 +leerling-1010\n"))
    #expect(!finished.output.contains("leerkracht-"), "\(finished.output)")
    let group = try object(Tool.run("group", "a.ledger", "groep-5a", "--json", in: folder).output)
    #expect(((group["group"] as? [String: Any])?["teachers"] as? [String])?.isEmpty == false)
  }

  @Test func `pupils come and leave on their days`() throws {
    let text = """
      <EDEX><groepen><groep key="1"><naam>1</naam></groep></groepen><leerlingen>
      <leerling key="1"><achternaam>A</achternaam><groep key="1"/>
      <uitstroomdatum>2027-02-01</uitstroomdatum></leerling>
      <leerling key="2"><achternaam>B</achternaam><groep key="1"/>
      <instroomdatum>2027-02-01+01:00</instroomdatum></leerling>
      </leerlingen></EDEX>
      """
    try Data(text.utf8).write(to: folder.path("file.xml"))
    let january = try run("file.xml", "--at", "2027-01-31T12:00:00Z")
    #expect(
      january.output == """
        change       id          detail
        new student  leerling-1  A
        new group    groep-1     1: leerling-1

        """)
    #expect(january.errors == "Left out, pupils who have not come yet or have left: 1 (leerling-2)\n")
    let february = try run("file.xml", "--at", "2027-02-01T12:00:00Z")
    #expect(
      february.output == """
        change       id          detail
        new student  leerling-2  B
        group        groep-1     -leerling-1 +leerling-2

        """)
    #expect(try run("file.xml", "--at", "2027-02-01T12:00:00Z").output == "Nothing changes.\n")
  }

  @Test(arguments: [
    ("<EDEX><leerlingen></EDEX>", "file.xml:1:"), ("<EDEX>\n<leerlingen>", "file.xml:2:"), ("", "missing"),
    ("<EDEX/><EDEX/>", "file.xml:1:"), ("<school/>", "not EDEX"),
    ("<!DOCTYPE EDEX [<!ENTITY a \"aa\">]><EDEX>&a;</EDEX>", "document type"),
    ("<EDEX>&unknown;</EDEX>", "file.xml:1:"), ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><EDEX/>", "UTF-8"),
    (longKey, "64 bytes"), (nested(51), "file.xml:51: elements are nested more than 50 deep"),
    (nested(200_000), "file.xml:51: elements are nested more than 50 deep"), (nested(50), "no leerling"),
  ])
  func `what is no sound EDEXML is refused`(text: String, reason: String) throws {
    let finished = try take(text)
    #expect(finished.status == 65 && finished.errors.contains(reason), "\(finished.errors)")
  }

  @Test(arguments: [0, 1])
  func `a file may have as many bytes as the parser takes, and not one more`(excess: Int) throws {
    let pupil = #"<EDEX><leerlingen><leerling key="1"><achternaam>A</achternaam></leerling>"#
    let blanks = String(repeating: String(repeating: " ", count: 999) + "\n", count: 10_000)
    let end = "</leerlingen></EDEX>"
    let text = pupil + blanks.dropFirst(pupil.utf8.count + end.utf8.count - excess) + end
    try #require(text.utf8.count == 10_000_000 + excess)
    let finished = try take(text)
    #expect(finished.status == (excess == 0 ? 0 : 65), "\(finished.errors)")
    let told = "Error: file.xml: more than 10,000,000 bytes (of UTF-8) are not taken in\n"
    #expect(finished.errors == (excess == 0 ? "" : told))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16, .utf32LittleEndian])
  func `no encoding hides a document type`(encoding: String.Encoding) throws {
    let finished = try take("<!DOCTYPE EDEX [<!ENTITY a \"aa\">]><EDEX>&a;</EDEX>", encoding)
    #expect(finished.status == 65 && finished.output.isEmpty)
    #expect(
      finished.errors == "Error: file.xml:1: expected UTF-8, ISO-8859-1 or Windows-1252\n",
      "\(finished.errors)")
  }

  @Test(arguments: [#"encoding="ISO-8859-1""#, "encoding =\t'iso-8859-1' "])
  func `names come in the file's own encoding, addresses once`(declared: String) throws {
    let text = """
      <?xml version="1.0" \(declared)?>
      <e:EDEX xmlns:e="urn:edex"><e:leerlingen>
      <e:leerling key="1"><e:achternaam>  Brontë
        Zus </e:achternaam><e:roepnaam>Zoë</e:roepnaam>
      <e:emailadres>Thuis@zon.example</e:emailadres></e:leerling>
      <e:leerling key="2"><e:achternaam>Brontë</e:achternaam>
      <e:emailadres>thuis@zon.example</e:emailadres></e:leerling>
      </e:leerlingen></e:EDEX>
      """
    #expect(
      try take(text, .isoLatin1).output == """
        change       id          detail
        new student  leerling-1  Zoë Brontë Zus
        new student  leerling-2  Brontë (without the address, which is taken)

        """)
  }

  @Test func `the kind of group must be one that is managed outside`() throws {
    let finished = try run(PrimarySchool.export("september"), "--type", "stamgroep")
    #expect(finished.status == 65 && finished.errors.contains("stamgroep"))
    #expect(try run("none.xml").status == 66)
  }
}
