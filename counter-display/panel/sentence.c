#include "sentence.h"

char *
hq_sentence_of_reply(const hq_reply *reply, hq_lang lang)
{
    hq_msg msg = HQ_MSG_PANEL_NO_ANSWER;
    if (!reply->problem)
        return g_strdup(hq_tr(lang, msg));
    g_autofree char *id = g_strconcat("problem.", reply->problem->code, NULL);
    if (hq_msg_find(id, &msg))
        return g_strdup(hq_tr(lang, msg));
    return g_strdup(*reply->problem->title ? reply->problem->title : reply->problem->code);
}
