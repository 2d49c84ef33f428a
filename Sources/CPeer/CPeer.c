#define _GNU_SOURCE
#include "CPeer.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/types.h>

#ifndef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#endif

int cpeer_credentials_of(int fd, struct cpeer_credentials *credentials) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return errno;
    credentials->pid = peer.pid;
    credentials->uid = peer.uid;
    credentials->gid = peer.gid;
    return 0;
}

int cpeer_groups_of(int fd, uint32_t *groups, int capacity, int *needed) {
    _Static_assert(sizeof(gid_t) == sizeof(uint32_t), "groups are 32 bits");
    socklen_t length = (socklen_t)capacity * sizeof(gid_t);
    if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &length) != 0) {
        int reason = errno;
        if (reason == ERANGE) *needed = (int)(length / sizeof(gid_t));
        return -reason;
    }
    return (int)(length / sizeof(gid_t));
}

int cpeer_accept(int fd) {
    int connection = accept4(fd, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return connection >= 0 ? connection : -errno;
}
