import TestSupport

extension SeededNumbers {
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func some<Element>(_ counts: ClosedRange<Int>, of elements: [Element]) -> [Element] {
    (0..<Int.random(in: counts, using: &self)).map { _ in one(of: elements) }
  }
}
