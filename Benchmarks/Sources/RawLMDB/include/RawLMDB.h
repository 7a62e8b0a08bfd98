#pragma once

#include <stddef.h>
#include <stdint.h>

// What LMDB itself can do with the very bytes of a ledger, from plain C. Every function answers 0, or the
// error that LMDB or the system gave; a ledger that is looked at must be closed.

/// Every row of a ledger's log and views, in the order in which the commits wrote them.
typedef struct raw_recording raw_recording;

/// Reads a recording from a ledger's directory into memory.
int raw_recording_read(const char *ledger, raw_recording **recording);
/// Gives the memory back.
void raw_recording_free(raw_recording *recording);

/// The log of a recording, or its views.
typedef enum { raw_log, raw_views } raw_part;

/// A row as it was put; the bytes are lent by the recording.
typedef struct {
  /// The event that it was written with.
  uint64_t position;
  size_t table;
  const void *key, *value;
  size_t key_size, value_size;
} raw_put;

/// How many tables a part has.
size_t raw_recording_table_count(const raw_recording *recording, raw_part part);
/// The name of one of them.
const char *raw_recording_table(const raw_recording *recording, raw_part part, size_t index);
/// How many rows were put into a part, but for the one that every commit writes anew.
size_t raw_recording_row_count(const raw_recording *recording, raw_part part);
/// One of them, in the order in which they were put.
raw_put raw_recording_row(const raw_recording *recording, raw_part part, size_t index);
/// The row that a commit writes anew, as it was after an event; its bytes mean nothing.
raw_put raw_recording_rewritten(const raw_recording *recording, raw_part part, uint64_t event);
/// The last event of each commit.
const uint64_t *raw_recording_ends(const raw_recording *recording, size_t *count);

/// Writes the recording's commits anew, each to a synced log and then to unsynced views, and gives the
/// seconds that those after an event took.
int raw_replay(const raw_recording *recording, const char *directory, uint64_t after_event, double *seconds);
/// Writes the recording's view rows anew, so many events a commit, unsynced.
int raw_fold(const raw_recording *recording, const char *directory, uint64_t events_per_commit,
             double *seconds);

/// Opens a ledger's log, views and keys with all their tables and begins a transaction in each; closing them
/// again is not in the seconds.
int raw_open(const char *ledger, double *seconds);

/// A table of views, open for reading.
typedef struct raw_table raw_table;

/// Opens a table of a ledger's views.
int raw_table_open(const char *ledger, const char *name, raw_table **table);
/// Closes it.
void raw_table_close(raw_table *table);
/// Steps over every row whose key begins so, and counts the keys that have a row at or before a position.
int raw_table_scan(const raw_table *table, const char *prefix, uint64_t as_of, size_t *keys, double *seconds);

/// What an error number means.
const char *raw_message(int error);
