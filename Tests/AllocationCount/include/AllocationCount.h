#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Whether allocations can be counted here.
bool allocations_are_counted(void);

/// How many blocks of memory the calling thread has asked for so far.
uint64_t allocations_of_thread(void);
