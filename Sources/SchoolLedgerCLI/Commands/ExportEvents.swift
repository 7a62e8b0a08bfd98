import ArgumentParser
import SchoolLedger

/// Writes events as CloudEvents.
struct ExportEvents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Write events as CloudEvents to standard output, oldest first.",
    discussion: """
      Each event is a line of its own, in the JSON format of CloudEvents 1.0. Its id is its position, so \
      --after the last id goes on where an earlier export ended; sequence is the same with zeros in front. \
      Its type is the one that --type takes, after "schoolledger.". Its authid is who did it.

      EXAMPLES:
        school-ledger export events kompas.ledger > events.jsonl
        school-ledger export events kompas.ledger --after 178 >> events.jsonl
        school-ledger export events kompas.ledger --type WorkReturned --as a-visser
      """)

  @OptionGroup var target: LedgerArgument
  @OptionGroup var selection: EventOptions
  @OptionGroup var view: ViewOptions

  func run() throws {
    try target.ledger.withLedger { ledger in
      let source = ledger.cloudEventSource
      try selection.forEachPage(of: ledger.asOf(view.asOf.value), as: view.viewer) { events in
        var lines: [UInt8] = []
        var line = JSONWriter()
        for event in events {
          line.removeAll()
          event.writeCloudEvent(from: source, to: &line)
          lines += line.bytes
          lines.append(UInt8(ascii: "\n"))
        }
        try StandardStreams.write(lines)
      }
    }
  }
}
