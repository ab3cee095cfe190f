/* Loaded before everything else: whoever waits in libpcsclite for a change begins to wait later, by SLOW_THREADS
   milliseconds. What is meant to wake him by then is lost. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
#include <winscard.h>

typedef LONG (*waiting)(SCARDCONTEXT, DWORD, SCARD_READERSTATE *, DWORD);

LONG SCardGetStatusChange(SCARDCONTEXT context, DWORD timeout, SCARD_READERSTATE *states, DWORD count) {
  void *library = dlopen("libpcsclite.so.1", RTLD_LAZY | RTLD_NOLOAD);
  waiting real;
  *(void **)&real = dlsym(library, "SCardGetStatusChange");
  if (timeout == INFINITE) usleep(SLOW_THREADS * 1000);
  return real(context, timeout, states, count);
}
