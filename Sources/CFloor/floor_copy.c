#include "floor_log.h"

#include <stdlib.h>
#include <string.h>

/* One table's rows, packed: a type byte, then eight bytes of a number, or four of a length and the bytes. */
typedef struct {
    char name[128];
    int columns;
    int64_t rows;
    unsigned char *bytes;
    size_t count, room;
} table;

enum { most_tables = 64 };

static int add(table *table, const void *bytes, size_t count) {
    if (table->count + count > table->room) {
        size_t room = (table->room ? table->room * 2 : 1 << 16) + count;
        unsigned char *grown = realloc(table->bytes, room);
        if (!grown) return SQLITE_NOMEM;
        table->bytes = grown;
        table->room = room;
    }
    if (count) memcpy(table->bytes + table->count, bytes, count);
    table->count += count;
    return SQLITE_OK;
}

static int add_column(table *table, sqlite3_stmt *row, int column) {
    unsigned char type = (unsigned char)sqlite3_column_type(row, column);
    int code = add(table, &type, 1);
    if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
        int64_t whole = sqlite3_column_int64(row, column);
        double real = sqlite3_column_double(row, column);
        return code != SQLITE_OK ? code : add(table, type == SQLITE_INTEGER ? (void *)&whole : (void *)&real, 8);
    }
    if (type == SQLITE_NULL) return code;
    const void *bytes = type == SQLITE_TEXT ? (const void *)sqlite3_column_text(row, column) : sqlite3_column_blob(row, column);
    int32_t length = sqlite3_column_bytes(row, column);
    if (code == SQLITE_OK) code = add(table, &length, sizeof length);
    return code != SQLITE_OK ? code : add(table, bytes, (size_t)length);
}

static int load(sqlite3 *from, table *table) {
    char sql[256];
    sqlite3_stmt *row = NULL;
    sqlite3_snprintf(sizeof sql, sql, "SELECT * FROM \"%w\"", table->name);
    int code = sqlite3_prepare_v2(from, sql, -1, &row, NULL);
    table->columns = code == SQLITE_OK ? sqlite3_column_count(row) : 0;
    int step = SQLITE_DONE;
    while (code == SQLITE_OK && (step = sqlite3_step(row)) == SQLITE_ROW) {
        for (int column = 0; column < table->columns && code == SQLITE_OK; column++) code = add_column(table, row, column);
        table->rows++;
    }
    sqlite3_finalize(row);
    return code == SQLITE_OK && step != SQLITE_DONE ? step : code;
}

/* Makes the same tables and indexes, and notes the tables' names. */
static int schema(sqlite3 *from, sqlite3 *to, table *tables, int *count) {
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(
        from, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'table' DESC, rowid", -1, &row, NULL);
    while (code == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 1);
        if (strncmp(name, "sqlite_", 7) == 0) continue;
        if (strcmp((const char *)sqlite3_column_text(row, 0), "table") == 0 && *count < most_tables) {
            sqlite3_snprintf(sizeof tables[*count].name, tables[*count].name, "%s", name);
            (*count)++;
        }
        code = sqlite3_exec(to, (const char *)sqlite3_column_text(row, 2), NULL, NULL, NULL);
    }
    sqlite3_finalize(row);
    return code;
}

static const unsigned char *bind(sqlite3_stmt *insert, int column, const unsigned char *at) {
    int type = *at++;
    int64_t whole;
    double real;
    int32_t length;
    switch (type) {
    case SQLITE_INTEGER:
        memcpy(&whole, at, 8);
        sqlite3_bind_int64(insert, column, whole);
        return at + 8;
    case SQLITE_FLOAT:
        memcpy(&real, at, 8);
        sqlite3_bind_double(insert, column, real);
        return at + 8;
    case SQLITE_NULL: sqlite3_bind_null(insert, column); return at;
    default:
        memcpy(&length, at, sizeof length);
        at += sizeof length;
        if (type == SQLITE_TEXT) {
            sqlite3_bind_text(insert, column, (const char *)at, length, SQLITE_STATIC);
        } else {
            sqlite3_bind_blob(insert, column, at, length, SQLITE_STATIC);
        }
        return at + length;
    }
}

static int write_rows(sqlite3 *to, const table *table, int32_t rows_a_commit) {
    char sql[1024];
    sqlite3_stmt *insert = NULL;
    sqlite3_snprintf(sizeof sql, sql, "INSERT INTO \"%w\" VALUES (?", table->name);
    for (int column = 1; column < table->columns; column++) strncat(sql, ",?", sizeof sql - strlen(sql) - 1);
    strncat(sql, ")", sizeof sql - strlen(sql) - 1);
    int code = sqlite3_prepare_v2(to, sql, -1, &insert, NULL);
    const unsigned char *at = table->bytes;
    for (int64_t row = 0; row < table->rows && code == SQLITE_OK; row++) {
        if (row % rows_a_commit == 0) code = sqlite3_exec(to, row == 0 ? "BEGIN" : "COMMIT; BEGIN", NULL, NULL, NULL);
        for (int column = 1; column <= table->columns; column++) at = bind(insert, column, at);
        if (code == SQLITE_OK) code = floor_step(insert);
    }
    sqlite3_finalize(insert);
    if (code == SQLITE_OK && table->rows > 0) code = sqlite3_exec(to, "COMMIT", NULL, NULL, NULL);
    return code;
}

int floor_copy(const char *from_path, const char *to_path, int32_t rows_a_commit, int64_t *rows, double *seconds) {
    sqlite3 *from = NULL, *to = NULL;
    int count = 0;
    table *tables = calloc(most_tables, sizeof *tables);
    if (!tables) return SQLITE_NOMEM;
    *rows = 0;
    int code = sqlite3_open_v2(from_path, &from, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK) code = sqlite3_open_v2(to_path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000", NULL, NULL, NULL);
    }
    if (code == SQLITE_OK) code = schema(from, to, tables, &count);
    for (int i = 0; i < count && code == SQLITE_OK; i++) {
        code = load(from, &tables[i]);
        *rows += tables[i].rows;
    }
    uint64_t begun = floor_now();
    for (int i = 0; i < count && code == SQLITE_OK; i++) code = write_rows(to, &tables[i], rows_a_commit);
    *seconds = (double)(floor_now() - begun) / 1e9;
    for (int i = 0; i < count; i++) free(tables[i].bytes);
    free(tables);
    sqlite3_close(from);
    sqlite3_close(to);
    return code;
}
