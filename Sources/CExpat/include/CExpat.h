#ifndef CEXPAT_H
#define CEXPAT_H

#include <stddef.h>

/// A reader of XML over libexpat that takes elements and their text, and refuses everything else a document might bring: a DOCTYPE
/// (and so every entity but the five of XML itself), elements nested too deep, and tags longer than a limit.
typedef struct cexpat_reader cexpat_reader;

/// Why a reader stopped.
typedef enum {
    CEXPAT_FINE = 0,
    /// The document is not well formed; cexpat_message says how.
    CEXPAT_MALFORMED = 1,
    /// It has a DOCTYPE.
    CEXPAT_DOCTYPE = 2,
    /// Elements are nested deeper than the limit.
    CEXPAT_DEPTH = 3,
    /// A tag, a comment or the like is longer than the limit.
    CEXPAT_LENGTH = 4,
    /// Whoever reads had enough.
    CEXPAT_STOPPED = 5,
} cexpat_reason;

/// Told of elements and text, in UTF-8; names end with NUL, text does not.
typedef struct {
    void *context;
    void (*start)(void *context, const char *name);
    void (*end)(void *context);
    void (*text)(void *context, const char *bytes, int length);
} cexpat_handlers;

/// A reader, or NULL without memory. depth: elements in one another; token: bytes of one tag.
cexpat_reader *cexpat_open(cexpat_handlers handlers, int depth, long token);

/// Reads on; is_final with the last bytes, which may be none.
cexpat_reason cexpat_feed(cexpat_reader *reader, const void *bytes, int length, int is_final);

/// Ends reading from within a handler.
void cexpat_stop(cexpat_reader *reader);

/// The line it stopped on, from 1.
long cexpat_line(const cexpat_reader *reader);

/// What libexpat says of a malformed document.
const char *cexpat_message(const cexpat_reader *reader);

void cexpat_close(cexpat_reader *reader);

#endif
