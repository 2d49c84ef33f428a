// Where a record was written from is known better in Swift; without this the journal would be told a line of this file.
#define SD_JOURNAL_SUPPRESS_LOCATION

#include "CSystemd.h"

#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
#include <sys/socket.h>

int csystemd_notify(const char *state) { return sd_notify(0, state); }

int csystemd_take_sockets(void) { return sd_listen_fds(1); }

int csystemd_first_socket(void) { return SD_LISTEN_FDS_START; }

int csystemd_is_listening_stream(int fd) { return sd_is_socket_unix(fd, SOCK_STREAM, 1, 0, 0); }

int csystemd_watchdog(uint64_t *microseconds) { return sd_watchdog_enabled(0, microseconds); }

int csystemd_journal_send(const struct iovec *fields, int count) { return sd_journal_sendv(fields, count); }
