#include "Recording.h"

// What other stores need to write the same rows.

static const environment *tables_of(const raw_recording *recording, raw_part part) {
  return part == raw_log ? &recording->log_tables : &recording->view_tables;
}

static const raw_rows *rows_of(const raw_recording *recording, raw_part part) {
  return part == raw_log ? &recording->log : &recording->views;
}

size_t raw_recording_table_count(const raw_recording *recording, raw_part part) {
  return tables_of(recording, part)->table_count;
}

const char *raw_recording_table(const raw_recording *recording, raw_part part, size_t index) {
  return tables_of(recording, part)->names[index];
}

size_t raw_recording_row_count(const raw_recording *recording, raw_part part) {
  return rows_of(recording, part)->count;
}

raw_put raw_recording_row(const raw_recording *recording, raw_part part, size_t index) {
  const raw_row *row = &rows_of(recording, part)->rows[index];
  const uint8_t *value = row->bytes + row->key_size;
  return (raw_put){row->position, row->table, row->bytes, value, row->key_size, row->value_size};
}

raw_put raw_recording_rewritten(const raw_recording *recording, raw_part part, uint64_t event) {
  const rewritten_row *row = part == raw_log ? &recording->head : &recording->checkpoint;
  uint32_t size = part == raw_log ? head_size(event) : row->value_size;
  return (raw_put){event, row->table, row->key, filling, row->key_size, size};
}

const uint64_t *raw_recording_ends(const raw_recording *recording, size_t *count) {
  *count = recording->commit_count;
  return recording->commits;
}
