// Staff pulse (员工心声) at the panel: one question, at most once a shift, as a break begins or the
// clerk signs off. It goes by itself, and no key waits for it.
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"

enum { GOES_AFTER_S = 20, SCORES = 5 };

// In the order of their digits, the best first.
static const hq_msg words[SCORES] = {HQ_MSG_RATING_VERY_GOOD, HQ_MSG_RATING_GOOD,
                                     HQ_MSG_RATING_FAIR, HQ_MSG_RATING_POOR,
                                     HQ_MSG_RATING_VERY_POOR};

static bool
was_asked(const hq_panel *panel)
{
    return *panel->doc.point.staff.text &&
           hq_slug_equal(panel->pulse.asked, panel->doc.point.staff);
}

static void
set_asked(hq_panel *panel, hq_slug staff)
{
    g_autoptr(GError) error = NULL;
    panel->pulse.asked = staff;
    if (panel->keep && !hq_keep_set_asked(panel->keep, staff, &error))
        hq_log(HQ_LOG_ERROR, "panel", "not kept", "reason=%s", error->message);
}

static void
leave(hq_panel *panel)
{
    if (panel->pulse.leaves)
        hq_panel_sign_off(panel);
    else
        hq_panel_leave(panel);
}

// ---- the answer --------------------------------------------------------------------------------

static void
on_said(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    g_autofree char *sentence = reply->error ? hq_sentence_of_reply(reply, panel->lang) : NULL;
    panel->is_busy = false;
    if (sentence)
        hq_panel_set_notice(panel, sentence);
    else
        hq_panel_say(panel, hq_tr(panel->lang, HQ_MSG_PULSE_THANKS));
    leave(panel);
}

static void
on_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    panel->pulse.is_there = false;
    if (index < 0 || index >= SCORES) {
        leave(panel);
        return;
    }
    const hq_survey_request request = {.n_scores = 1, .scores = {(uint32_t)(SCORES - index)}};
    hq_panel_begin(panel);
    hq_client_answer_pulse(hq_link_client(panel->link), &request, on_said, panel);
}

// ---- the question ------------------------------------------------------------------------------

static void
ask(hq_panel *panel)
{
    const hq_survey_form *form = &panel->pulse.form;
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autofree char *title = g_strdup_printf("%s · %s", form->title.in[panel->lang],
                                             form->indicators[0].name.in[panel->lang]);
    for (int i = 0; i < SCORES; i++)
        hq_panel_add_row(rows, hq_tr(panel->lang, words[i]), NULL);
    const hq_question question = {.title = title,
                                  .about = hq_tr(panel->lang, HQ_MSG_PANEL_PULSE_HOW),
                                  .rows = (const hq_choice_row *)(const void *)rows->data,
                                  .n = rows->len};
    set_asked(panel, panel->doc.point.staff);
    panel->pulse.is_due = false;
    panel->pulse.is_there = true;
    panel->pulse.came_us = g_get_monotonic_time();
    hq_panel_ask(panel, &question, on_chosen);
}

static void
on_form(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_survey_form *form = &panel->pulse.form;
    hq_fault fault;
    panel->pulse.request = 0;
    panel->pulse.is_due = !reply->error &&
                          hq_survey_form_decode(reply->body, reply->length, form, &fault) &&
                          form->may_answer && form->n_indicators > 0;
    if (!panel->pulse.leaves)
        return;
    panel->is_busy = false;
    if (panel->pulse.is_due)
        ask(panel);
    else
        hq_panel_sign_off(panel);
}

static void
fetch(hq_panel *panel, bool leaves)
{
    hq_client_cancel(hq_link_client(panel->link), panel->pulse.request);
    panel->pulse.leaves = leaves;
    panel->pulse.request = hq_client_pulse(hq_link_client(panel->link), on_form, panel);
}

// ---- when --------------------------------------------------------------------------------------

void
hq_panel_end_shift(hq_panel *panel)
{
    if (was_asked(panel)) {
        hq_panel_sign_off(panel);
        return;
    }
    hq_panel_begin(panel);
    fetch(panel, true);
}

// The break it was asked in is over, or there is a customer before the clerk could sign off.
static bool
is_over(const hq_panel *panel)
{
    const hq_point_doc *doc = &panel->doc;
    return panel->pulse.leaves ? doc->has_ticket || doc->point.state == HQ_POINT_CLOSED
                               : doc->point.state != HQ_POINT_PAUSED;
}

void
hq_panel_follow_pulse(hq_panel *panel, hq_point_state before)
{
    hq_point_state now = panel->doc.point.state;
    bool begins = now == HQ_POINT_PAUSED && before != HQ_POINT_PAUSED && before != HQ_POINT_CLOSED;
    if (now == HQ_POINT_CLOSED && *panel->pulse.asked.text)
        set_asked(panel, (hq_slug){{0}});
    if (now != HQ_POINT_PAUSED)
        panel->pulse.is_due = false;
    if (panel->pulse.is_there && is_over(panel)) {
        panel->pulse.is_there = false;
        hq_panel_leave(panel);
    }
    if (begins && !was_asked(panel))
        fetch(panel, false);
}

bool
hq_panel_skip_pulse(hq_panel *panel)
{
    if (!panel->pulse.is_there || panel->pulse.leaves)
        return false;
    on_chosen(HQ_CHOICE_NONE, panel);
    return true;
}

void
hq_panel_beat_pulse(hq_panel *panel)
{
    gint64 there_us = g_get_monotonic_time() - panel->pulse.came_us;
    if (panel->pulse.is_due && hq_panel_is_at_desk(panel))
        ask(panel);
    else if (panel->pulse.is_there && there_us > GOES_AFTER_S * G_USEC_PER_SEC)
        on_chosen(HQ_CHOICE_NONE, panel);
}
