#include <lmdb.h>

#ifdef __linux__
#include <linux/falloc.h>
#include <sys/types.h>
#include <sys/vfs.h>
// The C library declares this for GNU sources only, which Swift's importer does not ask for.
int fallocate(int file, int mode, off_t offset, off_t length);
#endif
