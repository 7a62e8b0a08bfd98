import Foundation
import SchoolLedger

extension ProofDocument {
  /// Reads the proof that a file holds.
  init(readingFrom path: String) throws {
    let data = try Data(readingFrom: path)
    do {
      try self.init(parsing: Array(data).span)
    } catch {
      throw Failure(.badData, "\(path) holds no proof: \(error.message)")
    }
  }

  /// The proof for people.
  var table: Table {
    var table = Table()
    if let record { table.append("record", record) }
    if let oldRoot { table.append("old root", oldRoot) }
    for (index, hash) in path.enumerated() { table.append(index == 0 ? "path" : "", hash) }
    table.append("root", root)
    for (index, line) in checkpoint.split(separator: "\n").enumerated() {
      table.append(index == 0 ? "checkpoint" : "", String(line))
    }
    return table
  }
}

extension ProofDocument.Finding {
  /// What a proof shows, for people.
  var sentence: String {
    if let position {
      return "Event \(position) is in the log of \(counted(size, "event")) of \(origin)."
    }
    let events = "\(grouped(oldSize ?? 0)) of \(grouped(size)) events of \(origin)"
    return "The first \(events) are what they were."
  }

  /// The finding as JSON, the sentence with it.
  var document: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.append(name: "sentence")
    writer.append(sentence)
    writeFields(to: &writer)
    writer.endObject()
    return writer.string
  }
}
