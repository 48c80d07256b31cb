#include "shared/wire/said-done.h"

#include "case-shape.h"
#include "public-text.h"

static const hq_field hq_said_done_shape_fields[] = {
    {HQ_TEXT(hq_said_done, said, "said")},
    {HQ_TEXT(hq_said_done, done, "done")},
};
HQ_SHAPE(hq_said_done_shape, hq_said_done);

typedef struct {
    hq_said_done_list entries;
} answers;
static const hq_field all_fields[] = {
    {HQ_LIST(answers, entries, "entries", hq_said_done_shape, HQ_SAID_DONE_MAX)},
};
static HQ_SHAPE(all, answers);

void
hq_said_done_list_encode(const hq_said_done_list *list, hq_writer *writer)
{
    hq_shape_write(writer, &all, list, NULL);
}

static bool
check(const hq_text *text, uint32_t i, const char *field, hq_fault *ret_fault)
{
    char path[64];
    g_snprintf(path, sizeof path, "entries[%u].%s", i, field);
    return (text->in[HQ_ZH][0] != '\0' && hq_text_is_public(text->in[HQ_ZH]) &&
            hq_text_is_public(text->in[HQ_EN])) ||
           hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, path,
                           "a line, in Chinese at least, without a mobile number");
}

bool
hq_said_done_list_decode(const char *json, size_t length, hq_said_done_list *ret_list,
                         hq_fault *ret_fault)
{
    bool sound = hq_request_read(json, length, &all, false, ret_list, ret_fault);
    for (uint32_t i = 0; sound && i < ret_list->n; i++)
        sound = check(&ret_list->items[i].said, i, "said", ret_fault) &&
                check(&ret_list->items[i].done, i, "done", ret_fault);
    if (!sound)
        hq_said_done_list_clear(ret_list);
    return sound;
}

void
hq_said_done_list_clear(hq_said_done_list *list)
{
    hq_shape_clear(&all, list);
}
