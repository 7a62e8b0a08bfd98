import SchoolLedger
import Testing

/// R17 and A1: what a typed text is worth.
struct GradeValueTests {
  @Test(arguments: [
    ("88,725", "88.73"), ("88.725", "88.73"), ("88,7249999", "88.72"), ("1.005", "1.01"), ("0.285", "0.29"),
    ("1.255", "1.26"), ("10.075", "10.08"), ("0", "0.00"), ("0,004", "0.00"), ("0.005", "0.01"),
    ("7", "7.00"),
    ("7.5", "7.50"), ("007", "7.00"), ("9.995", "10.00"), ("300", "300.00"),
    ("92233720368547758.07", "92233720368547758.07"), ("92233720368547758.074", "92233720368547758.07"),
  ])
  func `R17: decimals are rounded half up on the typed text`(typed: String, shown: String) {
    #expect(GradeValue(typed)?.description == shown)
  }

  @Test(arguments: [
    "", " ", "8 ", " 8", "-1", "+1", "1e2", "1E2", ".5", "5.", ",", "1.2.3", "1,2.3", "1.000,5", "zeven",
    "٣", "８", "0x10", "1_000", "1'000", "NaN", "½", "92233720368547758.08", "92233720368547758.075",
    "99999999999999999999",
  ])
  func `R17: anything else is no grade`(typed: String) { #expect(GradeValue(typed) == nil) }

  @Test func `A1: no binary fraction touches a grade`() {
    for hundredths in stride(from: Int64(0), through: 100_000, by: 7) {
      let grade = GradeValue(hundredths: hundredths)
      #expect(GradeValue(grade.description) == grade)
      #expect(GradeValue("\(grade)49") == grade)
      #expect(GradeValue("\(grade)5") == GradeValue(hundredths: hundredths + 1))
    }
  }
}
