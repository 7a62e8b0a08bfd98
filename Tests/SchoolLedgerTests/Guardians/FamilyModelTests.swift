import EventLog
import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// Random commands about guardians, carried out by the ledger and by plain dictionaries: every answer must be
/// the same, and so must be what both hold, now and at earlier moments.
///
/// `SEED=12 COMMANDS=5000` in the environment runs one script of that seed and length.
struct FamilyModelTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seeds =
    environment["SEED"].flatMap { UInt64($0) }.map { [$0] } ?? [1, 2, .random(in: 3 ... .max)]
  private static let length = environment["COMMANDS"].flatMap { Int($0) } ?? 400
  private static let students = ["s-anna", "s-ben", "s-cem"]
  private static let emails = (1...4).map { "g\($0)@home.example" }

  @Test(arguments: seeds, [Preset.classroom, .klik])
  func `the ledger holds what the model holds`(seed: UInt64, preset: Preset) async throws {
    var random = SeededNumbers(seed: seed)
    try await withSchool(preset) { school in
      let policies = try school.ledger.read(as: "system") { try $0.school().policies }
      var model = FamilyModel(
        policies: policies, students: Self.students, position: try school.ledger.statistics().events)
      var past = [model]
      for _ in 0..<Self.length {
        let (command, actor) = Self.wish(&random, model)
        var next = model
        let expected = Result { try next.perform(command, by: actor) }
        let deed = try await school.when(command.by(actor))
        switch (expected, deed.result) {
        case (.success(let count), .success(let receipt)):
          #expect(count == receipt.records.count, "\(command) by \(actor), seed \(seed)")
          model = next
          model.position = receipt.position.rawValue
          past.append(model)
        case (.failure(let no as FamilyModel.No), .failure(let error)):
          let code = (error as? Refusal)?.code.rawValue ?? (error as? InvalidInput)?.code.rawValue
          #expect(no.code == code, "\(command) by \(actor), seed \(seed)")
        case (let expected, let result):
          Issue.record("\(command) by \(actor): \(result), not \(expected), seed \(seed)")
        }
      }
      for then in [model] + random.some(12...12, of: past) {
        let facts = try school.ledger.facts(of: then, .position(Position(rawValue: then.position)))
        #expect(facts == then.facts(erased: model), "as of \(then.position), seed \(seed)")
      }
    }
  }

  private static func wish(_ random: inout SeededNumbers, _ model: FamilyModel) -> (any Command, String) {
    let student = random.one(of: students)
    let email = random.one(of: emails)
    let guardian = random.one(of: model.guardians.keys.sorted() + ["guardian-0"])
    let invitation = random.one(of: model.invitations.keys.sorted() + ["i0"])
    let invited = model.guardians[model.invitations[invitation]?.guardian ?? ""]?.email ?? email
    let name = random.chance(90) ? random.one(of: ["Mia", "Opa", "Tante"]) : nil
    let actor = random.one(of: ["a-els", student, student, guardian])
    switch Int.random(in: 0..<100, using: &random) {
    case ..<35: return (InviteGuardian(student: student, email: email, name: name), actor)
    case ..<40: return (WithdrawGuardianInvitation(invitation: invitation), actor)
    case ..<52:
      let subject = random.chance(90) ? invited : email
      let accept = AcceptGuardianInvitation(
        invitation: invitation, provider: .google, subject: "s", email: subject, name: name)
      return (accept, "system")
    case ..<56:
      let decline = DeclineGuardianInvitation(
        invitation: invitation, provider: .google, subject: "s", email: invited)
      return (decline, "system")
    case ..<68: return (SignInGuardian(provider: .google, subject: "s", email: email, name: name), "system")
    case ..<76: return (WithdrawConsent(guardian: guardian), actor)
    case ..<84: return (RemoveGuardian(student: student, guardian: guardian), actor)
    case ..<86: return (DeactivateUser(user: student), "a-els")
    case ..<91: return (ReactivateUser(user: student), "a-els")
    case ..<93: return (ErasePerson(person: guardian), "a-els")
    default: return (ChangePolicy(set: policies(&random)), "a-els")
    }
  }

  private static func policies(_ random: inout SeededNumbers) -> Policies {
    var policies = Policies()
    switch Int.random(in: 0..<5, using: &random) {
    case 0: policies.guardianAccess = random.chance(80)
    case 1: policies.guardianLimit = Limit(random.one(of: [nil, 1, 2, 3]))
    case 2: policies.guardianAccepts = random.one(of: [.explicit, .signIn])
    case 3: policies.guardianNames = random.one(of: [.profile, .lastInvitation])
    default: policies.guardianInviters = random.one(of: [[.admin, .student], [.student], [.admin]])
    }
    return policies
  }
}

extension FamilyModel {
  /// What the model holds, told as the ledger tells it; who was erased later shows so at any moment.
  fileprivate func facts(erased later: FamilyModel) -> [String] {
    func username(_ id: String) -> String {
      if let number = later.guardians[id]?.erased { return "erased-\(number)" }
      return guardians[id]?.username ?? id
    }
    let ties = active.keys.flatMap { student in
      (links[student] ?? []).map { "\(student) has \($0), \(username($0))" }
    }
    let sent = invitations.map { "\($0.key) for \($0.value.student): \($0.value.state)" }
    let accounts = guardians.map { id, guardian in
      "\(id) \(reason(id))" + (guardian.everLinked ? ", account of \(username(id))" : "")
    }
    return (ties + sent + accounts).sorted()
  }
}

extension SchoolLedger {
  /// What the ledger holds of the model's people, as `system` is told.
  fileprivate func facts(of model: FamilyModel, _ asOf: AsOf) throws -> [String] {
    try self.asOf(asOf).read(as: "system") { snapshot in
      var facts: [String] = []
      for student in model.active.keys {
        for guardian in try snapshot.guardians(of: student).guardians {
          facts.append("\(student) has \(guardian.guardian), \(guardian.username)")
        }
      }
      for invitation in try snapshot.guardianInvitations().invitations {
        facts.append("\(invitation.invitation) for \(invitation.student): \(invitation.state)")
      }
      let accounts = try snapshot.guardianAccounts().accounts
      for id in model.guardians.keys {
        let account = accounts.first { $0.guardian == id }
        let reason = try snapshot.canSignIn(id).reason
        facts.append("\(id) \(reason)" + (account.map { ", account of \($0.username)" } ?? ""))
      }
      return facts.sorted()
    }
  }
}
