#include "floor_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

uint64_t floor_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

const char *floor_error(int code) { return code < 0 ? strerror(-code) : sqlite3_errstr(code); }

int floor_step(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

static int prepare(floor_log *log) {
    static const char *insert =
        "INSERT INTO events (position, id, stream, version, type, schema, effective_on, recorded_at, actor, command_id, "
        "fingerprint, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    int code = sqlite3_prepare_v3(log->database, "BEGIN IMMEDIATE", -1, SQLITE_PREPARE_PERSISTENT, &log->begin, NULL);
    if (code == SQLITE_OK) code = sqlite3_prepare_v3(log->database, insert, -1, SQLITE_PREPARE_PERSISTENT, &log->insert, NULL);
    if (code == SQLITE_OK) code = sqlite3_prepare_v3(log->database, "COMMIT", -1, SQLITE_PREPARE_PERSISTENT, &log->commit, NULL);
    return code;
}

static int shape(floor_log *log, floor_shape shape) {
    int32_t longest = 0;
    log->shape = shape;
    log->sizes = malloc(sizeof(int32_t) * (size_t)shape.payload_count);
    if (!log->sizes) return SQLITE_NOMEM;
    memcpy(log->sizes, shape.payload_sizes, sizeof(int32_t) * (size_t)shape.payload_count);
    log->shape.payload_sizes = log->sizes;
    for (int32_t i = 0; i < shape.payload_count; i++) {
        if (log->sizes[i] > longest) longest = log->sizes[i];
    }
    log->payload = malloc((size_t)longest + 1);
    if (!log->payload) return SQLITE_NOMEM;
    for (int32_t i = 0; i < longest; i++) log->payload[i] = (char)('a' + i % 26);
    return SQLITE_OK;
}

int floor_open(const char *path, floor_shape given, floor_log **opened) {
    floor_log *log = calloc(1, sizeof *log);
    if (!log) return SQLITE_NOMEM;
    log->random = 0x9e3779b97f4a7c15u;
    int code = shape(log, given);
    if (code == SQLITE_OK) {
        code = sqlite3_open_v2(path, &log->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    }
    if (code == SQLITE_OK) {
        code = sqlite3_exec(
            log->database,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;"
            "PRAGMA wal_autocheckpoint = 10000",
            NULL, NULL, NULL);
    }
    if (code == SQLITE_OK) code = prepare(log);
    sqlite3_stmt *last = NULL;
    if (code == SQLITE_OK) code = sqlite3_prepare_v2(log->database, "SELECT coalesce(max(position), 0) FROM events", -1, &last, NULL);
    if (code == SQLITE_OK && sqlite3_step(last) == SQLITE_ROW) log->first = log->position = sqlite3_column_int64(last, 0);
    sqlite3_finalize(last);
    if (code != SQLITE_OK) {
        floor_close(log);
        return code;
    }
    *opened = log;
    return SQLITE_OK;
}

void floor_close(floor_log *log) {
    sqlite3_finalize(log->begin);
    sqlite3_finalize(log->insert);
    sqlite3_finalize(log->commit);
    sqlite3_close(log->database);
    free(log->sizes);
    free(log->payload);
    free(log);
}

int64_t floor_rows(const floor_log *log) { return log->position - log->first; }

/* A time-ordered id, as UUIDv7 is: the position in front, chance behind. */
static void make_id(floor_log *log, unsigned char *id) {
    log->random ^= log->random << 13;
    log->random ^= log->random >> 7;
    log->random ^= log->random << 17;
    for (int i = 0; i < 8; i++) id[i] = (unsigned char)(log->position >> (8 * (7 - i)));
    memcpy(id + 8, &log->random, 8);
}

int floor_row(floor_log *log) {
    unsigned char id[16], command[16], hash[32] = {0};
    char stream[64];
    static const unsigned char fingerprint[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    int64_t position = ++log->position;
    make_id(log, id);
    make_id(log, command);
    memcpy(hash, id, sizeof id);
    int length = snprintf(
        stream, sizeof stream, "group-01931c7e-%04x-7000-8000-000000000000", (unsigned)(position % log->shape.streams));
    sqlite3_stmt *insert = log->insert;
    sqlite3_bind_int64(insert, 1, position);
    sqlite3_bind_blob(insert, 2, id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, stream, length, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 4, position / log->shape.streams + 1);
    sqlite3_bind_text(insert, 5, "SessionDelivered", -1, SQLITE_STATIC);
    sqlite3_bind_int(insert, 6, 1);
    sqlite3_bind_int(insert, 7, 20000 + (int)(position % 300));
    sqlite3_bind_int64(insert, 8, 1700000000000000 + position);
    sqlite3_bind_text(insert, 9, "01931c7e-0000-7000-8000-000000000000", -1, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 10, command, sizeof command, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 11, fingerprint, sizeof fingerprint, SQLITE_STATIC);
    sqlite3_bind_text(insert, 12, log->payload, log->sizes[position % log->shape.payload_count], SQLITE_STATIC);
    sqlite3_bind_blob(insert, 13, hash, sizeof hash, SQLITE_STATIC);
    return floor_step(insert);
}

int floor_append(floor_log *log, int32_t commits, int32_t rows, uint64_t *took) {
    for (int32_t i = 0; i < commits; i++) {
        uint64_t begun = floor_now();
        int code = floor_step(log->begin);
        for (int32_t row = 0; row < rows && code == SQLITE_OK; row++) code = floor_row(log);
        if (code == SQLITE_OK) code = floor_step(log->commit);
        if (code != SQLITE_OK) return code;
        if (took) took[i] = floor_now() - begun;
    }
    return SQLITE_OK;
}
