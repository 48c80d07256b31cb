// Telling the hall of the cases that were noted, each until it is answered; what came of it is one
// quiet line at the desk.
#include "case-words.h"
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"

#include <string.h>

enum { TELL_EVERY_S = 3 };

static void
warn_unkept(bool is_kept, const GError *error)
{
    if (!is_kept)
        hq_log(HQ_LOG_ERROR, "panel", "not kept", "reason=%s", error->message);
}

static void
amend(hq_panel *panel, hq_uuid key, const hq_noted_case *noted)
{
    g_autoptr(GError) error = NULL;
    warn_unkept(hq_keep_amend(panel->keep, key, noted, &error), error);
}

static void
drop(hq_panel *panel, hq_uuid key)
{
    g_autoptr(GError) error = NULL;
    warn_unkept(hq_keep_drop(panel->keep, key, &error), error);
}

// The oldest that can still be told of; NULL when there is none.
static const hq_noted_case *
oldest(const hq_panel *panel)
{
    const hq_panel_keep *kept = hq_keep_look(panel->keep);
    for (uint32_t i = 0; i < kept->cases.n; i++)
        if (!*kept->cases.items[i].refused)
            return &kept->cases.items[i];
    return NULL;
}

// ---- what came of it ---------------------------------------------------------------------------

static hq_msg
words_for(const hq_noted_case *noted, const hq_case_view *view)
{
    bool wants_solved = !hq_uuid_is_nil(noted->solved);
    if (noted->has_phone && !view->contact)
        return HQ_MSG_PANEL_CASE_KEPT_NO_PHONE;
    if (wants_solved && view->state != HQ_CASE_SOLVED)
        return HQ_MSG_PANEL_CASE_KEPT_NOT_SOLVED;
    return wants_solved ? HQ_MSG_PANEL_CASE_KEPT_SOLVED : HQ_MSG_PANEL_CASE_KEPT;
}

static void
on_looked(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_case_answer answer;
    hq_fault fault;
    panel->case_request = 0;
    if (reply->error || !hq_case_answer_decode(reply->body, reply->length, &answer, &fault)) {
        hq_panel_say(panel, hq_tr(panel->lang, HQ_MSG_PANEL_CASE_KEPT_PLAIN));
    } else {
        g_autofree char *name = hq_case_number_text(&answer.view);
        g_autofree char *said = hq_tr_format(
            panel->lang, words_for(&panel->told_case, &answer.view), "number", name, NULL);
        hq_panel_say(panel, said);
        hq_case_answer_clear(&answer);
    }
    hq_panel_tell_cases(panel);
}

// The hall has it; what it is called there is asked for once.
static void
settle(hq_panel *panel)
{
    panel->told_case = *oldest(panel);
    hq_crypto_wipe(panel->told_case.phone, sizeof panel->told_case.phone);
    hq_crypto_wipe(panel->told_case.request.text, sizeof panel->told_case.request.text);
    drop(panel, panel->told_case.key);
    panel->case_is_late = false;
    panel->case_request =
        hq_client_case(hq_link_client(panel->link), panel->told_case.key, on_looked, panel);
}

static void
tell_later(hq_panel *panel)
{
    if (!panel->case_is_late)
        hq_panel_set_notice(panel, hq_tr(panel->lang, HQ_MSG_PANEL_CASE_LATER));
    panel->case_is_late = true;
}

// Whether the same request would be refused whenever it is sent again.
static bool
is_final(const hq_reply *reply)
{
    bool passes = hq_is_problem(reply, "record-busy") || hq_is_problem(reply, "day-not-open");
    return !passes && (reply->status == 400 || reply->status == 404 || reply->status == 409 ||
                       reply->status == 422);
}

// ---- telling -----------------------------------------------------------------------------------

static void
refuse(hq_panel *panel, const hq_reply *reply)
{
    hq_noted_case noted = *oldest(panel);
    g_strlcpy(noted.refused, reply->problem ? reply->problem->code : "", sizeof noted.refused);
    amend(panel, noted.key, &noted);
    hq_crypto_wipe(&noted, sizeof noted);
}

// The visit is of a day that is over: the case is about the place alone, and another request.
static void
leave_visit_out(hq_panel *panel)
{
    hq_noted_case noted = *oldest(panel);
    hq_uuid before = noted.key;
    noted.key = hq_uuid_random();
    noted.request.ticket = (hq_uuid){0};
    amend(panel, before, &noted);
    hq_crypto_wipe(&noted, sizeof noted);
}

static void
on_solved(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->case_request = 0;
    panel->case_told_us = g_get_monotonic_time();
    if (!reply->error || is_final(reply))
        settle(panel);
    else
        tell_later(panel);
}

