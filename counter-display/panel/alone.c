// The panel alone: it keeps the server's list of whom to call here, shows it while the hall cannot
// be reached, and tells what the clerk struck off when the hall is back.
#include "alone-page.h"
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/wire/paths.h"

enum {
    LOST_AFTER_S = 3, // a line that is gone for so long
    LIST_EVERY_S = 5, // the list is asked for no more often
    TELL_EVERY_S = 3, // what could not be told is told again
    DOUBLE_PRESS_MS = 400,
};

static bool
has_passed(gint64 since_us, int seconds)
{
    return g_get_monotonic_time() - since_us >= seconds * G_USEC_PER_SEC;
}

static void
log_unkept(const GError *error)
{
    hq_log(HQ_LOG_ERROR, "panel", "not kept", "reason=%s", error->message);
}

// ---- the list ----------------------------------------------------------------------------------

static void
on_list(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    g_autoptr(GError) error = NULL;
    panel->list_request = 0;
    if (reply->error || hq_keep_look(panel->keep)->strikes.n > 0)
        return;
    panel->list_is_old = false;
    if (!hq_keep_adopt(panel->keep, reply->body, reply->length, &error))
        log_unkept(error);
}

static void
fetch_list(hq_panel *panel)
{
    bool is_due = panel->listed_us == 0 || has_passed(panel->listed_us, LIST_EVERY_S);
    if (!panel->list_is_old || !is_due || panel->list_request)
        return;
    panel->listed_us = g_get_monotonic_time();
    panel->list_request = hq_client_of_point(HQ_PANEL_HERE(panel), "list", on_list, panel);
}

// ---- telling -----------------------------------------------------------------------------------

static void tell(hq_panel *panel);

static void
settle(hq_panel *panel, const hq_unbooked *unbooked)
{
    g_autoptr(GError) error = NULL;
    if (!hq_keep_settle(panel->keep, unbooked, &error))
        log_unkept(error);
    panel->list_is_old = true;
    panel->listed_us = 0;
    tell(panel);
}

static hq_unbooked
unbooked_of(const hq_panel *panel)
{
    hq_unbooked unbooked = {.gone = true};
    g_strlcpy(unbooked.number, hq_keep_look(panel->keep)->strikes.items[0].number,
              sizeof unbooked.number);
    return unbooked;
}

// What became of a number that the hall does not book.
static void
on_ticket(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_ticket_view ticket;
    hq_fault fault;
    panel->strike_request = 0;
    panel->told_us = g_get_monotonic_time();
    if (reply->error || !hq_ticket_view_decode(reply->body, reply->length, &ticket, &fault))
        return;
    hq_unbooked unbooked = unbooked_of(panel);
    unbooked.gone = false;
    unbooked.state = ticket.state;
    g_strlcpy(unbooked.label, ticket.label, sizeof unbooked.label);
    settle(panel, &unbooked);
}

static void
ask_why(hq_panel *panel)
{
    g_autofree char *path =
        hq_path_ticket(hq_keep_look(panel->keep)->strikes.items[0].ticket, NULL);
    const hq_request request = {.method = "GET", .path = path};
    panel->strike_request = hq_client_send(hq_link_client(panel->link), &request, on_ticket, panel);
}

// Whether the same request would be refused whenever it is sent again.
static bool
is_final(const hq_reply *reply)
{
    return reply->status == 404 || reply->status == 409 || reply->status == 422;
}

static void
on_told(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->strike_request = 0;
    panel->told_us = g_get_monotonic_time();
    if (!reply->error) {
        settle(panel, NULL);
    } else if (hq_is_problem(reply, "unknown-ticket") || hq_is_problem(reply, "day-not-open")) {
        hq_unbooked unbooked = unbooked_of(panel);
        settle(panel, &unbooked);
    } else if (is_final(reply)) {
        ask_why(panel);
    } else {
        hq_log(HQ_LOG_WARNING, "panel", "told again later", "reason=%s", reply->error->message);
    }
}

// The oldest strike; each has a key of its own, so that it is booked once however often it is sent.
static void
tell(hq_panel *panel)
{
    const hq_panel_keep *kept = hq_keep_look(panel->keep);
    if (kept->strikes.n == 0 || panel->strike_request || !hq_link_is_connected(panel->link))
        return;
    const hq_strike *strike = &kept->strikes.items[0];
    const hq_strike_request wish = {.ticket = strike->ticket, .struck_at = strike->at};
    g_auto(hq_writer) writer = {0};
    g_autofree char *path = hq_path_point(panel->point.text, "strike");
    hq_writer_init(&writer);
    hq_strike_request_encode(&wish, &writer);
    const hq_request request = {
        .method = "POST", .path = path, .body = writer.text, .key = strike->key};
    panel->strike_request = hq_client_send(hq_link_client(panel->link), &request, on_told, panel);
}

// ---- what became of it -------------------------------------------------------------------------

static void
forget(hq_panel *panel)
{
    g_autoptr(GError) error = NULL;
    if (!hq_keep_seen(panel->keep, &error))
        log_unkept(error);
}

static void
on_read(int index, gpointer data)
{
    hq_panel *panel = data;
    forget(panel);
    hq_panel_leave(panel);
}

// "办理中，5 号台席" of a number that somebody else has. Yours.
static char *
why_unbooked(const hq_panel *panel, const hq_unbooked *unbooked)
{
    g_autofree char *id = g_strconcat("state.", hq_ticket_state_word(unbooked->state), NULL);
    hq_msg msg = HQ_MSG_STATE_WAITING;
    if (unbooked->gone)
        return g_strdup(hq_tr(panel->lang, HQ_MSG_PANEL_ALONE_GONE));
    hq_msg_find(id, &msg);
    if (!*unbooked->label)
        return g_strdup(hq_tr(panel->lang, msg));
    g_autofree char *place = hq_tr_format(panel->lang, HQ_MSG_PANEL_PLACE, "label", unbooked->label,
                                          "noun", panel->doc.head.hall.noun.in[panel->lang], NULL);
    return g_strdup_printf("%s · %s", hq_tr(panel->lang, msg), place);
}

