import Foundation
import SchoolLedger
import Testing

/// Times as RFC 3339 writes them.
struct MomentTests {
  @Test(arguments: [
    ("2026-09-01T08:00:00Z", "2026-09-01T08:00:00Z"), ("2026-09-01t08:00:00z", "2026-09-01T08:00:00Z"),
    ("2026-09-01T08:00:00+02:00", "2026-09-01T06:00:00Z"),
    ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
    ("2026-09-01T08:00:00.5Z", "2026-09-01T08:00:00.500Z"),
    ("2026-09-01T08:00:00.12345Z", "2026-09-01T08:00:00.123Z"),
    ("2024-02-29T12:00:00-00:30", "2024-02-29T12:30:00Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
  ])
  func `a time is read, and written in UTC`(text: String, written: String) throws {
    #expect(try #require(Moment(text)).description == written)
  }

  @Test(arguments: [
    "", "2026-09-01", "2026-09-01T08:00:00", "2026-9-1T08:00:00Z", "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-09-31T00:00:00Z", "2026-09-01T24:00:00Z", "2026-09-01T08:60:00Z", "2026-09-01T08:00:00.Z",
    "2026-09-01T08:00:00+2:00", "2026-09-01T08:00:00+24:00", "2026-09-01T08:00:00Z ", "0000-01-01T00:00:00Z",
    "٢٠٢٦-09-01T08:00:00Z", "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01",
  ])
  func `what is no time is not read`(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test(arguments: [
    (Int64.min, "-292275055-05-16T16:47:04.192Z"), (Int64.min + 86_400_000, "-292275055-05-17T16:47:04.192Z"),
    (-62_135_596_800_001, "0000-12-31T23:59:59.999Z"), (-62_167_219_200_001, "-0001-12-31T23:59:59.999Z"),
    (253_402_300_800_000, "10000-01-01T00:00:00Z"), (Int64.max, "292278994-08-17T07:12:55.807Z"),
  ])
  func `a moment outside the years 0001 to 9999 is written all the same, but not read`(
    milliseconds: Int64, text: String
  ) {
    #expect(Moment(milliseconds: milliseconds).description == text)
    #expect(Moment(text) == nil)
  }

  @Test func `every day of four hundred years is read as it is written`() throws {
    var moment = try #require(Moment("1900-01-01T00:00:00Z"))
    for _ in 0..<146_097 {
      if Moment(moment.description) != moment { Issue.record("\(moment)") }
      moment.milliseconds += 86_400_000
    }
    #expect(moment.description == "2300-01-01T00:00:00Z")
  }

  @Test func `the first and the last of all moments are written too`() {
    #expect(Moment(milliseconds: .min).description == "-292275055-05-16T16:47:04.192Z")
    #expect(Moment(milliseconds: .max).description == "292278994-08-17T07:12:55.807Z")
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2026-09-01T08:00:00.123Z",
    "9999-12-31T23:59:59.999Z",
  ])
  func `a moment is a date, and that date the same moment`(text: String) throws {
    let moment = try #require(Moment(text))
    #expect(Moment(moment.date) == moment)
    #expect(abs(moment.date.timeIntervalSince1970 * 1000 - Double(moment.milliseconds)) < 0.1)
  }

  @Test func `a date beyond all moments is the first or the last of them`() {
    #expect(Moment(Date(timeIntervalSince1970: .infinity)) == Moment(milliseconds: .max))
    #expect(Moment(Date(timeIntervalSince1970: -1e300)) == Moment(milliseconds: .min))
    #expect(Moment(Date.distantFuture) > .now && Moment(Date.distantPast) < .now)
  }
}
