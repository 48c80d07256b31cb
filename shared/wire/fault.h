// What is wrong with a JSON text that was to be read: the closed list of faults and the field they
// are about, so that an answer can say which field and what to do.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef enum {
    HQ_FAULT_NONE,
    HQ_FAULT_MALFORMED_JSON, // no JSON, not UTF-8, a key twice, too deep
    HQ_FAULT_TOO_LARGE,      // the text as a whole
    HQ_FAULT_WRONG_TYPE,     // of a field
    HQ_FAULT_MISSING_FIELD,
    HQ_FAULT_FIELD_TOO_LONG, // more bytes or items than it may have
    HQ_FAULT_OUT_OF_RANGE,   // a number
    HQ_FAULT_BAD_VALUE,      // a string that is no slug, id, time or word of its list
    HQ_FAULT_UNKNOWN_FIELD,  // in a request; answers and events may grow
    HQ_FAULT_UNKNOWN_NAME,   // of a configured thing, in an event or a configuration
    HQ_FAULT_NEWER,          // an event written by a later release
    HQ_FAULTS,
} hq_fault_code;

typedef struct {
    hq_fault_code code;
    char field[96];    // path of the field: "services[2].name.zh"; "" for the whole text
    char expected[96]; // for people: "a string of at most 32 bytes"
} hq_fault;

// The problem code of a fault: "wrong-type"; borrowed, static.
const char *hq_fault_word(hq_fault_code code);

// What a reader says that refuses a value: fills `ret_fault`, unless it is NULL. Always false.
bool hq_fault_refuse(hq_fault *ret_fault, hq_fault_code code, const char *field,
                     const char *expected);

// A fault as a GError (HQ_WIRE_ERROR, code = hq_fault_code): "services[2].name: missing-field:
// expected an object". Sets *error when it is not NULL and returns false.
#define HQ_WIRE_ERROR (hq_wire_error_quark())
GQuark hq_wire_error_quark(void);
bool hq_fault_raise(const hq_fault *fault, GError **error);
