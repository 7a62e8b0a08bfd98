#pragma once

#include "Environment.h"
#include "RawLMDB.h"

/// One row: its key lies at `bytes`, its value after it.
typedef struct {
  uint64_t position;
  const uint8_t *bytes;
  uint32_t key_size;
  uint32_t value_size;
  uint32_t table;
} raw_row;

typedef struct {
  size_t count;
  size_t capacity;
  raw_row *rows;
  /// The keys and values of all rows, in their order.
  uint8_t *bytes;
} raw_rows;

/// A row that every commit writes anew.
typedef struct {
  uint32_t table;
  uint8_t key[16];
  uint32_t key_size;
  uint32_t value_size;
} rewritten_row;

struct raw_recording {
  /// Only the names of their tables; they are closed.
  environment log_tables, view_tables;
  /// The rows of each, ordered by the event that they were written with.
  raw_rows log, views;
  rewritten_row head, checkpoint;
  /// The last event of each commit.
  uint64_t *commits;
  size_t commit_count;
  uint64_t event_count;
  uint32_t records_table, frames_table;
};

/// What the rows that every commit rewrites are filled with; their content costs nothing, only their size.
extern uint8_t filling[64 * 1024];

/// How many bytes the log's head row has after so many events: 44, and 32 for each hash in it.
uint32_t head_size(uint64_t events);
