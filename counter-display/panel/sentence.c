#include "sentence.h"

bool
hq_is_problem(const hq_reply *reply, const char *code)
{
    return reply->problem && g_str_equal(reply->problem->code, code);
}

char *
hq_sentence_of_reply(const hq_reply *reply, hq_lang lang)
{
    hq_msg msg = HQ_MSG_PANEL_NO_ANSWER;
    if (!reply->problem)
        return g_strdup(hq_tr(lang, msg));
    g_autofree char *id = g_strconcat("problem.", reply->problem->code, NULL);
    g_autofree char *n = g_strdup_printf("%d", MAX(reply->problem->retry_after_s, 1));
    if (hq_msg_find(id, &msg))
        return hq_tr_format(lang, msg, "n", n, "field", reply->problem->field, NULL);
    return g_strdup(*reply->problem->title ? reply->problem->title : reply->problem->code);
}
