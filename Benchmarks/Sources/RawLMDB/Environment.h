#pragma once

#include <lmdb.h>
#include <stdbool.h>
#include <stdint.h>

// An LMDB environment with all its tables open.

enum { max_tables = 64, map_bits = 34 };

typedef struct {
  MDB_env *env;
  size_t table_count;
  char *names[max_tables];
  MDB_dbi tables[max_tables];
} environment;

/// Opens an environment as the library does, with the tables that it has.
int environment_open(environment *environment, const char *directory, const char *name, unsigned flags);
/// Creates an environment with the tables of another one.
int environment_create(environment *copy, const environment *model, const char *directory, const char *name,
                       unsigned flags);
void environment_close(environment *environment);

double seconds_now(void);
