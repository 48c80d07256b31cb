// A case is noted: what kind, which cause, whom it is about; then it is kept, and the desk is free.
// Telling the hall of it is cases.c.
#include "case-page.h"
#include "case-words.h"
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/crypto.h"
#include "shared/base/ids.h"

enum { VISIT_LASTS_S = 60 };

// In the order of their digits. What an inspection finds comes from its checklist.
static const hq_case_kind kinds[] = {HQ_CASE_COMPLAINT, HQ_CASE_SUGGESTION, HQ_CASE_STAFF_IDEA,
                                     HQ_CASE_DEVICE_FAULT};

// ---- whom it is about --------------------------------------------------------------------------

void
hq_panel_follow_visit(hq_panel *panel)
{
    const hq_point_doc *doc = &panel->doc;
    if (doc->has_ticket && doc->point.state == HQ_POINT_SERVING) {
        panel->visit.ticket = doc->ticket.id;
        g_strlcpy(panel->visit.number, doc->ticket.number, sizeof panel->visit.number);
        panel->visit.left_us = 0;
    } else if (panel->visit.left_us == 0) {
        panel->visit.left_us = g_get_monotonic_time();
    }
}

// Whoever is served, or was until a minute ago.
static bool
has_visit(const hq_panel *panel)
{
    gint64 left_us = panel->visit.left_us;
    gint64 since_us = left_us == 0 ? 0 : g_get_monotonic_time() - left_us;
    return *panel->visit.number && since_us < VISIT_LASTS_S * G_USEC_PER_SEC;
}

// ---- keeping -----------------------------------------------------------------------------------

static bool
keep_case(hq_panel *panel, const hq_case_page_answer *answer)
{
    g_autoptr(GError) error = NULL;
    hq_noted_case *noted = &panel->noting.one;
    noted->key = hq_uuid_random();
    if (answer->solved)
        noted->solved = hq_uuid_random();
    noted->has_phone = *answer->phone != '\0';
    noted->request.asked = panel->doc.point.staff;
    g_strlcpy(noted->request.text, answer->words, sizeof noted->request.text);
    g_strlcpy(noted->phone, answer->phone, sizeof noted->phone);
    bool is_kept = panel->keep && hq_keep_note(panel->keep, noted, &error);
    hq_crypto_wipe(noted->phone, sizeof noted->phone);
    hq_crypto_wipe(noted->request.text, sizeof noted->request.text);
    return is_kept;
}

// The key that kept it means something else at the desk: a second press of it means nothing.
static void
take_key_up(hq_panel *panel)
{
    panel->accepted = HQ_ACTION_FINISH;
    panel->accepted_us = g_get_monotonic_time();
}

void
hq_panel_on_case(const hq_case_page_answer *answer, gpointer data)
{
    hq_panel *panel = data;
    if (answer && !keep_case(panel, answer)) {
        hq_case_page_say(HQ_CASE_PAGE(panel->case_page),
                         hq_tr(panel->lang, HQ_MSG_PANEL_CASE_NOT_KEPT));
        return;
    }
    if (answer)
        take_key_up(panel);
    hq_panel_leave(panel);
    hq_panel_tell_cases(panel);
}

// ---- asking ------------------------------------------------------------------------------------

static void
show_page(hq_panel *panel, const hq_case_cause *cause)
{
    hq_case_request *request = &panel->noting.one.request;
    const char *number = panel->noting.number;
    g_autofree char *title = g_strdup_printf(
        "%s · %s", hq_case_kind_name(request->kind, panel->lang), cause->name.in[panel->lang]);
    g_autofree char *about =
        *number ? hq_tr_format(panel->lang, HQ_MSG_PANEL_CASE_ABOUT, "number", number, NULL) : NULL;
    request->cause = cause->id;
    hq_panel_turn_to(panel, panel->case_page);
    hq_case_page_ask(HQ_CASE_PAGE(panel->case_page), title, about);
}

static void on_cause_chosen(int index, gpointer data);

static const hq_case_cause *
nth_below(const hq_panel *panel, hq_slug above, uint32_t nth)
{
    for (uint32_t i = 0; i < panel->rules.n_causes; i++)
        if (hq_slug_equal(panel->rules.causes[i].of, above) && nth-- == 0)
            return &panel->rules.causes[i];
    return NULL;
}

