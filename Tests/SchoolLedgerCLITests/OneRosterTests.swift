import Foundation
import Testing

/// `school-ledger import oneroster`.
struct OneRosterTests {
  let school: SecondarySchool

  init() throws { school = try SecondarySchool() }

  private func takeSeptember() throws {
    let finished = try school.take(school.export("september"), at: SecondarySchool.september)
    try #require(finished.status == 0, "\(finished.errors)")
  }

  @Test func `people are registered and put in their courses, once`() throws {
    let first = try school.take(school.export("september"), at: SecondarySchool.september)
    #expect(first.status == 0)
    #expect(
      first.output == """
        change       id      detail
        new teacher  d-101   Ineke Vos
        new teacher  d-102   Rachid Amrani
        new teacher  d-103   Pauline de Boer
        new admin    d-104   Tom Hendriks
        new student  l-2001  Elin Visser
        new student  l-2002  Jay Pinas
        new student  l-2003  Fleur van der Meer
        new student  l-2004  Omar Yıldız
        new student  l-2005  Bram Scholten
        new student  l-2006  Nora Haddad
        new student  l-2007  Stijn Bos
        new student  l-2008  Lieke Prins
        new student  l-2009  Zoë Claes
        new course   wi-h1a  Wiskunde H1A: d-101
        course       wi-h1a  +d-102
        course       wi-h1a  +l-2001 +l-2002 +l-2003 +l-2004 +l-2005
        new course   wi-h1b  Wiskunde H1B: d-101
        course       wi-h1b  +l-2006 +l-2007 +l-2008
        new course   ne-h1a  Nederlands H1A: d-103
        course       ne-h1a  +l-2001 +l-2002 +l-2003 +l-2004 +l-2005

        """)
    #expect(
      first.errors == """
        Left out, courses without a teacher: 1 (plus)
        Left out, guardians, whom `import guardians` invites: 2 (o-501 o-502)
        Left out, homerooms, for no --type is said: 1 (h1a)
        Left out, people who are no student, teacher or administrator now: 1 (d-105)

        """)
    let before = try school.state()
    let again = try school.take(school.export("september"), at: SecondarySchool.september)
    #expect(again.output == "Nothing changes.\n" && again.errors == first.errors)
    #expect(try school.state() == before)
  }

  @Test func `a month later who moved has moved, and who left stays known`() throws {
    try takeSeptember()
    let moved = """
      change       id      detail
      inactive     l-2003  Fleur van der Meer
      new student  l-2010  Milan Novák
      course       wi-h1a  -d-102
      course       wi-h1a  +d-103
      course       wi-h1a  -l-2004
      course       wi-h1a  +l-2010
      course       wi-h1b  -l-2008
      course       wi-h1b  +l-2004
      course       ne-h1a  -l-2005
      course       ne-h1a  +l-2009 +l-2010
      new course   plus    Plusuur: d-102
      course       plus    +l-2006 +l-2007

      """
    let before = try school.state()
    let tried = try school.take(school.export("october"), at: SecondarySchool.october, "--dry-run")
    #expect(tried.output == moved)
    #expect(try school.state() == before)
    #expect(try school.take(school.export("october"), at: SecondarySchool.october).output == moved)
    let again = try school.take(school.export("october"), at: SecondarySchool.october)
    #expect(again.output == "Nothing changes.\n")
    #expect(
      try school.members(of: "wi-h1a") == [
        "d-101", "d-103", "l-2001", "l-2002", "l-2003", "l-2005", "l-2010",
      ])
    try school.perform(#"{"do":"reactivateUser","by":"system","user":"l-2003"}"#)
    try school.perform(#"{"ask":"courses","as":"l-2008"}"#)
  }

  @Test func `the dry run's script does the same`() throws {
    let script = try school.take(
      school.export("september"), at: SecondarySchool.september, "--dry-run", "--json")
    try school.perform(script.output)
    let again = try school.take(school.export("september"), at: "2026-09-30T00:00:00Z")
    #expect(again.output == "Nothing changes.\n")
  }

  @Test func `homerooms become groups of a type that an outside system manages`() throws {
    let options = ["--type", "mentorklas"]
    let first = try school.take(
      school.export("september"), at: SecondarySchool.september, options[0], options[1])
    #expect(
      first.output.contains("new group    h1a     Mentorklas H1A: l-2001 l-2002 l-2003 l-2004 l-2005 d-103\n")
    )
    let second = try school.take(
      school.export("october"), at: SecondarySchool.october, options[0], options[1])
    #expect(second.output.contains("group        h1a     +l-2010\n"))
    let other = try school.take(school.export("october"), at: SecondarySchool.october, "--type", "klas")
    #expect(other.status == 65 && other.errors.contains("no kind of group klas"))
  }

  @Test func `a homeroom whose students or teachers the files do not name keeps them`() throws {
    try takeSeptember()
    let options = ["--type", "mentorklas"]
    let at = SecondarySchool.september
    #expect(try school.take(school.export("september"), at: at, options[0], options[1]).status == 0)
    try school.alter("enrollments.csv", ",h1a,linde,d-103,teacher,", ",plus,linde,d-103,teacher,")
    let taught = try school.take("export", at: at, options[0], options[1], "--dry-run")
    #expect(!taught.output.contains("h1a "), "\(taught.output)")
    try school.alter("enrollments.csv", ",plus,linde,d-103,teacher,", ",h1a,linde,d-103,teacher,")
    for pupil in 2001...2005 {
      try school.alter(
        "enrollments.csv", ",h1a,linde,l-\(pupil),student,", ",plus,linde,l-\(pupil),student,")
    }
    let learned = try school.take("export", at: at, options[0], options[1], "--dry-run")
    #expect(learned.status == 0 && !learned.output.contains("group "), "\(learned.output)")
  }

  @Test func `who is known keeps their name and address, which is told where the files say others`() throws {
    try takeSeptember()
    try school.alter("users.csv", "elin@delinde.example", "e.visser@delinde.example")
    let finished = try school.take("export", at: SecondarySchool.september)
    #expect(finished.status == 0 && finished.output == "Nothing changes.\n")
    let told = "Left out, names and addresses that are not the ledger's: 1 (l-2001)\n"
    #expect(finished.errors.contains(told), "\(finished.errors)")
  }

  @Test func `only those leave a course whom an import put into it`() throws {
    try takeSeptember()
    try school.perform(
      """
      {"do":"registerUser","by":"system","user":"t-gast","kind":"teacher","name":"Gast"}
      {"do":"registerUser","by":"system","user":"a-els","kind":"admin","name":"Els"}
      {"do":"registerUser","by":"system","user":"s-code","kind":"student","name":"Code"}
      {"do":"registerUser","by":"system","user":"s-hand","kind":"student","name":"Hand"}
      {"do":"createCourse","by":"system","course":"ander","name":"Ander","owner":"t-gast","code":"ander12"}
      {"do":"removeFromCourse","by":"d-101","course":"wi-h1b","user":"l-2008"}
      {"do":"inviteToCourse","by":"d-101","course":"wi-h1b","role":"student","invitees":["l-2008"]}
      {"do":"addToCourse","by":"a-els","course":"wi-h1b","role":"teacher","users":["t-gast"]}
      {"do":"addToCourse","by":"a-els","course":"wi-h1b","role":"student","users":["s-hand"]}
      {"do":"joinCourse","by":"s-code","code":"ander12"}
      """)
    let invited = try Tool.run(
      "run", "a.ledger", input: #"{"ask":"courseInvitations","as":"l-2008"}"#, in: school.folder)
    let invitation = try #require(invited.output.firstMatch(of: #/"invitation":"(i\d+)"/#)?.1)
    try school.perform(#"{"do":"acceptCourseInvitation","by":"l-2008","invitation":"\#(invitation)"}"#)
    try school.alter("enrollments.csv", "wi-h1b,linde,d-101,teacher,true", "wi-h1b,linde,d-102,teacher,true")
    try school.alter("enrollments.csv", "e-wi-h1b-l-2008,,,wi-h1b,linde,l-2008,student,,,\n", "")
    try school.alter("enrollments.csv", "e-wi-h1b-l-2007,,,wi-h1b,linde,l-2007,student,,,\n", "")
    let taken = try school.take("export", at: SecondarySchool.september, "--dry-run")
    #expect(taken.output == "change  id      detail\ncourse  wi-h1b  +d-102\ncourse  wi-h1b  -l-2007\n")
    #expect(try school.members(of: "ander") == ["t-gast", "s-code"])
  }

  @Test func `a course whose students or teachers the files do not name keeps them`() throws {
    try takeSeptember()
    let nextSummer = try school.take(school.export("september"), at: "2027-07-10T00:00:00Z")
    #expect(nextSummer.output == "Nothing changes.\n")
    try school.alter("enrollments.csv", ",teacher,true,,", ",teacher,true,,2026-09-08")
    try school.alter("enrollments.csv", ",teacher,false,,", ",teacher,false,,2026-09-08")
    let withoutTeachers = try school.take("export", at: "2027-07-10T00:00:00Z")
    #expect(withoutTeachers.output == "Nothing changes.\n")
    #expect(withoutTeachers.errors.contains("Left out, classes that nobody is in now: 1 (ne-h1a)"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a teacher may have any number of courses`() throws {
    try takeSeptember()
    let rows = (1...3000).map { number in
      (
        "c\(number),,,Cursus,07,wi-1,,scheduled,,linde,,,,\n",
        "e\(number),,,c\(number),linde,d-101,teacher,true,,\n"
      )
    }
    try school.alter("classes.csv", "wi-h1a,,,", rows.map(\.0).joined() + "wi-h1a,,,")
    try school.alter("enrollments.csv", "e-wi-h1a-d-102,,,", rows.map(\.1).joined() + "e-wi-h1a-d-102,,,")
    let first = try school.take("export", at: SecondarySchool.september)
    #expect(first.status == 0 && first.lines.count == 3001, "\(first.errors)")
    try school.perform(
      #"{"do":"archiveCourse","by":"system","at":"2026-09-08T00:00:00Z","course":"c2999"}"#)
    let again = try school.take("export", at: SecondarySchool.september)
    #expect(again.output == "Nothing changes.\n")
    #expect(again.errors.contains("Left out, archived courses: 1 (c2999)"), "\(again.errors)")
  }

  @Test func `an enrolment counts from its first day up to, not with, its last`() throws {
    try takeSeptember()
    let eve = try school.take(school.export("september"), at: "2026-09-30T23:59:59Z")
    #expect(eve.output == "Nothing changes.\n")
    let day = try school.take(school.export("september"), at: "2026-10-01T00:00:00Z")
    #expect(day.output == "change  id      detail\ncourse  ne-h1a  -l-2005\ncourse  ne-h1a  +l-2009\n")
  }

  @Test func `who is inactive stays so and comes in nowhere, but keeps their places`() throws {
    try takeSeptember()
    let at = #""by":"system","at":"2026-09-08T00:00:00Z""#
    try school.perform(#"{"do":"deactivateUser",\#(at),"user":"l-2009"}"#)
    try school.perform(#"{"do":"deactivateUser",\#(at),"user":"l-2001"}"#)
    let finished = try school.take(school.export("september"), at: SecondarySchool.october)
    #expect(finished.output == "change  id      detail\ncourse  ne-h1a  -l-2005\n")
    let told = "Left out, people who are inactive or erased: 1 (l-2009)\n"
    #expect(finished.errors.contains(told), "\(finished.errors)")
    let enabled = "Left out, people who are enabled in the files alone: 2 (l-2001 l-2009)\n"
    #expect(finished.errors.contains(enabled), "\(finished.errors)")
    #expect(try school.members(of: "ne-h1a") == ["d-103", "l-2001", "l-2002", "l-2003", "l-2004"])
  }

  @Test func `an archived course stays as it is`() throws {
    try takeSeptember()
    try school.perform(
      #"{"do":"archiveCourse","by":"system","at":"2026-09-08T00:00:00Z","course":"ne-h1a"}"#)
    let finished = try school.take(school.export("september"), at: SecondarySchool.october)
    #expect(finished.output == "Nothing changes.\n")
    #expect(finished.errors.contains("Left out, archived courses: 1 (ne-h1a)"))
  }

  @Test func `what somebody is in the school decides what they may be in a class`() throws {
    try school.alter("users.csv", "l-2007,,,true", "l-2007,,,false")
    try school.alter("enrollments.csv", "wi-h1b,linde,l-2006,student", "wi-h1b,linde,l-2006,teacher")
    try school.alter("enrollments.csv", "ne-h1a,linde,l-2001,student", "ne-h1a,linde,l-2001,ext:buddy")
    try school.alter("roles.csv", "l-2002,primary,student", "l-2002,primary,ext:auditor")
    try school.alter("classes.csv", "plus-1,,scheduled", "plus-1,,ext:bijles")
    let finished = try school.take("export", at: SecondarySchool.september)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(finished.output.contains("course       wi-h1b  +l-2008\n"))
    #expect(finished.output.contains("course       ne-h1a  +l-2003 +l-2004 +l-2005\n"))
    #expect(
      finished.errors.contains("enrolments as what somebody is not: 2 (l-2006 in wi-h1b l-2001 in ne-h1a)"))
    #expect(finished.errors.contains("administrator now: 2 (d-105 l-2002)"))
    #expect(finished.errors.contains("people who are not enabled: 1 (l-2007)"))
    #expect(finished.errors.contains("classes of the school's own kind: 1 (plus)"))
  }

  @Test func `nobody becomes of another kind`() throws {
    try takeSeptember()
    let before = try school.state()
    try school.alter("roles.csv", "l-2002,primary,student", "l-2002,primary,teacher")
    let finished = try school.take("export", at: SecondarySchool.october)
    #expect(finished.status == 65 && finished.output.isEmpty)
    #expect(
      finished.errors
        == "Error: users.csv:8: l-2002 is a student in the ledger and cannot become a teacher.\n")
    #expect(try school.state() == before)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: ["", "--json"])
  func `what was refused or left out is told, whatever becomes of the output`(option: String) throws {
    try school.alter("users.csv", "elin@delinde.example", "elin@elders.example")
    let line = #""$0" import oneroster a.ledger export --at \#(SecondarySchool.september) \#(option)"#
    let lost = try Tool.shell("\(line) > /dev/full", in: school.folder)
    #expect(lost.status == 74 && lost.errors.contains("Left out, courses without a teacher: 1 (plus)\n"))
    #expect(lost.errors.contains("Error: classes.csv:3: wi-h1a: l-2001: outsideDomain\n"))
    let again = try Tool.shell(line, in: school.folder)
    #expect(again.status == 65)
    #expect(again.output == (option.isEmpty ? "Nothing changes.\n" : ""), "\(again.output)")
  }

  @Test func `what the ledger refuses is named, and all else is carried out`() throws {
    try school.alter("users.csv", "elin@delinde.example", "elin@elders.example")
    let finished = try school.take("export", at: SecondarySchool.september)
    #expect(finished.status == 65)
    #expect(finished.errors.contains("Error: classes.csv:3: wi-h1a: l-2001: outsideDomain\n"))
    #expect(finished.output.contains("course       wi-h1a  +l-2002 +l-2003 +l-2004 +l-2005\n"))
    #expect(!finished.output.contains("+l-2001"), "\(finished.output)")
    #expect(try school.members(of: "wi-h1a") == ["d-101", "d-102", "l-2002", "l-2003", "l-2004", "l-2005"])
  }
}
