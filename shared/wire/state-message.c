#include "shared/wire/state-message.h"

#include <string.h>

#include "shape.h"
#include "shared/base/timestamp.h"

void
hq_state_message_begin(hq_writer *writer, const char *topic, uint64_t seq, hq_time at)
{
    char time[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(at, time);
    hq_write_object(writer);
    hq_write_key(writer, "topic");
    hq_write_string(writer, topic);
    hq_write_key(writer, "seq");
    hq_write_uint(writer, seq);
    hq_write_key(writer, "at");
    hq_write_string(writer, time);
    hq_write_key(writer, "doc");
}

static const hq_field head_fields[] = {
    {HQ_STRING(hq_state_message, topic, "topic")},
    {HQ_U64(hq_state_message, seq, "seq")},
    {HQ_TIME(hq_state_message, at, "at")},
};
static HQ_SHAPE(head, hq_state_message);

// What follows works on a text that is known to be one JSON object.

static const char *
skip_space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

// The character after a string that begins at `at`.
static const char *
skip_string(const char *at)
{
    for (at++; *at != '"'; at++) {
        if (*at == '\\')
            at++;
    }
    return at + 1;
}

static const char *
skip_value(const char *at)
{
    unsigned depth = 0;
    do {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        if (*at == '{' || *at == '[')
            depth++;
        else if (*at == '}' || *at == ']')
            depth--;
        at++;
    } while (depth > 0 || (*at != ',' && *at != '}'));
    return at;
}

static bool
find_member(const char *json, const char *key, hq_state_message *ret_message)
{
    const char *at = skip_space(json) + 1;
    for (at = skip_space(at); *at == '"';) {
        const char *name = at + 1;
        at = skip_string(at);
        bool found = (size_t)(at - 1 - name) == strlen(key) && strncmp(name, key, strlen(key)) == 0;
        const char *value = skip_space(skip_space(at) + 1);
        at = skip_value(value);
        if (found) {
            ret_message->doc = value;
            ret_message->doc_length = (size_t)(at - value);
            return true;
        }
        at = skip_space(at + (*at == ','));
    }
    return false;
}

bool
hq_state_message_decode(const char *json, size_t length, hq_state_message *ret_message,
                        hq_fault *ret_fault)
{
    if (!hq_document_read(json, length, &head, ret_message, ret_fault))
        return false;
    if (find_member(json, "doc", ret_message))
        return true;
    if (ret_fault != NULL)
        *ret_fault = (hq_fault){HQ_FAULT_MISSING_FIELD, "doc", "an object"};
    return false;
}
