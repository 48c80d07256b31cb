#include "case-words.h"

#include <glib.h>
#include <string.h>

const char *
hq_case_kind_name(hq_case_kind kind, hq_lang lang)
{
    g_autofree char *id = g_strconcat("case.kind-", hq_case_kind_word(kind), NULL);
    hq_msg msg = HQ_MSG_CASE_TITLE;
    hq_msg_find(id, &msg);
    return hq_tr(lang, msg);
}

char *
hq_case_number_text(const hq_case_view *view)
{
    return g_strdup_printf("%04u-%u", (unsigned)view->day % 10000, view->number);
}

bool
hq_case_waits(const hq_case_view *view)
{
    return view->state == HQ_CASE_OPEN || view->state == HQ_CASE_ASSIGNED ||
           view->state == HQ_CASE_IN_HAND || view->state == HQ_CASE_REOPENED;
}

// "25 分钟", "3 小时", "2 天". Yours.
static char *
span_text(hq_time span, hq_lang lang)
{
    if (span < HQ_HOUR)
        return hq_tr_count(lang, HQ_MSG_APP_MINUTES, span / HQ_MINUTE);
    return span < 48 * HQ_HOUR ? hq_tr_count(lang, HQ_MSG_CASE_HOURS, span / HQ_HOUR)
                               : hq_tr_count(lang, HQ_MSG_CASE_DAYS, span / (24 * HQ_HOUR));
}

char *
hq_case_due_text(const hq_case_view *view, hq_time now, hq_lang lang)
{
    bool late = view->due < now;
    g_autofree char *span = span_text(late ? now - view->due : view->due - now, lang);
    return hq_tr_format(lang, late ? HQ_MSG_CASE_OVERDUE_BY : HQ_MSG_CASE_DUE_IN, "time", span,
                        NULL);
}
