#define _GNU_SOURCE
#include "CSpawn.h"

int provd_spawn_apart(posix_spawn_file_actions_t *actions) {
    int failed = posix_spawn_file_actions_addchdir_np(actions, "/");
    return failed ? failed : posix_spawn_file_actions_addclosefrom_np(actions, 3);
}
