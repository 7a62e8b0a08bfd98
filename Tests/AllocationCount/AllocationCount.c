#include "AllocationCount.h"

#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

// A sanitizer has functions of its own by these names.
#if defined(__GLIBC__) && !defined(SANITIZED)

// The C library's own functions go by these names too, so that a program may put its own in their place.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static _Thread_local uint64_t count;

void *malloc(size_t size) {
  count += 1;
  return __libc_malloc(size);
}

void *calloc(size_t elements, size_t size) {
  count += 1;
  return __libc_calloc(elements, size);
}

void *realloc(void *block, size_t size) {
  count += 1;
  return __libc_realloc(block, size);
}

bool allocations_are_counted(void) { return true; }

uint64_t allocations_of_thread(void) { return count; }

#else

bool allocations_are_counted(void) { return false; }

uint64_t allocations_of_thread(void) { return 0; }

#endif
