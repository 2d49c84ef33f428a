#ifndef CMEMORY_H
#define CMEMORY_H

/// Gives memory that is free in this process back to the system: what Swift cannot see of <malloc.h>.
void provd_memory_trim(void);

#endif
