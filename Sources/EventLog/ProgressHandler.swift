/// Told how far long work is: how many of how many records, events or rows are done.
public typealias ProgressHandler = (_ done: UInt64, _ total: UInt64) -> Void
