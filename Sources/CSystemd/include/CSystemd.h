#ifndef CSYSTEMD_H
#define CSYSTEMD_H

#include <stdint.h>
#include <sys/uio.h>

/// Tells the service manager lines of `NAME=value`. More than 0: told; 0: there is none to tell; else the errno value made negative.
int csystemd_notify(const char *state);

/// How many sockets the service manager passed, from descriptor `csystemd_first_socket` on; they are closed on exec and not passed
/// on to children. The errno value made negative where they cannot be taken.
int csystemd_take_sockets(void);

/// The descriptor of the first passed socket.
int csystemd_first_socket(void);

/// More than 0 where `fd` is a Unix stream socket that listens, 0 where it is something else, else the errno value made negative.
int csystemd_is_listening_stream(int fd);

/// More than 0, and the microseconds within which the service manager wants a sign of life, where it wants one of this process.
int csystemd_watchdog(uint64_t *microseconds);

/// Writes one record of `NAME=value` fields to the journal. 0, or the errno value made negative.
int csystemd_journal_send(const struct iovec *fields, int count);

#endif
