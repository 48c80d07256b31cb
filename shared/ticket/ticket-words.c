#include "ticket-words.h"

#include <glib.h>
#include <stdbool.h>

static const struct {
    const char *zh;
    const char *en;
} words[HQ_WORDS] = {
    [HQ_WORD_AHEAD] = {"前面 {1} 人", "{1} ahead"},
    [HQ_WORD_NEXT] = {"前面无人", "you are next"},
    [HQ_WORD_MINUTES] = {"分钟", "min"},
    [HQ_WORD_EXPECTED] = {"预计叫号", "expected"},
    [HQ_WORD_WINDOW] = {"{1}–{2} 之间", "between {1} and {2}"},
    [HQ_WORD_NO_RANGE] = {"请听叫号", "Listen for your call"},
    [HQ_WORD_NO_RANGE_HINT] = {"大屏显示，语音播报", "shown on screen, spoken aloud"},
    [HQ_WORD_WAIT_IN] = {"请到 <b>{1}</b> 就座", "Wait in <b>{1}</b>"},
    [HQ_WORD_WAIT_IN_SIDE] = {"请到 <b>{1}</b> {2}就座", "Wait in <b>{1}</b>, {2}"},
    [HQ_WORD_BRING] = {"请备好 <b>{1}</b>", "Have ready: <b>{1}</b>"},
    [HQ_WORD_FOLLOW] = {"扫码随身看号", "Scan to follow"},
    [HQ_WORD_FOLLOW_HINT] =
        {"快叫到时提醒您\n要走开，可多留\n10 分钟",
         "We tell you when\nit is nearly time.\nRunning late?\nAdd 10 minutes."},
    [HQ_WORD_PHONE] = {"手机 {1}", "Phone {1}"},
    [HQ_WORD_REPRINT] = {"补打", "Reprint"},
    [HQ_WORD_OFFLINE] = {"离线号", "Offline"},
    [HQ_WORD_OFFLINE_HINT] = {"取号时断网，号照样有效", "taken offline, still valid"},
    [HQ_WORD_REHEARSAL] = {"演练号票，不能办理业务", "Rehearsal. Not a real ticket."},
};

static void
put(GString *phrase, const char *place, const char *value)
{
    if (!value)
        return;
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_replace(phrase, place, escaped, 1);
}

char *
hq_ticket_phrase(const char *language, HqTicketWord word, const char *first, const char *second)
{
    bool chinese = language && g_str_has_prefix(language, "zh");
    GString *phrase = g_string_new(chinese ? words[word].zh : words[word].en);
    put(phrase, "{2}", second);
    put(phrase, "{1}", first);
    return g_string_free(phrase, FALSE);
}
