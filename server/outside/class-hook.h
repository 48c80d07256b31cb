// The class hook: an address of the operator that is asked which customer class a mobile number
// has. It answers within the budget or counts for nothing; after several failures in a row it is
// left alone for a while. A number is in the body of a question and nowhere else. For one thread,
// but for what is said of it.
#pragma once

#include "server/outside/asker.h"
#include "server/outside/breaker.h"
#include "shared/engine/config.h"

typedef struct hq_class_hook hq_class_hook;

typedef struct {
    const char *url;    // http:// or https://
    const char *token;  // sent as Authorization: Bearer; NULL: none
    unsigned budget_ms; // 1 to HQ_CLASS_HOOK_BUDGET_MOST
    unsigned rest_s;    // after failures in a row, 1 to HQ_CLASS_HOOK_REST_MOST
} hq_class_hook_options;
enum {
    HQ_CLASS_HOOK_BUDGET_MS = 800, // unless said otherwise
    HQ_CLASS_HOOK_BUDGET_MOST = 10000,
    HQ_CLASS_HOOK_REST_S = 30,
    HQ_CLASS_HOOK_REST_MOST = 3600,
};

// NULL and G_IO_ERROR_INVALID_ARGUMENT when it cannot be meant so. Everything is copied.
hq_class_hook *hq_class_hook_new(const hq_class_hook_options *options, GError **error);
void hq_class_hook_stop(hq_class_hook *hook); // see hq_asker_stop()
void hq_class_hook_free(hq_class_hook *hook);

// Asks for the class of eleven digits; false when it is left alone now or too much is under way.
// Each true is followed by one hq_class_hook_take() of what `done` was given.
bool hq_class_hook_ask(hq_class_hook *hook, hq_slug hall, const char *phone, hq_said_func *done,
                       void *data) G_GNUC_WARN_UNUSED_RESULT;
// What was said comes to: a class of the configuration, "" for none. Frees `said`.
hq_slug hq_class_hook_take(hq_class_hook *hook, hq_said *said, const hq_config *config);

// How questions ended.
typedef enum {
    HQ_HOOK_FOUND,
    HQ_HOOK_NONE, // it knows no class for the number
    HQ_HOOK_LATE,
    HQ_HOOK_UNREACHABLE,
    HQ_HOOK_STATUS,        // neither 200 nor 204
    HQ_HOOK_GARBAGE,       // no JSON of ours, or too much
    HQ_HOOK_UNKNOWN_CLASS, // none of the hall
    HQ_HOOK_NOT_ASKED,     // left alone, or too much was under way
    HQ_HOOK_ENDS,
} hq_hook_end;
// "found", "unknown-class"; borrowed, static.
const char *hq_hook_end_word(hq_hook_end end);

typedef struct {
    hq_breaker_state state;
    uint64_t ends[HQ_HOOK_ENDS]; // since the start
} hq_class_hook_stats;
void hq_class_hook_get_stats(const hq_class_hook *hook, hq_class_hook_stats *ret_stats);
