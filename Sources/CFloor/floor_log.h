#ifndef FLOOR_LOG_H
#define FLOOR_LOG_H

#include "include/CFloor.h"
#include <sqlite3.h>

struct floor_log {
    sqlite3 *database;
    sqlite3_stmt *begin;
    sqlite3_stmt *insert;
    sqlite3_stmt *commit;
    floor_shape shape;
    int32_t *sizes;
    char *payload;
    int64_t position;
    int64_t first;
    uint64_t random;
};

/** Nanoseconds of a clock that only goes forward. */
uint64_t floor_now(void);
/** Runs a statement that answers no rows. */
int floor_step(sqlite3_stmt *statement);
/** Binds and inserts the next row. */
int floor_row(floor_log *log);

#endif
