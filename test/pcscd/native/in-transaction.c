/* Another program in the middle of a transaction: it shares the card of the reader that is named, and holds everybody up
   until its input ends. */

#include <stdio.h>
#include <unistd.h>
#include <winscard.h>

int main(int argc, char **argv) {
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  if (argc < 2) return 64;
  if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS) return 69;
  LONG result;
  while ((result = SCardConnect(context, argv[1], SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY, &card, &protocol)) == SCARD_E_SHARING_VIOLATION) {
    usleep(20000);
  }
  if (result != SCARD_S_SUCCESS) return 75;
  if (SCardBeginTransaction(card) != SCARD_S_SUCCESS) return 70;
  puts("in transaction");
  fflush(stdout);
  while (getchar() != EOF) {
  }
  SCardEndTransaction(card, SCARD_LEAVE_CARD);
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  return 0;
}
