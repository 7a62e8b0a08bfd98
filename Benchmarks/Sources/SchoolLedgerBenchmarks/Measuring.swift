/// Measured figures, to be looked at from their middle or their end.
struct Sample {
  private let sorted: [Double]

  init(_ figures: [Double]) { sorted = figures.sorted() }

  var median: Double { quantile(0.5) }

  /// The figure that this part of all are at most.
  func quantile(_ part: Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
  }
}

/// How many seconds it took.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// How many seconds it took.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  return (ContinuousClock.now - start) / .seconds(1)
}
