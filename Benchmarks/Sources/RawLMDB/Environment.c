#include "Environment.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int map(environment *environment, const char *directory, const char *name, unsigned flags) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  if (!(flags & MDB_RDONLY) && mkdir(path, 0700) != 0 && errno != EEXIST) return errno;
  int error = mdb_env_create(&environment->env);
  if (error) return error;
  error = mdb_env_set_mapsize(environment->env, (size_t)1 << map_bits);
  if (!error) error = mdb_env_set_maxdbs(environment->env, max_tables);
  if (!error) error = mdb_env_open(environment->env, path, MDB_NOTLS | flags, 0600);
  return error;
}

/// Notes the name of every table, which are the keys of the table without a name.
static int list_tables(environment *environment, MDB_txn *txn) {
  MDB_dbi unnamed;
  MDB_cursor *cursor;
  int error = mdb_dbi_open(txn, NULL, 0, &unnamed);
  if (!error) error = mdb_cursor_open(txn, unnamed, &cursor);
  if (error) return error;
  MDB_val key, value;
  while (!(error = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) && environment->table_count < max_tables) {
    environment->names[environment->table_count++] = strndup(key.mv_data, key.mv_size);
  }
  mdb_cursor_close(cursor);
  return error == MDB_NOTFOUND ? 0 : error;
}

static int open_tables(environment *environment, MDB_txn *txn, unsigned flags) {
  int error = 0;
  for (size_t i = 0; i < environment->table_count && !error; i++) {
    error = mdb_dbi_open(txn, environment->names[i], flags, &environment->tables[i]);
  }
  return error;
}

/// Opens the tables in a transaction of its own.
static int prepare(environment *environment, bool is_new) {
  MDB_txn *txn;
  int error = mdb_txn_begin(environment->env, NULL, is_new ? 0 : MDB_RDONLY, &txn);
  if (error) return error;
  if (!is_new) error = list_tables(environment, txn);
  if (!error) error = open_tables(environment, txn, is_new ? MDB_CREATE : 0);
  if (!error) return mdb_txn_commit(txn);
  mdb_txn_abort(txn);
  return error;
}

int environment_open(environment *environment, const char *directory, const char *name, unsigned flags) {
  memset(environment, 0, sizeof *environment);
  int error = map(environment, directory, name, flags);
  if (!error) error = prepare(environment, false);
  if (error) environment_close(environment);
  return error;
}

int environment_create(environment *copy, const environment *model, const char *directory, const char *name,
                       unsigned flags) {
  memset(copy, 0, sizeof *copy);
  for (; copy->table_count < model->table_count; copy->table_count++) {
    copy->names[copy->table_count] = strdup(model->names[copy->table_count]);
  }
  int error = map(copy, directory, name, flags);
  if (!error) error = prepare(copy, true);
  if (error) environment_close(copy);
  return error;
}

void environment_close(environment *environment) {
  for (size_t i = 0; i < environment->table_count; i++) free(environment->names[i]);
  if (environment->env) mdb_env_close(environment->env);
  memset(environment, 0, sizeof *environment);
}
