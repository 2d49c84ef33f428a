#include "CExpat.h"

#include <expat.h>
#include <stdlib.h>
#include <strings.h>

struct cexpat_reader {
    XML_Parser parser;
    cexpat_handlers handlers;
    cexpat_reason reason;
    int depth, deepest;
    long token;
    long long fed;
};

static void stop(cexpat_reader *reader, cexpat_reason reason) {
    if (reader->reason == CEXPAT_FINE) reader->reason = reason;
    XML_StopParser(reader->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
    (void)attributes;
    cexpat_reader *reader = data;
    if (reader->reason != CEXPAT_FINE) return;
    if (++reader->depth > reader->deepest) {
        stop(reader, CEXPAT_DEPTH);
        return;
    }
    reader->handlers.start(reader->handlers.context, name);
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
    (void)name;
    cexpat_reader *reader = data;
    if (reader->reason != CEXPAT_FINE) return;
    reader->depth--;
    reader->handlers.end(reader->handlers.context);
}

static void XMLCALL on_text(void *data, const XML_Char *bytes, int length) {
    cexpat_reader *reader = data;
    if (reader->reason == CEXPAT_FINE) reader->handlers.text(reader->handlers.context, bytes, length);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_internal) {
    (void)name, (void)system, (void)public, (void)has_internal;
    stop(data, CEXPAT_DOCTYPE);
}

/// Windows-1252, which libexpat does not know; the rest it does not know either is refused by it.
static int XMLCALL on_encoding(void *data, const XML_Char *name, XML_Encoding *info) {
    (void)data;
    if (strcasecmp(name, "windows-1252") != 0 && strcasecmp(name, "cp1252") != 0) return XML_STATUS_ERROR;
    static const int upper[32] = {
        0x20ac, -1,     0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, -1, 0x017d, -1,
        -1,     0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, -1, 0x017e, 0x0178,
    };
    for (int byte = 0; byte < 256; byte++) info->map[byte] = byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
    info->data = NULL;
    info->convert = NULL;
    info->release = NULL;
    return XML_STATUS_OK;
}

cexpat_reader *cexpat_open(cexpat_handlers handlers, int depth, long token) {
    cexpat_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->parser = XML_ParserCreate(NULL);
    if (!reader->parser) {
        free(reader);
        return NULL;
    }
    reader->handlers = handlers;
    reader->deepest = depth;
    reader->token = token;
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader->parser, on_text);
    XML_SetStartDoctypeDeclHandler(reader->parser, on_doctype);
    XML_SetUnknownEncodingHandler(reader->parser, on_encoding, NULL);
    XML_SetParamEntityParsing(reader->parser, XML_PARAM_ENTITY_PARSING_NEVER);
    return reader;
}

cexpat_reason cexpat_feed(cexpat_reader *reader, const void *bytes, int length, int is_final) {
    if (reader->reason != CEXPAT_FINE) return reader->reason;
    if (XML_Parse(reader->parser, bytes, length, is_final) != XML_STATUS_OK && reader->reason == CEXPAT_FINE)
        reader->reason = CEXPAT_MALFORMED;
    reader->fed += length;
    // What was fed and is not yet told is one tag that has no end so far.
    if (reader->reason == CEXPAT_FINE && reader->fed - XML_GetCurrentByteIndex(reader->parser) > reader->token)
        reader->reason = CEXPAT_LENGTH;
    return reader->reason;
}

void cexpat_stop(cexpat_reader *reader) { stop(reader, CEXPAT_STOPPED); }

long cexpat_line(const cexpat_reader *reader) { return (long)XML_GetCurrentLineNumber(reader->parser); }

const char *cexpat_message(const cexpat_reader *reader) { return XML_ErrorString(XML_GetErrorCode(reader->parser)); }

void cexpat_close(cexpat_reader *reader) {
    if (!reader) return;
    XML_ParserFree(reader->parser);
    free(reader);
}