static void
tell_solved(hq_panel *panel, const hq_noted_case *noted)
{
    const hq_case_step_request request = {
        .step = HQ_CASE_STEP_SOLVED, .told = HQ_CASE_TELLINGS, .closing = HQ_CASE_CLOSINGS};
    panel->case_request = hq_client_case_step(hq_link_client(panel->link), noted->key,
                                              noted->solved, &request, on_solved, panel);
}

static void
go_on(hq_panel *panel)
{
    hq_noted_case noted = *oldest(panel);
    noted.is_open = true;
    amend(panel, noted.key, &noted);
    hq_crypto_wipe(&noted, sizeof noted);
    if (hq_uuid_is_nil(oldest(panel)->solved))
        settle(panel);
    else
        hq_panel_tell_cases(panel);
}

// A key that was used with other words – its number was forgotten since – opened the case.
static void
on_opened(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->case_request = 0;
    panel->case_told_us = g_get_monotonic_time();
    if (!reply->error || hq_is_problem(reply, "key-reused")) {
        go_on(panel);
    } else if (hq_is_problem(reply, "unknown-ticket")) {
        leave_visit_out(panel);
        hq_panel_tell_cases(panel);
    } else if (is_final(reply)) {
        refuse(panel, reply);
        hq_panel_tell_cases(panel);
    } else {
        tell_later(panel);
    }
}

static void
tell_open(hq_panel *panel, const hq_noted_case *noted)
{
    hq_case_request request = noted->request;
    g_strlcpy(request.phone, noted->phone, sizeof request.phone);
    request.consent = *noted->phone != '\0';
    panel->case_request =
        hq_client_open_case(hq_link_client(panel->link), noted->key, &request, on_opened, panel);
    hq_crypto_wipe(&request, sizeof request);
}

void
hq_panel_tell_cases(hq_panel *panel)
{
    const hq_noted_case *noted = panel->keep ? oldest(panel) : NULL;
    if (!noted || panel->case_request || !hq_link_is_connected(panel->link))
        return;
    if (noted->is_open)
        tell_solved(panel, noted);
    else
        tell_open(panel, noted);
}

// ---- what the hall does not take ---------------------------------------------------------------

static void
on_read(int index, gpointer data)
{
    hq_panel *panel = data;
    const hq_panel_keep *kept = hq_keep_look(panel->keep);
    for (uint32_t i = kept->cases.n; i > 0; i--)
        if (*kept->cases.items[i - 1].refused)
            drop(panel, kept->cases.items[i - 1].key);
    hq_panel_leave(panel);
}

static const char *
why_refused(const hq_panel *panel, const hq_noted_case *noted)
{
    g_autofree char *id = g_strconcat("problem.", noted->refused, NULL);
    hq_msg msg;
    if (g_str_equal(noted->refused, "invalid-value"))
        return hq_tr(panel->lang, HQ_MSG_PANEL_CASE_CAUSE_GONE);
    return hq_msg_find(id, &msg) ? hq_tr(panel->lang, msg) : noted->refused;
}

// "投诉：等了一小时", so that it can be noted again. Yours.
static char *
what_refused(const hq_panel *panel, const hq_noted_case *noted)
{
    const char *kind = hq_case_kind_name(noted->request.kind, panel->lang);
    const char *colon = panel->lang == HQ_ZH ? "：" : ": ";
    return g_strconcat(kind, *noted->request.text ? colon : "", noted->request.text, NULL);
}

// Until the clerk has read it.
static void
say_refused(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    const hq_panel_keep *kept = hq_keep_look(panel->keep);
    for (uint32_t i = 0; i < kept->cases.n; i++) {
        if (!*kept->cases.items[i].refused)
            continue;
        char *what = what_refused(panel, &kept->cases.items[i]);
        g_ptr_array_add(texts, what);
        hq_panel_add_row(rows, what, why_refused(panel, &kept->cases.items[i]));
    }
    const hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_PANEL_CASE_REFUSED),
                                  .rows = (const hq_choice_row *)(const void *)rows->data,
                                  .n = rows->len,
                                  .accept = hq_tr(panel->lang, HQ_MSG_PANEL_ALONE_SEEN)};
    if (rows->len > 0)
        hq_panel_ask(panel, &question, on_read);
}

void
hq_panel_beat_cases(hq_panel *panel)
{
    gint64 since_us = g_get_monotonic_time() - panel->case_told_us;
    if (!panel->keep || !panel->has_doc)
        return;
    if (since_us > TELL_EVERY_S * G_USEC_PER_SEC)
        hq_panel_tell_cases(panel);
    if (hq_panel_is_at_desk(panel) && panel->doc.point.state != HQ_POINT_CALLING)
        say_refused(panel);
}
