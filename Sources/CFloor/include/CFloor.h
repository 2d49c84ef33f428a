#ifndef CFLOOR_H
#define CFLOOR_H

#include <stdint.h>

/* The floor: the least that libsqlite3 itself costs for what provd does, as loops in C.
 *
 * The log's file is made by provd's own code, so tables, indexes, triggers and checks are the same; only rows are written here,
 * of the sizes given, with the durability of the log: WAL, synchronous=FULL, a checkpoint after 10,000 pages.
 *
 * Functions answer 0, or an SQLite result code (or -errno); floor_error says it in words. */

/** What rows look like. Sizes are taken in turn. */
typedef struct {
    const int32_t *payload_sizes;
    int32_t payload_count;
    /** How many streams the rows are spread over. */
    int32_t streams;
} floor_shape;

typedef struct floor_log floor_log;

/** Opens an event log file that exists. */
int floor_open(const char *path, floor_shape shape, floor_log **opened);
void floor_close(floor_log *log);
/** Rows written since it was opened. */
int64_t floor_rows(const floor_log *log);
const char *floor_error(int code);

/** Appends `commits` times `rows` rows, one transaction each; the nanoseconds each took into `took` (may be null). */
int floor_append(floor_log *log, int32_t commits, int32_t rows, uint64_t *took);

/** `clients` threads hand `each` rows, one at a time and waiting for it to be durable, to one writer, which commits what is
 * waiting together. `took` gets clients × each nanoseconds, `seconds` the time for all. */
int floor_group(floor_log *log, int32_t clients, int32_t each, uint64_t *took, double *seconds);

/** Writes 4 KiB and fdatasyncs, `count` times, over a file of 4 MiB that is there already. */
int floor_sync(const char *path, int32_t count, double *seconds);

/** Writes every row of one database into the same tables and indexes of a new file, `rows_a_commit` a transaction, unjournalled and
 * unsynced as a rebuild of views is. The rows are held in memory first; `seconds` is the time of writing alone. */
int floor_copy(const char *from, const char *to, int32_t rows_a_commit, int64_t *rows, double *seconds);

#endif
