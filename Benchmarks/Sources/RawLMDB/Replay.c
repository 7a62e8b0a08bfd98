#include "Recording.h"

uint8_t filling[64 * 1024];

static int put_rewritten(MDB_txn *txn, const environment *environment, const rewritten_row *row,
                         uint32_t size) {
  MDB_val key = {row->key_size, (void *)row->key};
  MDB_val value = {size, filling};
  return mdb_put(txn, environment->tables[row->table], &key, &value, 0);
}

/// Puts rows from `next` on, up to those of an event.
static int put_rows(MDB_txn *txn, const environment *environment, const raw_rows *rows, size_t *next,
                    uint64_t last, const uint32_t *appended) {
  int error = 0;
  for (; *next < rows->count && rows->rows[*next].position <= last && !error; ++*next) {
    const raw_row *row = &rows->rows[*next];
    MDB_val key = {row->key_size, (void *)row->bytes};
    MDB_val value = {row->value_size, (void *)(row->bytes + row->key_size)};
    bool is_last = appended && (row->table == appended[0] || row->table == appended[1]);
    error = mdb_put(txn, environment->tables[row->table], &key, &value, is_last ? MDB_APPEND : 0);
  }
  return error;
}

static int finish(MDB_txn *txn, int error) {
  if (!error) return mdb_txn_commit(txn);
  mdb_txn_abort(txn);
  return error;
}

static int commit_log(const raw_recording *recording, const environment *log, size_t *next, uint64_t last) {
  MDB_txn *txn;
  int error = mdb_txn_begin(log->env, NULL, 0, &txn);
  if (error) return error;
  const uint32_t appended[2] = {recording->records_table, recording->frames_table};
  error = put_rows(txn, log, &recording->log, next, last, appended);
  if (!error) error = put_rewritten(txn, log, &recording->head, head_size(last));
  return finish(txn, error);
}

static int commit_views(const raw_recording *recording, const environment *views, size_t *next,
                        uint64_t last) {
  MDB_txn *txn;
  int error = mdb_txn_begin(views->env, NULL, 0, &txn);
  if (error) return error;
  error = put_rows(txn, views, &recording->views, next, last, NULL);
  if (!error) error = put_rewritten(txn, views, &recording->checkpoint, recording->checkpoint.value_size);
  return finish(txn, error);
}

int raw_replay(const raw_recording *recording, const char *directory, uint64_t after_event, double *seconds) {
  environment log, views;
  int error = environment_create(&log, &recording->log_tables, directory, "log", 0);
  if (error) return error;
  error = environment_create(&views, &recording->view_tables, directory, "views", MDB_NOSYNC);
  if (error) {
    environment_close(&log);
    return error;
  }
  double start = seconds_now();
  size_t next_record = 0, next_row = 0;
  for (size_t i = 0; i < recording->commit_count && !error; i++) {
    uint64_t last = recording->commits[i];
    error = commit_log(recording, &log, &next_record, last);
    if (!error) error = commit_views(recording, &views, &next_row, last);
    if (last <= after_event) start = seconds_now();
  }
  *seconds = seconds_now() - start;
  environment_close(&views);
  environment_close(&log);
  return error;
}

int raw_fold(const raw_recording *recording, const char *directory, uint64_t events_per_commit,
             double *seconds) {
  environment views;
  int error = environment_create(&views, &recording->view_tables, directory, "views", MDB_NOSYNC);
  if (error) return error;
  double start = seconds_now();
  size_t next = 0;
  for (uint64_t last = 0; last < recording->event_count && !error;) {
    last += events_per_commit;
    error = commit_views(recording, &views, &next, last);
  }
  *seconds = seconds_now() - start;
  environment_close(&views);
  return error;
}
