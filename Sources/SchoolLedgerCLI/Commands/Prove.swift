import ArgumentParser
import SchoolLedger

extension Tool {
  /// Proves what is in a log, or checks such a proof.
  struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prove that an event is in the log, or that the log only grew.",
      discussion: """
        A proof holds all that is needed to check it, and shows no other event. Whoever keeps the \
        checkpoints of earlier proofs can see that nothing before them was changed. A checkpoint that is \
        signed with --key is a note as C2SP defines it. Of every file that is read here, - is standard input.

        EXAMPLES:
          school-ledger prove kompas.ledger 17
          school-ledger prove kompas.ledger 17 --key kompas.key --json > proof.json
          school-ledger prove kompas.ledger --since proof.json
          school-ledger prove --check proof.json --verifier kompas.example+1b2c...
        """)

    @Argument(help: "The ledger's directory.", completion: .directory)
    var ledger: LedgerPath?
    @Argument(help: "The event's position.")
    var position: UInt64?
    @Option(
      help: ArgumentHelp(
        "Prove instead that the log only grew since it had so many events, or since that file's checkpoint.",
        valueName: "size or file"),
      completion: .file())
    var since: String?
    @Option(
      help: ArgumentHelp("Sign the checkpoint with the key in that file.", valueName: "file"),
      completion: .file())
    var key: String?
    @Option(
      help: ArgumentHelp("Check the proof in that file; no ledger is needed.", valueName: "file"),
      completion: .file())
    var check: String?
    @Option(
      help: ArgumentHelp("Demand that this key signed the checkpoint that is checked.", valueName: "key"),
      transform: { try NoteVerifierKey($0) })
    var verifier: NoteVerifierKey?
    @OptionGroup var output: OutputOptions

    func validate() throws {
      if check != nil {
        guard ledger == nil, position == nil, since == nil, key == nil else {
          throw ValidationError("--check needs no ledger and makes no proof.")
        }
      } else {
        guard ledger != nil, (position == nil) != (since == nil) else {
          throw ValidationError("Say a ledger and either a position or --since.")
        }
        if verifier != nil { throw ValidationError("--verifier goes with --check.") }
      }
    }

    func run() throws {
      if let check {
        try checkProof(in: check)
      } else if let ledger, let position {
        try proveEvent(at: position, in: ledger)
      } else if let ledger, let since {
        try proveGrowth(since: KeptCheckpoint(sizeOrFile: since), in: ledger)
      }
    }

    private func checkProof(in path: String) throws {
      let finding = try ProofDocument(readingFrom: path).check(signedBy: verifier.map { [$0] } ?? [])
      try print(output.json ? finding.document : finding.sentence)
    }

    private func proveEvent(at position: UInt64, in path: LedgerPath) throws {
      let (proof, event) = try path.withLedger { ledger in
        var query = AuditQuery()
        let place = Position(rawValue: position)
        (query.after, query.limit) = (place.previous, 1)
        let proof = try ledger.proof(of: place)
        return (proof, try ledger.read(as: "system") { try $0.audit(query) }.events.first)
      }
      let saved = try ProofDocument(proof, signedBy: signers())
      let finding = try saved.check()
      if output.json { return try printJSON(saved) }
      try print(Style.bold(finding.sentence))
      if let event { try print("\(event.type) by \(event.actor) at \(event.time)") }
      try print(saved.table, terminator: "")
    }

    private func proveGrowth(since kept: KeptCheckpoint, in path: LedgerPath) throws {
      let growth = try path.withLedger { ledger in
        let size = try ledger.checkpoint().size
        guard kept.size <= size else {
          throw Failure(
            .badData, "The log has \(counted(size, "event")), and had \(grouped(kept.size)): some are lost.")
        }
        return try ledger.growth(since: kept.size)
      }
      let saved = try ProofDocument(growth, since: kept.root, signedBy: signers())
      let finding = try saved.check()
      if output.json { return try printJSON(saved) }
      // Whoever says a size alone keeps the root elsewhere and compares.
      if kept.root != nil { try print(Style.bold(finding.sentence)) }
      try print(saved.table, terminator: "")
    }

    private func signers() throws -> [NoteSigningKey] {
      try key.map { [try NoteSigningKey(readingFrom: $0)] } ?? []
    }
  }
}
