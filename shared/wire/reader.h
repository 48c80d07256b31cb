// What is under way while a text is read: the options, the path to the value at hand, the fault.
// Private to this folder.
#pragma once

#include <jansson.h>

#include "shape.h"

struct hq_reader {
    hq_read_options options;
    hq_fault fault;
    size_t path_length; // of fault.field while nothing is wrong
};

// Parses a text strictly: one object, UTF-8, no key twice, bounded size and depth. NULL and the
// reader's fault when it is none. A new reference.
json_t *hq_reader_parse(hq_reader *reader, const char *json, size_t length);

// Extends the path by ".key" or "[index]"; hq_reader_leave() takes back what entering returned.
size_t hq_reader_enter(hq_reader *reader, const char *key);
size_t hq_reader_enter_item(hq_reader *reader, size_t index);
void hq_reader_leave(hq_reader *reader, size_t mark);

// Reads a value that is no object of a shape and no list into the field's place.
bool hq_read_scalar(hq_reader *reader, const json_t *json, const hq_field *field, void *at);
