// Words people see, in every language of the hall. A missing message does not compile: each is an
// enum value made from the po files (home.question is HQ_MSG_HOME_QUESTION).
// Knows no locale, no environment and no current language: the language is an argument, because a
// screen can change it at any moment and a server answers several at once. Safe in any thread.
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "shared/engine/types.h"
#include "shared/i18n/messages.h"

// The language (engine/types.h) of a tag such as "en", "en-GB" or "zh-Hans"; Chinese when it is
// NULL or unknown.
hq_lang hq_lang_from_tag(const char *tag);

// "zh-CN" or "en". Static.
const char *hq_lang_tag(hq_lang lang);

// The text of a message with its {placeholders} as written. Static, never NULL.
const char *hq_tr(hq_lang lang, hq_msg msg);

// The text with {name} replaced: pairs of name and value, then NULL:
//     hq_tr_format(lang, HQ_MSG_CUSTOMER_CALLED, "n", "7", NULL)
// A placeholder without a value stays as written, which a picture shows at once. Free with
// g_free().
char *hq_tr_format(hq_lang lang, hq_msg msg, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

// The text with {n} replaced by an integer. Free with g_free().
char *hq_tr_count(hq_lang lang, hq_msg msg, gint64 n) G_GNUC_WARN_UNUSED_RESULT;

// Appends a word to a list in a sentence, behind the language's comma but for the first.
void hq_tr_list_add(hq_lang lang, GString *list, const char *word);

// The message of an id such as "state.waiting", for ids put together from a code.
// False when there is none; *ret_msg is then unchanged.
bool hq_msg_find(const char *id, hq_msg *ret_msg);
