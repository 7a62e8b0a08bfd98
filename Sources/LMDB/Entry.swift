/// A key and its value, lent from the mapped file for as long as the transaction is not changed.
package struct Entry: ~Escapable {
  /// The key's bytes.
  package let key: Span<UInt8>
  /// The value's bytes.
  package let value: Span<UInt8>

  /// Pairs two spans that are lent equally long.
  @_lifetime(copy key, copy value)
  init(key: Span<UInt8>, value: Span<UInt8>) {
    self.key = key
    self.value = value
  }
}
