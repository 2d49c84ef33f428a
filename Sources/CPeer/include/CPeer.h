#ifndef CPEER_H
#define CPEER_H

#include <stdint.h>

/// Who stands at the other end of a connected Unix socket, as the kernel noted when it connected.
struct cpeer_credentials {
    int32_t pid;
    uint32_t uid;
    uint32_t gid;
};

/// Fills in who is at the other end of `fd`. 0, or the errno value.
int cpeer_credentials_of(int fd, struct cpeer_credentials *credentials);

/// Fills in up to `capacity` supplementary groups of the peer. How many there are, or the errno value made negative;
/// -ERANGE with `*needed` set when there are more than `capacity`.
int cpeer_groups_of(int fd, uint32_t *groups, int capacity, int *needed);

/// Accepts a connection that closes on exec and does not block. The descriptor, or the errno value made negative.
int cpeer_accept(int fd);

#endif
