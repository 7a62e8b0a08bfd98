public import WireFormat

/// A question: a small value that is answered from a snapshot, for its viewer.
public protocol Query: Message {
  /// What the question is answered with.
  associatedtype Answer: Message
  /// Answers, or throws the ``Refusal`` that the viewer gets.
  func answer(in snapshot: borrowing Snapshot) throws -> Answer
}

extension Query {
  /// The question's name in a script: its type's without "Query", beginning small.
  public static var name: String { Naming.lowerCamel(String("\(Self.self)".dropLast("Query".count))) }
}
