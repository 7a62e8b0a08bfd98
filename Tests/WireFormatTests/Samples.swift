import WireFormat

enum Colour: String, WireEnum {
  case red, green, darkBlue
}

/// A point as other messages hold it.
struct Point: Message {
  var x = 0
  var label = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "x", &x)
    try visit.field(2, "label", &label)
  }
}

/// One field of every kind and label that the module offers.
struct Everything: Message {
  var text = ""
  var flag = false
  var number = 0
  var positive: UInt64 = 0
  var raw = Bytes()
  var favouriteColour = Colour.red
  var point = Point()
  var maybeText: String?
  var maybeNumber: Int64?
  var maybePoint: Point?
  var texts: [String] = []
  var numbers: [Int] = []
  var colours: [Colour] = []
  var points: [Point] = []
  var counts: [String: Int] = [:]
  var places: [String: Point] = [:]
  var maybeTexts: [String]?
  var nullable: Int??
  var maybeCounts: [String: Int]?
  var grid: [[Int]] = []
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "text", &text)
    try visit.field(2, "flag", &flag)
    try visit.field(3, "number", &number)
    try visit.field(4, "positive", &positive)
    try visit.field(5, "raw", &raw)
    try visit.field(6, "favouriteColour", &favouriteColour)
    try visit.field(7, "point", &point)
    try visit.field(8, "maybeText", &maybeText)
    try visit.field(9, "maybeNumber", &maybeNumber)
    try visit.field(10, "maybePoint", &maybePoint)
    try visit.field(11, "texts", &texts)
    try visit.field(12, "numbers", &numbers)
    try visit.field(13, "colours", &colours)
    try visit.field(14, "points", &points)
    try visit.field(15, "counts", &counts)
    try visit.field(16, "places", &places)
    try visit.field(200, "maybeTexts", &maybeTexts)
    try visit.field(201, "nullable", &nullable)
    try visit.field(202, "maybeCounts", &maybeCounts)
    try visit.field(203, "grid", &grid)
  }
}

/// The same message as an older build knows it.
struct EverythingBefore: Message {
  static let name = "Everything"
  var flag = false
  var maybeText: String?
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(2, "flag", &flag)
    try visit.field(8, "maybeText", &maybeText)
  }
}

/// Many messages in one.
struct Batch: Message {
  var items: [Everything] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "items", &items)
  }
}

/// A message that holds itself, as deeply as the bytes say.
struct Tree: Message {
  var children: [Tree] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "children", &children)
  }
}
