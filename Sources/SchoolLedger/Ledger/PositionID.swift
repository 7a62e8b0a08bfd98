/// An id that the ledger gives: a prefix for the kind of thing, then the position of the event that made it.
struct PositionID {
  static let invitation = PositionID(prefix: "i")
  static let mail = PositionID(prefix: "m")
  static let message = PositionID(prefix: "message-")
  static let note = PositionID(prefix: "note-")

  private let prefix: String

  /// The id of what the event at that position made.
  func callAsFunction(_ position: UInt64) -> String { "\(prefix)\(position)" }

  /// The position that an id tells of; nil if nothing of the kind can have that id.
  func position(of id: String) -> UInt64? {
    guard id.hasPrefix(prefix), let position = UInt64(id.dropFirst(prefix.count)), self(position) == id else {
      return nil
    }
    return position
  }
}
