// The API speaks of positions, proofs, errors and messages, whose members an importer must see as well.
@_exported public import EventLog
@_exported public import LMDB
@_exported public import WireFormat
