/// Who acts or asks, as the views know them.
struct Actor {
  enum Standing {
    case system
    case user(UserRow)
    case guardian(GuardianRow)
  }

  let id: String
  let standing: Standing

  static let system = Actor(id: "system", standing: .system)

  var row: UserRow? {
    switch standing {
    case .system, .guardian: nil
    case .user(let row): row
    }
  }
}

extension Views {
  /// Who acts: refused when they are inactive, erased or nobody.
  func actor(_ id: String) throws -> Actor {
    let actor = try person(id)
    if case .guardian = actor.standing, try isErased(id) {
      throw Refusal(.personInactive, because: .naming(id))
    }
    return actor
  }

  /// Who that is, who may have been erased; refused when they are inactive or nobody.
  private func person(_ id: String) throws -> Actor {
    if id == Actor.system.id { return .system }
    if let user = try row(SchoolViews.users, id) {
      guard user.active else { throw Refusal(.personInactive, because: .naming(id)) }
      return Actor(id: id, standing: .user(user))
    }
    if let guardian = try row(GuardiansViews.guardians, id) {
      return Actor(id: id, standing: .guardian(guardian))
    }
    throw Refusal(.notFound, because: .nobody(id))
  }

  /// Who asks: a guardian who may not sign in is answered nothing (A18, A24).
  func viewer(_ id: String) throws -> Actor {
    let actor = try person(id)
    if case .guardian = actor.standing { try requireSignIn(of: id) }
    return actor
  }
}
