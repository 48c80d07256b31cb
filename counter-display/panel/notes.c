// Personal things of the customer here and the clerk's own day: fetched when they are wanted, never
// part of the document.
#include "customer.h"
#include "day.h"
#include "desk.h"
#include "panel-private.h"
#include "sentence.h"

static bool
is_here(const hq_panel *panel, hq_uuid ticket)
{
    return panel->has_doc && panel->doc.has_ticket && hq_uuid_equal(panel->doc.ticket.id, ticket);
}

static void
on_notes(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_notes_answer notes;
    hq_fault fault;
    if (reply->error || !is_here(panel, panel->noted) ||
        !hq_notes_answer_decode(reply->body, reply->length, &notes, &fault))
        return;
    hq_desk_set_note(HQ_DESK(panel->desk), notes.n ? notes.items[notes.n - 1].text : NULL);
    hq_customer_set_notes(HQ_CUSTOMER(panel->customer), &notes, &panel->clock);
    hq_notes_answer_clear(&notes);
}

static void
fetch_notes(hq_panel *panel)
{
    hq_client_cancel(hq_link_client(panel->link), panel->notes_request);
    panel->notes_request =
        hq_client_of_ticket(hq_link_client(panel->link), panel->noted, "notes", on_notes, panel);
}

void
hq_panel_follow_notes(hq_panel *panel)
{
    const hq_ticket_view *ticket = &panel->doc.ticket;
    hq_uuid here = panel->doc.has_ticket ? ticket->id : (hq_uuid){0};
    uint32_t n = panel->doc.has_ticket ? ticket->notes : 0;
    if (hq_uuid_equal(here, panel->noted) && n == panel->n_notes)
        return;
    if (n == 0 || !hq_uuid_equal(here, panel->noted))
        hq_desk_set_note(HQ_DESK(panel->desk), NULL);
    panel->noted = here;
    panel->n_notes = n;
    if (n > 0)
        fetch_notes(panel);
}

static void
on_contact(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_contact_view contact;
    hq_fault fault;
    if (reply->error || !hq_contact_view_decode(reply->body, reply->length, &contact, &fault)) {
        hq_customer_set_contact(HQ_CUSTOMER(panel->customer),
                                hq_tr(panel->lang, HQ_MSG_PANEL_NO_CONTACT));
        return;
    }
    g_autofree char *text =
        hq_tr_format(panel->lang, HQ_MSG_PANEL_CONTACT, "phone", contact.phone, NULL);
    hq_customer_set_contact(HQ_CUSTOMER(panel->customer), text);
}

void
hq_panel_show_customer(hq_panel *panel)
{
    hq_client *client = hq_link_client(panel->link);
    hq_panel_turn_to(panel, panel->customer);
    hq_customer_show(HQ_CUSTOMER(panel->customer), &panel->doc, &panel->clock);
    if (panel->doc.ticket.notes > 0)
        fetch_notes(panel);
    if (panel->doc.ticket.contact)
        hq_client_of_ticket(client, panel->doc.ticket.id, "contact", on_contact, panel);
}

void
hq_panel_on_note(const char *note, gpointer data)
{
    hq_panel *panel = data;
    hq_note_request request;
    if (note && !panel->is_busy) {
        g_strlcpy(request.text, note, sizeof request.text);
        hq_panel_begin(panel);
        hq_client_note(hq_link_client(panel->link), panel->wish.ticket, &request, hq_panel_done,
                       panel);
        explicit_bzero(&request, sizeof request);
    } else {
        hq_panel_leave(panel);
    }
}

static void
on_day(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_ledger_view ledger;
    hq_fault fault;
    if (!reply->error && hq_ledger_view_decode(reply->body, reply->length, &ledger, &fault)) {
        hq_day_page_show(HQ_DAY_PAGE(panel->day), &ledger);
        return;
    }
    g_autofree char *sentence = hq_sentence_of_reply(reply, panel->lang);
    hq_panel_leave(panel);
    hq_panel_set_notice(panel, sentence);
}

static void
on_points(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_own_points points;
    hq_fault fault;
    if (reply->error || !hq_own_points_decode(reply->body, reply->length, &points, &fault))
        return;
    hq_day_page_show_points(HQ_DAY_PAGE(panel->day), &points);
    hq_own_points_clear(&points);
}

static void
on_own_cases(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_cases_answer cases;
    hq_fault fault;
    if (reply->error || !hq_cases_answer_decode(reply->body, reply->length, &cases, &fault))
        return;
    hq_day_page_show_cases(HQ_DAY_PAGE(panel->day), &cases, panel->doc.point.staff);
    hq_cases_answer_clear(&cases);
}

void
hq_panel_show_day(hq_panel *panel)
{
    HqDayPage *page = HQ_DAY_PAGE(panel->day);
    hq_day_page_show(page, NULL);
    hq_day_page_show_points(page, NULL);
    hq_day_page_show_cases(page, NULL, (hq_slug){{0}});
    hq_panel_turn_to(panel, panel->day);
    hq_client_of_point(HQ_PANEL_HERE(panel), "ledger", on_day, panel);
    hq_client_of_point(HQ_PANEL_HERE(panel), "performance", on_points, panel);
    hq_client_cases(HQ_PANEL_HERE(panel), on_own_cases, panel);
}
