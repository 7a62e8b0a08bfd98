#include "Environment.h"
#include "RawLMDB.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct raw_table {
  environment views;
  MDB_dbi dbi;
};

const char *raw_message(int error) { return mdb_strerror(error); }

/// Opens the environments from `names` on, reads in each, and closes them when all are open.
static int open_all(const char *ledger, const char *const *names, double start, double *seconds) {
  if (!*names) {
    *seconds = seconds_now() - start;
    return 0;
  }
  environment environment;
  MDB_txn *txn;
  int error = environment_open(&environment, ledger, *names, 0);
  if (error) return error;
  error = mdb_txn_begin(environment.env, NULL, MDB_RDONLY, &txn);
  if (!error) {
    mdb_txn_abort(txn);
    error = open_all(ledger, names + 1, start, seconds);
  }
  environment_close(&environment);
  return error;
}

int raw_open(const char *ledger, double *seconds) {
  static const char *const names[] = {"log", "views", "keys", NULL};
  return open_all(ledger, names, seconds_now(), seconds);
}

int raw_table_open(const char *ledger, const char *name, raw_table **result) {
  raw_table *table = calloc(1, sizeof *table);
  if (!table) return ENOMEM;
  int error = environment_open(&table->views, ledger, "views", MDB_RDONLY);
  if (error) {
    free(table);
    return error;
  }
  for (size_t i = 0; i < table->views.table_count; i++) {
    if (!strcmp(table->views.names[i], name)) {
      table->dbi = table->views.tables[i];
      *result = table;
      return 0;
    }
  }
  raw_table_close(table);
  return MDB_NOTFOUND;
}

void raw_table_close(raw_table *table) {
  environment_close(&table->views);
  free(table);
}

static uint64_t version(MDB_val key) {
  const uint8_t *bytes = key.mv_data;
  uint64_t complement = 0;
  for (size_t i = key.mv_size - 8; i < key.mv_size; i++) complement = complement << 8 | bytes[i];
  return ~complement;
}

int raw_table_scan(const raw_table *table, const char *prefix, uint64_t as_of, size_t *keys,
                   double *seconds) {
  double start = seconds_now();
  MDB_txn *txn;
  MDB_cursor *cursor;
  int error = mdb_txn_begin(table->views.env, NULL, MDB_RDONLY, &txn);
  if (error) return error;
  error = mdb_cursor_open(txn, table->dbi, &cursor);
  if (error) {
    mdb_txn_abort(txn);
    return error;
  }
  size_t size = strlen(prefix);
  MDB_val key = {size, (void *)prefix}, value, counted = {0, NULL};
  *keys = 0;
  error = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
  while (!error && key.mv_size > size + 8 && !memcmp(key.mv_data, prefix, size)) {
    bool is_same = counted.mv_size == key.mv_size && !memcmp(counted.mv_data, key.mv_data, key.mv_size - 8);
    if (!is_same && version(key) <= as_of) {
      counted = key;
      ++*keys;
    }
    error = mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
  }
  mdb_cursor_close(cursor);
  mdb_txn_abort(txn);
  *seconds = seconds_now() - start;
  return error == MDB_NOTFOUND ? 0 : error;
}
