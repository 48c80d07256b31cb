// An append-only JSON writer for hot answers, pushed documents and the journal. Grows as needed,
// escapes what must be escaped, and asserts that objects, lists and keys are used in order. Knows
// nothing of what it writes.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { HQ_WRITER_DEPTH = 32 };

// Start with hq_writer_init(), release with hq_writer_clear(). `text` is always NUL-terminated.
typedef struct {
    char *text;
    size_t length;
    size_t capacity;
    uint32_t depth;               // open objects and lists
    char open[HQ_WRITER_DEPTH];   // '{' or '['
    bool filled[HQ_WRITER_DEPTH]; // a comma is due
    bool keyed;                   // a key waits for its value
} hq_writer;

void hq_writer_init(hq_writer *writer);
void hq_writer_clear(hq_writer *writer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_writer, hq_writer_clear)
// Empties it and keeps its memory.
void hq_writer_reset(hq_writer *writer);
// The text, which becomes the caller's (g_free); the writer is empty afterwards. Everything opened
// must be closed.
char *hq_writer_steal(hq_writer *writer, size_t *ret_length);

void hq_write_object(hq_writer *writer);
void hq_write_list(hq_writer *writer);
// Closes the innermost object or list.
void hq_write_end(hq_writer *writer);
// `key` is a constant of the contract and is not escaped.
void hq_write_key(hq_writer *writer, const char *key);

// `text` is UTF-8; bytes that are not are written as U+FFFD. NULL writes null.
void hq_write_string(hq_writer *writer, const char *text);
void hq_write_int(hq_writer *writer, int64_t value);
void hq_write_uint(hq_writer *writer, uint64_t value);
void hq_write_bool(hq_writer *writer, bool value);
void hq_write_null(hq_writer *writer);
// A value that is JSON already: a document rendered once for many answers. Not checked.
void hq_write_json(hq_writer *writer, const char *json, size_t length);