static void
say_unbooked(hq_panel *panel, const hq_panel_keep *kept)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < kept->unbooked.n; i++) {
        char *text = why_unbooked(panel, &kept->unbooked.items[i]);
        g_ptr_array_add(texts, text);
        hq_panel_add_row(rows, kept->unbooked.items[i].number, text);
    }
    const hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_PANEL_ALONE_UNBOOKED),
                                  .rows = (const hq_choice_row *)(const void *)rows->data,
                                  .n = rows->len,
                                  .accept = hq_tr(panel->lang, HQ_MSG_PANEL_ALONE_SEEN)};
    hq_panel_ask(panel, &question, on_read);
}

// Once everything is told: how much was booked, and what was not until the clerk has read it.
static void
say_what_became(hq_panel *panel)
{
    const hq_panel_keep *kept = hq_keep_look(panel->keep);
    if (kept->strikes.n > 0 || kept->booked + kept->unbooked.n == 0 || !hq_panel_is_at_desk(panel))
        return;
    if (kept->unbooked.n > 0) {
        say_unbooked(panel, kept);
        return;
    }
    g_autofree char *said = hq_tr_count(panel->lang, HQ_MSG_PANEL_ALONE_BOOKED, kept->booked);
    hq_panel_set_notice(panel, said);
    forget(panel);
}

// ---- the page ----------------------------------------------------------------------------------

bool
hq_panel_is_alone(const hq_panel *panel)
{
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    bool is_lost = panel->lost_us && has_passed(panel->lost_us, LOST_AFTER_S);
    if (!panel->keep || (!is_lost && hq_keep_look(panel->keep)->strikes.n == 0))
        return false;
    return hq_keep_look(panel->keep)->strikes.n > 0 || hq_keep_is_useful(panel->keep, now);
}

void
hq_panel_show_alone(hq_panel *panel)
{
    hq_time heard = hq_link_last_heard(panel->link);
    hq_time since =
        heard ? hq_hall_clock_time(&panel->clock, heard) : hq_keep_look(panel->keep)->list.head.now;
    g_autofree char *text = hq_hall_clock_text(&panel->clock, since);
    const hq_alone_view view = {
        .since = hq_link_is_connected(panel->link) ? NULL : text,
        .here = panel->has_doc && panel->doc.has_ticket ? panel->doc.ticket.number : NULL,
        .clock = &panel->clock,
    };
    hq_alone_page_show(HQ_ALONE_PAGE(panel->alone), panel->keep, &view);
}

// A second press within this time strikes nobody else off.
static bool
is_one_too_many(hq_panel *panel)
{
    gint64 before_us = panel->accepted_us;
    panel->accepted_us = g_get_monotonic_time();
    return panel->accepted_us - before_us < DOUBLE_PRESS_MS * 1000;
}

void
hq_panel_on_alone(hq_alone_act act, uint32_t nth, gpointer data)
{
    hq_panel *panel = data;
    g_autoptr(GError) error = NULL;
    const hq_listed_number *number = hq_keep_nth(panel->keep, nth, NULL);
    if (act != HQ_ALONE_UNDO && is_one_too_many(panel))
        return;
    bool is_kept = act == HQ_ALONE_UNDO ? hq_keep_undo(panel->keep, &error)
                   : act == HQ_ALONE_PASS
                       ? hq_keep_pass(panel->keep, number, &error)
                       : hq_keep_strike(panel->keep, number,
                                        hq_hall_clock_time(&panel->clock, hq_clock_boot()), &error);
    if (!is_kept)
        log_unkept(error);
    hq_alone_page_set_notice(HQ_ALONE_PAGE(panel->alone),
                             is_kept ? NULL : hq_tr(panel->lang, HQ_MSG_PANEL_ALONE_NOT_KEPT));
    hq_panel_show_alone(panel);
}

void
hq_panel_beat_alone(hq_panel *panel)
{
    if (!panel->keep)
        return;
    bool is_connected = hq_link_is_connected(panel->link);
    if (is_connected)
        panel->lost_us = 0;
    else if (panel->lost_us == 0)
        panel->lost_us = g_get_monotonic_time();
    if (!is_connected || !panel->has_doc)
        return;
    if (hq_keep_look(panel->keep)->strikes.n > 0 && has_passed(panel->told_us, TELL_EVERY_S))
        tell(panel);
    else if (hq_keep_look(panel->keep)->strikes.n == 0)
        fetch_list(panel);
    say_what_became(panel);
}

// The hall's time as far as the panel can know it, until the hall says it.
static void
set_clock(hq_panel *panel)
{
    hq_doc_head head = hq_keep_look(panel->keep)->list.head;
    hq_time wall = g_get_real_time();
    if (!head.hall.rehearsal && wall > head.now)
        head.now = wall;
    hq_hall_clock_set(&panel->clock, &head, hq_clock_boot());
}

void
hq_panel_open_keep(hq_panel *panel, const char *dir)
{
    g_autoptr(GError) error = NULL;
    panel->list_is_old = true;
    panel->keep = hq_keep_open(dir, &error);
    if (!panel->keep)
        hq_log(HQ_LOG_ERROR, "panel", "no list when the hall is away", "reason=%s", error->message);
    else if (hq_keep_look(panel->keep)->has_list)
        set_clock(panel);
    if (panel->keep)
        panel->pulse.asked = hq_keep_look(panel->keep)->asked;
}
