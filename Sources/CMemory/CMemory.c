#include "CMemory.h"

#include <malloc.h>

void provd_memory_trim(void) { malloc_trim(0); }
