import EventLog
public import LMDB
import WireFormat

/// Appends a record's payload under its number.
private struct PayloadWriter: PayloadVisitor {
  var writer: WireWriter

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    writer.append(WireTag(P.number, .lengthDelimited))
    payload.write(to: &writer)
    return payload
  }
}

extension Record {
  /// Appends the bytes that the log keeps and hashes.
  static func encode(_ event: Event, _ head: RecordHead, into writer: inout WireWriter) {
    var payload = PayloadWriter(writer: WireWriter())
    swap(&payload.writer, &writer)
    head.encode(into: &payload.writer)
    _ = event.visited(by: &payload)
    swap(&payload.writer, &writer)
  }

  /// Reads a record; a payload that this build does not know is an error, never skipped.
  init(decoding bytes: Span<UInt8>, at position: UInt64) throws(StorageError) {
    do {
      var reader = WireReader(bytes)
      var head = RecordHead()
      var event: Event?
      while let tag = try reader.next() {
        switch (tag.number, tag.type) {
        case (1, .varint): head.time = try Moment(from: &reader)
        case (2, .lengthDelimited): head.actor = try String(from: &reader)
        case (3, .lengthDelimited): head.command = try CommandMark(from: &reader)
        case (let number, .lengthDelimited):
          guard number < Catalog.decoders.count, let decode = Catalog.decoders[number] else {
            throw StorageError.newerSchema(number, at: position)
          }
          event = try decode(try reader.readBytes())
        default: throw StorageError.newerSchema(tag.number, at: position)
        }
      }
      guard let event else { throw StorageError.unreadable(at: position) }
      self.init(
        position: Position(rawValue: position), time: head.time, actor: head.actor, event: event,
        command: head.command)
    } catch let error as StorageError {
      throw error
    } catch {
      throw StorageError.unreadable(at: position, error)
    }
  }

  /// Under which number a record has its payload, without reading that; nil where it has none.
  static func payloadNumber(of bytes: Span<UInt8>) throws(WireError) -> Int? {
    var reader = WireReader(bytes)
    while let tag = try reader.next() {
      // The fields of `RecordHead` come first.
      if tag.number > 3 { return tag.number }
      try reader.skip(tag.type)
    }
    return nil
  }

  /// The time of a record, which is its first field, without reading the rest.
  static func time(of bytes: Span<UInt8>) throws(WireError) -> Moment {
    var reader = WireReader(bytes)
    guard let tag = try reader.next(), tag.number == 1 else { return Moment(milliseconds: 0) }
    return try Moment(from: &reader)
  }
}

extension LogSnapshot {
  /// The record at a position, decoded.
  borrowing func decodedRecord(at position: UInt64) throws -> Record {
    guard let bytes = try record(at: Position(rawValue: position)) else {
      throw StorageError.unreadable(at: position)
    }
    return try Record(decoding: bytes, at: position)
  }
}

extension StorageError {
  static func newerSchema(_ number: Int, at position: UInt64) -> StorageError {
    StorageError(
      .newerSchema,
      "Record \(position) has field \(number), unknown to this version of the library; use a newer one.")
  }

  static func unreadable(at position: UInt64, _ cause: (any Error)? = nil) -> StorageError {
    StorageError(
      .corruptRecord, "Record \(position) cannot be read; verify the log and go back to a sound copy.",
      cause: cause)
  }
}

extension StorageError.Code {
  /// A record was written by a later version of the library.
  public static let newerSchema = Self(rawValue: "newerSchema")
}
