#include "Recording.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static uint64_t number(const void *bytes) {
  uint64_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | ((const uint8_t *)bytes)[i];
  return number;
}

uint32_t head_size(uint64_t events) {
  uint32_t hashes = 0;
  for (uint64_t rest = events; rest; rest >>= 8) hashes += rest & 255;
  return 44 + 32 * (hashes + (uint32_t)__builtin_popcountll(events));
}

static int append(raw_rows *rows, uint64_t position, uint32_t table, MDB_val key, MDB_val value) {
  if (rows->count == rows->capacity) {
    rows->capacity = rows->capacity ? 2 * rows->capacity : 4096;
    raw_row *larger = realloc(rows->rows, rows->capacity * sizeof *larger);
    if (!larger) return ENOMEM;
    rows->rows = larger;
  }
  uint8_t *bytes = malloc(key.mv_size + value.mv_size);
  if (!bytes) return ENOMEM;
  memcpy(bytes, key.mv_data, key.mv_size);
  memcpy(bytes + key.mv_size, value.mv_data, value.mv_size);
  rows->rows[rows->count++] =
      (raw_row){position, bytes, (uint32_t)key.mv_size, (uint32_t)value.mv_size, table};
  return 0;
}

static void rewrite(rewritten_row *row, uint32_t table, MDB_val key, MDB_val value) {
  row->table = table;
  row->key_size = (uint32_t)(key.mv_size < sizeof row->key ? key.mv_size : sizeof row->key);
  row->value_size = (uint32_t)value.mv_size;
  memcpy(row->key, key.mv_data, row->key_size);
}

static int note_commit(raw_recording *recording, uint64_t last) {
  uint64_t *larger = realloc(recording->commits, (recording->commit_count + 1) * sizeof *larger);
  if (!larger) return ENOMEM;
  recording->commits = larger;
  larger[recording->commit_count++] = last;
  return 0;
}

/// A row of the log is written with the event at its key, a tile with the last event that it covers, a frame
/// with the last event of its commit.
static int record_log(raw_recording *recording, const char *name, uint32_t table, MDB_val key,
                      MDB_val value) {
  uint64_t position;
  if (!strcmp(name, "head")) {
    rewrite(&recording->head, table, key, value);
    return 0;
  } else if (!strcmp(name, "frames")) {
    recording->frames_table = table;
    position = number(key.mv_data) + number(value.mv_data) - 1;
    int error = note_commit(recording, position);
    if (error) return error;
  } else if (!strcmp(name, "tiles")) {
    uint8_t level = *(uint8_t *)key.mv_data;
    position = (number((uint8_t *)key.mv_data + 1) + 1) << (8 * (level + 1));
  } else {
    recording->records_table = table;
    recording->event_count = position = number(key.mv_data);
  }
  return append(&recording->log, position, table, key, value);
}

/// A view's key ends in the complement of the event that wrote it.
static int record_views(raw_recording *recording, const char *name, uint32_t table, MDB_val key,
                        MDB_val value) {
  if (!strcmp(name, "checkpoint")) {
    rewrite(&recording->checkpoint, table, key, value);
    return 0;
  }
  uint64_t position = ~number((uint8_t *)key.mv_data + key.mv_size - 8);
  return append(&recording->views, position, table, key, value);
}

typedef int record_row(raw_recording *, const char *name, uint32_t table, MDB_val key, MDB_val value);

static int read_tables(raw_recording *recording, const environment *source, record_row *record) {
  MDB_txn *txn;
  int error = mdb_txn_begin(source->env, NULL, MDB_RDONLY, &txn);
  if (error) return error;
  for (uint32_t table = 0; table < source->table_count && !error; table++) {
    MDB_cursor *cursor;
    MDB_val key, value;
    error = mdb_cursor_open(txn, source->tables[table], &cursor);
    if (error) break;
    while (!error && !(error = mdb_cursor_get(cursor, &key, &value, MDB_NEXT))) {
      error = record(recording, source->names[table], table, key, value);
    }
    if (error == MDB_NOTFOUND) error = 0;
    mdb_cursor_close(cursor);
  }
  mdb_txn_abort(txn);
  return error;
}

static int by_position(const void *left, const void *right) {
  const raw_row *a = left, *b = right;
  if (a->position != b->position) return a->position < b->position ? -1 : 1;
  return a->table < b->table ? -1 : a->table > b->table;
}

/// Puts the rows in order, and their bytes one after another in the same order, so that reading is cheap.
static int arrange(raw_rows *rows) {
  size_t size = 0;
  for (size_t i = 0; i < rows->count; i++) size += rows->rows[i].key_size + rows->rows[i].value_size;
  qsort(rows->rows, rows->count, sizeof *rows->rows, by_position);
  uint8_t *next = rows->bytes = malloc(size ? size : 1);
  if (!next) return ENOMEM;
  for (size_t i = 0; i < rows->count; i++) {
    raw_row *row = &rows->rows[i];
    memcpy(next, row->bytes, row->key_size + row->value_size);
    free((void *)row->bytes);
    row->bytes = next;
    next += row->key_size + row->value_size;
  }
  return 0;
}

/// Reads one environment, and keeps the names of its tables.
static int read_environment(raw_recording *recording, const char *ledger, const char *name,
                            environment *tables, raw_rows *rows, record_row *record) {
  int error = environment_open(tables, ledger, name, MDB_RDONLY);
  if (error) return error;
  error = read_tables(recording, tables, record);
  mdb_env_close(tables->env);
  tables->env = NULL;
  return error ? error : arrange(rows);
}

int raw_recording_read(const char *ledger, raw_recording **result) {
  raw_recording *recording = calloc(1, sizeof *recording);
  if (!recording) return ENOMEM;
  int error = read_environment(recording, ledger, "log", &recording->log_tables, &recording->log, record_log);
  if (!error) {
    error = read_environment(recording, ledger, "views", &recording->view_tables, &recording->views,
                             record_views);
  }
  if (error) {
    raw_recording_free(recording);
  } else {
    *result = recording;
  }
  return error;
}

void raw_recording_free(raw_recording *recording) {
  environment_close(&recording->log_tables);
  environment_close(&recording->view_tables);
  free(recording->log.rows);
  free(recording->log.bytes);
  free(recording->views.rows);
  free(recording->views.bytes);
  free(recording->commits);
  free(recording);
}
