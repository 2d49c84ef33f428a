#ifndef CSPAWN_H
#define CSPAWN_H

#include <spawn.h>

/// Lets a program start in the root folder with no file open but 0, 1 and 2: what Swift cannot see of <spawn.h>.
/// Returns 0 or the system's error.
int provd_spawn_apart(posix_spawn_file_actions_t *actions);

#endif
