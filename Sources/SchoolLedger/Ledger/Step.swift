/// A command with who wants it: one of several that are left together, made by ``Command/by(_:at:id:)``.
public struct Step: Sendable, CustomStringConvertible {
  /// What is wanted.
  public let command: any Command
  /// By whom: a user's or guardian's id, or `system` for the embedding program itself.
  public let actor: String
  /// When it happened; nil is now.
  public let moment: Moment?
  /// The command's idempotency key.
  public let id: String?

  /// The command and its actor.
  public var description: String { "\(command) by \(actor)" }
}

extension Command {
  /// This command, wanted by somebody: at the clock's time and without an id unless said otherwise.
  public func by(_ actor: String, at moment: Moment? = nil, id: String? = nil) -> Step {
    Step(command: self, actor: actor, moment: moment, id: id)
  }
}
