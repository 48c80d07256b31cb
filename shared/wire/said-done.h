// "You said, we did": what a hall changed because customers or staff said so, in words that its
// manager publishes on boards and customers' pages. A template of the hall.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_SAID_DONE_MAX = 20 };

typedef struct {
    hq_text said, done;
} hq_said_done;

typedef struct {
    hq_said_done *items; // g_malloc'ed, released by hq_said_done_list_clear()
    uint32_t n;
} hq_said_done_list;
void hq_said_done_list_encode(const hq_said_done_list *list, hq_writer *writer);
// Refuses an entry without words in Chinese, what moves or hides text, and any mobile number.
bool hq_said_done_list_decode(const char *json, size_t length, hq_said_done_list *ret_list,
                              hq_fault *ret_fault);
void hq_said_done_list_clear(hq_said_done_list *list);