// The causes below one; those at the top below "".
static void
ask_below(hq_panel *panel, hq_slug above, const char *title)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    const hq_case_cause *cause;
    panel->noting.above = above;
    for (uint32_t i = 0; (cause = nth_below(panel, above, i)); i++)
        hq_panel_add_row(rows, cause->name.in[panel->lang], NULL);
    panel->noting.n = rows->len;
    hq_panel_ask_rows(panel, title, rows, on_cause_chosen);
}

static void
on_cause_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->noting.n))
        return;
    const hq_case_cause *cause = nth_below(panel, panel->noting.above, (uint32_t)index);
    if (nth_below(panel, cause->id, 0))
        ask_below(panel, cause->id, cause->name.in[panel->lang]);
    else
        show_page(panel, cause);
}

static void
on_left(int index, gpointer data)
{
    hq_panel *panel = data;
    panel->noting.waits = false;
    hq_panel_leave(panel);
}

// The hall's causes; they were asked for with the first key.
static void
ask_cause(hq_panel *panel)
{
    const char *title = hq_case_kind_name(panel->noting.one.request.kind, panel->lang);
    hq_question loading = {.title = title, .empty = hq_tr(panel->lang, HQ_MSG_APP_LOADING)};
    panel->noting.waits = !panel->has_rules;
    if (panel->noting.waits)
        hq_panel_ask(panel, &loading, on_left);
    else
        ask_below(panel, (hq_slug){{0}}, title);
}

static void
on_rules(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_case_rules rules;
    hq_fault fault;
    bool waits = panel->noting.waits;
    panel->noting.waits = false;
    panel->noting.rules_request = 0;
    if (!reply->error && hq_case_rules_decode(reply->body, reply->length, &rules, &fault)) {
        panel->rules = rules;
        panel->has_rules = true;
    }
    if (waits && panel->has_rules) {
        ask_cause(panel);
    } else if (waits) {
        g_autofree char *sentence = hq_sentence_of_reply(reply, panel->lang);
        hq_panel_leave(panel);
        hq_panel_set_notice(panel, sentence);
    }
}

static void
on_kind_chosen(int index, gpointer data)
{
    enum { NOBODY = 1 };
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, G_N_ELEMENTS(kinds)))
        return;
    panel->noting.one.request.kind = kinds[index];
    if (hq_chooser_mode(HQ_CHOOSER(panel->chooser)) == NOBODY) {
        panel->noting.one.request.ticket = (hq_uuid){0};
        *panel->noting.number = '\0';
    }
    ask_cause(panel);
}

static void
begin_note(hq_panel *panel)
{
    panel->noting.one = (hq_noted_case){.request.moment = HQ_MOMENTS};
    *panel->noting.number = '\0';
    panel->noting.waits = false;
    if (has_visit(panel)) {
        panel->noting.one.request.ticket = panel->visit.ticket;
        g_strlcpy(panel->noting.number, panel->visit.number, sizeof panel->noting.number);
    }
    if (panel->noting.rules_request == 0)
        panel->noting.rules_request =
            hq_client_case_rules(hq_link_client(panel->link), on_rules, panel);
}

void
hq_panel_ask_case(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    begin_note(panel);
    bool about = *panel->noting.number != '\0';
    g_autofree char *whom =
        hq_tr_format(panel->lang, HQ_MSG_PANEL_CASE_ABOUT, "number", panel->noting.number, NULL);
    hq_choice_mode whose[] = {{whom, 'A'}, {hq_tr(panel->lang, HQ_MSG_PANEL_CASE_HALL), 'B'}};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        hq_panel_add_row(rows, hq_case_kind_name(kinds[i], panel->lang), NULL);
    hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_CASE_TITLE),
                            .rows = (const hq_choice_row *)(void *)rows->data,
                            .n = rows->len,
                            .modes = whose,
                            .n_modes = about ? G_N_ELEMENTS(whose) : 0};
    hq_panel_ask(panel, &question, on_kind_chosen);
}
