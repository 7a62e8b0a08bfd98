/// Which subtrees prove what: the geometry of RFC 6962, shared by those who make proofs and those who check
/// them.
///
/// A subtree is named by the range of leaf indexes it covers. The hash of a range is the root of the tree
/// over it.
enum MerkleRanges {
  /// The first leaf of the right half: the left half is the largest full tree that is smaller than the whole.
  static func middle(of range: Range<UInt64>) -> UInt64 {
    let last = range.upperBound - range.lowerBound - 1
    return range.lowerBound + 1 << UInt64(UInt64.bitWidth - 1 - last.leadingZeroBitCount)
  }

  /// The subtrees beside the way from a leaf up to the root, lowest first.
  static func inclusion(of leaf: UInt64, in size: UInt64) -> [Range<UInt64>] {
    var beside: [Range<UInt64>] = []
    var range = 0..<size
    while range.upperBound - range.lowerBound > 1 {
      let middle = middle(of: range)
      if leaf < middle {
        beside.append(middle..<range.upperBound)
        range = range.lowerBound..<middle
      } else {
        beside.append(range.lowerBound..<middle)
        range = middle..<range.upperBound
      }
    }
    return beside.reversed()
  }

  /// The subtree that ends where the old log ended and is part of the new tree, and those beside the way up
  /// from it, lowest first; both sizes are at least 1.
  static func consistency(
    from old: UInt64, to new: UInt64
  ) -> (start: Range<UInt64>, beside: [Range<UInt64>]) {
    var beside: [Range<UInt64>] = []
    var range = 0..<new
    while range.upperBound != old {
      let middle = middle(of: range)
      if old <= middle {
        beside.append(middle..<range.upperBound)
        range = range.lowerBound..<middle
      } else {
        beside.append(range.lowerBound..<middle)
        range = middle..<range.upperBound
      }
    }
    return (range, beside.reversed())
  }
}
