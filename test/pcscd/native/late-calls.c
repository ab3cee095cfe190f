/* Loaded before everything else: each call into libpcsclite begins LATE milliseconds late, and is noted by name in the
   file REACHED. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Whole numbers and pointers all: as many as the longest of these calls has. */
typedef long (*call)(long, long, long, long, long, long, long);

static call late(const char *name) {
  int file = open(REACHED, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (write(file, name, strlen(name)) < 0 || write(file, "\n", 1) < 0) _exit(70);
  close(file);
  usleep(LATE * 1000);
  call real;
  *(void **)&real = dlsym(dlopen("libpcsclite.so.1", RTLD_LAZY | RTLD_NOLOAD), name);
  return real;
}

#define LATE_CALL(name) \
  long name(long a, long b, long c, long d, long e, long f, long g) { return late(#name)(a, b, c, d, e, f, g); }

LATE_CALL(SCardCancel)
LATE_CALL(SCardConnect)
LATE_CALL(SCardControl)
LATE_CALL(SCardDisconnect)
LATE_CALL(SCardEstablishContext)
LATE_CALL(SCardFreeMemory)
LATE_CALL(SCardGetStatusChange)
LATE_CALL(SCardListReaders)
LATE_CALL(SCardReleaseContext)
LATE_CALL(SCardTransmit)
