// What went wrong, in the words of the clerk's language.
#pragma once

#include "shared/client/client.h"
#include "shared/i18n/i18n.h"

// Whether the reply is a problem with this code.
bool hq_is_problem(const hq_reply *reply, const char *code);

// The sentence of a reply with an error. Free with g_free().
char *hq_sentence_of_reply(const hq_reply *reply, hq_lang lang) G_GNUC_WARN_UNUSED_RESULT;
