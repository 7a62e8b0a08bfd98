import TestSupport
import WireFormat

extension SeededNumbers {
  mutating func chance() -> Bool { Bool.random(using: &self) }

  /// Numbers of every length, not only the long ones that a uniform choice nearly always gives.
  mutating func number() -> UInt64 { next() >> UInt64.random(in: 0...63, using: &self) }

  mutating func integer() -> Int { chance() ? 0 : Int(truncatingIfNeeded: number()) &* (chance() ? 1 : -1) }

  mutating func text() -> String {
    let pieces = [
      "", "a", "é", "😀", "\"", "\\", "\n", "\u{0}", "\u{1F}", "wiskunde-3-havo", "/", "\u{7F}", "ß",
    ]
    let count = chance() ? Int.random(in: 0...3, using: &self) : Int.random(in: 0...40, using: &self)
    return (0..<count).map { _ in pieces[Int(next() % UInt64(pieces.count))] }.joined()
  }

  mutating func list<Element>(_ element: (inout SeededNumbers) -> Element) -> [Element] {
    let count = chance() ? 0 : Int.random(in: 1...5, using: &self)
    return (0..<count).map { _ in element(&self) }
  }

  mutating func map<Value>(_ value: (inout SeededNumbers) -> Value) -> [String: Value] {
    Dictionary(list { ($0.text(), value(&$0)) }, uniquingKeysWith: { $1 })
  }

  mutating func optional<Value>(_ value: (inout SeededNumbers) -> Value) -> Value? {
    chance() ? value(&self) : nil
  }

  mutating func colour() -> Colour { Colour.allCases[Int(next() % 3)] }

  mutating func point() -> Point {
    var point = Point()
    point.x = integer()
    point.label = text()
    return point
  }

  mutating func everything() -> Everything {
    var sample = Everything()
    sample.text = text()
    sample.flag = chance()
    sample.number = integer()
    sample.positive = chance() ? 0 : number()
    sample.raw = Bytes(list { UInt8(truncatingIfNeeded: $0.next()) })
    sample.favouriteColour = colour()
    sample.point = point()
    sample.maybeText = optional { $0.text() }
    sample.maybeNumber = optional { Int64($0.integer()) }
    sample.maybePoint = optional { $0.point() }
    sample.texts = list { $0.text() }
    sample.numbers = list { $0.integer() }
    sample.colours = list { $0.colour() }
    sample.points = list { $0.point() }
    sample.counts = map { $0.integer() }
    sample.places = map { $0.point() }
    sample.maybeTexts = optional { random in random.list { $0.text() } }
    sample.nullable = optional { random in random.optional { $0.integer() } }
    sample.maybeCounts = optional { random in random.map { $0.integer() } }
    sample.grid = list { random in random.list { $0.integer() } }
    return sample
  }
}

/// The seed of this run's random tests; a failure prints it.
let runSeed = UInt64.random(in: 0...UInt64.max)
