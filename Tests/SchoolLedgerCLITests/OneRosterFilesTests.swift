import Foundation
import Testing

/// Which files `school-ledger import oneroster` takes in, and how it refuses others.
struct OneRosterFilesTests {
  let school: SecondarySchool

  init() throws { school = try SecondarySchool() }

  private func refusal(status: Int32 = 65) throws -> String {
    let before = try school.state()
    let finished = try school.take("export", at: SecondarySchool.september)
    #expect(finished.status == status && finished.output.isEmpty)
    #expect(try school.state() == before)
    return finished.errors
  }

  @Test func `files that are not right are refused whole, with the rows and columns`() throws {
    try school.alter(
      "users.csv", "l-2001,,,true", "d-101,active,2026-09-01T00:00:00Z,yes,x,,X,Y\n,,,true,y\nl-2001,,,true")
    try school.alter("roles.csv", "l-2001,primary,student,2026-08-01", "l-2001,primary,pupil,1-8-2026")
    try school.alter("roles.csv", "l-2002", "l-2222")
    try school.alter("classes.csv", "Nederlands H1A", " ")
    try school.alter("classes.csv", "Wiskunde H1B,07,wi-1,,scheduled", "Wiskunde H1B,07,wi-1,,")
    try school.alter("enrollments.csv", "plus,linde,l-2006,student,,", "plus+,linde,l-2066,,1,")
    #expect(
      try refusal() == """
        Error: users.csv:7: sourcedId: users.csv:2 has “d-101” as well
        users.csv:7: status: must be blank in a bulk file
        users.csv:7: dateLastModified: must be blank in a bulk file
        users.csv:7: enabledUser: expected true or false, not “yes”
        users.csv:8: sourcedId: must not be blank
        users.csv:8: familyName: nobody is without any name
        roles.csv:8: role: expected student, teacher, aide, counselor, proctor, guardian, parent, relative, \
        districtAdministrator, siteAdministrator, systemAdministrator or principal, not “pupil”
        roles.csv:8: beginDate: expected a day such as 2026-09-01, not “1-8-2026”
        roles.csv:9: userSourcedId: there is no “l-2222” in users.csv
        classes.csv:4: classType: expected homeroom or scheduled, not “”
        classes.csv:5: title: must not be blank
        enrollments.csv:26: primary: expected true or false, not “1”
        enrollments.csv:26: role: expected administrator, proctor, student or teacher, not “”
        enrollments.csv:26: classSourcedId: there is no “plus+” in classes.csv
        enrollments.csv:26: userSourcedId: there is no “l-2066” in users.csv

        """)
  }

  @Test func `no more is said of what is wrong than anybody reads`() throws {
    try school.alter("enrollments.csv", ",linde,", ",linde,x")
    let lines = try refusal().split(separator: "\n")
    #expect(lines.count == 21 && lines.last == "... and 6 more")
  }

  @Test(arguments: [
    (
      "oneroster.version,1.2", "oneroster.version,1.1",
      "manifest.csv:3: oneroster.version: expected 1.2, not “1.1”"
    ),
    ("manifest.version,1.0\n", "", "manifest.csv: manifest.version is missing"),
    ("file.users,bulk", "file.users,delta", "file.users: expected bulk, not “delta”; export everything"),
    ("file.roles,bulk", "file.roles,absent", "file.roles: expected bulk, not “absent”"),
    ("file.classes,bulk", "file.classes,absent", "must both be bulk or both be absent"),
    ("file.enrollments,bulk", "file.classes,bulk", "file.classes: manifest.csv:6 says it as well"),
    ("propertyName,value", "name,value", "manifest.csv:1: column 1 must be propertyName, not “name”"),
  ])
  func `a manifest of anything but a full export is refused`(old: String, new: String, reason: String) throws
  {
    try school.alter("manifest.csv", old, new)
    let errors = try refusal()
    #expect(errors.contains(reason), "\(errors)")
  }

  @Test(arguments: [
    (
      "roles.csv", "userSourcedId,roleType", "roleType,userSourcedId",
      "column 4 must be userSourcedId, not “roleType”"
    ),
    ("roles.csv", ",userProfileSourcedId", "", "column 10 must be userProfileSourcedId, which is missing"),
    ("classes.csv", "periods", "periods,extra", "classes.csv:1: “extra” is no column of the standard"),
    ("users.csv", "sourcedId,status", "sourcedid,status", "column 1 must be sourcedId, not “sourcedid”"),
    (
      "users.csv", "Hendriks,", "Hendriks,,,,,,,,,,,,,,,,,,x",
      "users.csv:5: there are more cells than columns"
    ),
    ("users.csv", "Hendriks,", "\"Hendriks,", "users.csv: a quotation mark in the CSV is never closed"),
  ])
  func `columns are the standard's, in its order`(file: String, old: String, new: String, reason: String)
    throws
  {
    try school.alter(file, old, new)
    let errors = try refusal()
    #expect(errors.contains(reason), "\(errors)")
  }

  @Test func `an id that no ledger takes is refused, with its row`() throws {
    try school.alter("users.csv", "o-501,,,true", "\(String(repeating: "9", count: 65)),,,true")
    try school.alter(
      "roles.csv", "o-501,primary,parent", "\(String(repeating: "9", count: 65)),primary,teacher")
    #expect(try refusal().contains("users.csv:16: 99999"))
  }

  @Test func `a file in another encoding is refused`() throws {
    try school.alter("users.csv", "Zoë", "Zoë")
    let url = school.folder.path("export/users.csv")
    try (Data(contentsOf: url) + [0xEB]).write(to: url)
    #expect(try refusal().contains("The file users.csv is not UTF-8."))
  }

  @Test func `a file that the manifest names must be there`() throws {
    #expect(try refusal(status: 66).contains("There is no directory export"))
    try school.alter("manifest.csv", "1.2", "1.2")
    try FileManager.default.removeItem(at: school.folder.path("export/roles.csv"))
    #expect(try refusal(status: 66).contains("export/roles.csv cannot be read"))
    try FileManager.default.removeItem(at: school.folder.path("export/manifest.csv"))
    #expect(try refusal(status: 66).contains("export/manifest.csv cannot be read"))
  }

  @Test func `byte order marks, line ends of Windows and extensions do not matter, nor do files for others`()
    throws
  {
    let expected = try school.take(school.export("september"), at: SecondarySchool.september, "--dry-run")
    try school.alter("classes.csv", "periods\n", "periods,metadata.room\n")
    try school.alter(
      "classes.csv", "wi-1,,scheduled,,linde,2026-2027,,,", "wi-1,,scheduled,,linde,2026-2027,,,,12")
    try school.alter("enrollments.csv", "\n", "\r\n")
    try school.alter("users.csv", "sourcedId,status", "\u{FEFF}sourcedId,status")
    try school.alter("manifest.csv", "file.results,absent", "file.results,delta")
    try school.alter("orgs.csv", "sourcedId", "?")
    let finished = try school.take("export", at: SecondarySchool.september, "--dry-run")
    #expect(finished.output == expected.output && finished.status == 0, "\(finished.errors)")
  }

  @Test func `people may come without classes`() throws {
    try school.alter("manifest.csv", "file.classes,bulk", "file.classes,absent")
    try school.alter("manifest.csv", "file.enrollments,bulk", "file.enrollments,absent")
    let finished = try school.take("export", at: SecondarySchool.september)
    #expect(finished.status == 0 && finished.lines.count == 14)
    #expect(!finished.output.contains("course"))
  }
}
