/// How much JSON is accepted before reading stops.
public struct JSONLimits: Hashable, Sendable {
  /// How many bytes the text may have.
  public var length: Int
  /// How deeply lists and objects may be nested; at most 512, to keep the stack small.
  public var depth: Int

  /// At most 16 MiB and 64 levels, unless said otherwise.
  public init(length: Int = 16 << 20, depth: Int = 64) {
    self.length = length
    self.depth = min(depth, 512)
  }
}
