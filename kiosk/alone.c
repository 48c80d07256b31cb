// The kiosk alone: while the hall cannot be reached it gives numbers of its own block, and tells of
// them by itself when the hall is back.
#include "kiosk-private.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "shared/wire/paths.h"
#include "words.h"

enum {
    TOLD_AT_ONCE = 50, // numbers in one request
    ASK_EVERY_S = 60,  // whether the block is still enough
    KEEP_DOC_EVERY_S = 300,
};

// ---- giving -------------------------------------------------------------------------------------

static bool
is_leaf_open(const hq_kiosk *kiosk, hq_service_view *view)
{
    hq_store_state state = hq_store_look(kiosk->store, view->id, kiosk->model.now);
    const char *closed = state == HQ_STORE_EMPTY ? "numbers-exhausted" : "service-closed";
    g_strlcpy(view->closed, state == HQ_STORE_GIVES ? "" : closed, sizeof view->closed);
    return state == HQ_STORE_GIVES;
}

// The second of the day from which a closed service gives numbers again; -1: not today.
static int32_t
opens_s(const hq_kiosk *kiosk, const hq_service_view *view)
{
    hq_time at = view->open ? 0 : hq_store_opens(kiosk->store, view->id, kiosk->model.now);
    return at == 0 ? -1 : hq_words_second_of_day(&kiosk->model, at);
}

static bool
is_branch_open(const hq_kiosk_doc *doc, hq_slug branch)
{
    for (uint32_t i = 0; i < doc->services.n; i++) {
        const hq_service_view *view = &doc->services.items[i];
        if (!view->branch && view->open && hq_slug_equal(view->parent, branch)) {
            return true;
        }
    }
    return false;
}

// The document as far as the kiosk can know it: no waits, and open is what it can give.
static void
see_alone(hq_kiosk *kiosk)
{
    hq_kiosk_doc *doc = &kiosk->doc;
    for (uint32_t i = 0; i < doc->services.n; i++) {
        hq_service_view *view = &doc->services.items[i];
        view->wait = (hq_range){.known = false};
        view->waiting = view->ahead = 0;
        view->left = view->serves_s = -1;
        view->open = !view->branch && is_leaf_open(kiosk, view);
        view->opens_s = opens_s(kiosk, view);
    }
    for (uint32_t i = 0; i < doc->services.n; i++) {
        hq_service_view *view = &doc->services.items[i];
        view->open |= view->branch && is_branch_open(doc, view->id);
    }
}

void
hq_kiosk_look_alone(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    model->untold = kiosk->store ? hq_store_untold(kiosk->store) : 0;
    model->alone = model->line == HQ_LINE_DOWN && model->doc && kiosk->store &&
                   hq_store_is_useful(kiosk->store, model->now);
    if (model->alone) {
        see_alone(kiosk);
    }
}

// A number without a promise or a link: only the hall has those.
static void
show_given(hq_kiosk *kiosk, const hq_offline_number *given)
{
    hq_kiosk_model *model = &kiosk->model;
    hq_issued_answer issued = {.id = given->ticket,
                               .letter = {given->letter},
                               .service = given->service,
                               .issued_at = given->taken_at};
    g_snprintf(issued.number, sizeof issued.number, "%c%03u", given->letter, given->number);
    model->issued_alone = true;
    hq_kiosk_issued(kiosk, &issued);
    *model->follow_url = '\0';
}

bool
hq_kiosk_take_alone(hq_kiosk *kiosk, hq_uuid instead)
{
    hq_kiosk_model *model = &kiosk->model;
    g_autoptr(GError) error = NULL;
    hq_offline_number given;
    hq_offline_number wish = {.service = model->chosen,
                              .lang = model->lang,
                              .people = model->people,
                              .taken_at = model->now,
                              .instead = instead};
    for (uint32_t i = 1; model->together && i < model->n_picked; i++) {
        wish.further[wish.n_further++] = model->picked[i];
    }
    bool prints = model->supply == HQ_PAPER_SUPPLY_OK;
    if (!kiosk->store || hq_store_look(kiosk->store, model->chosen, model->now) != HQ_STORE_GIVES) {
        return false;
    }
    if (!hq_store_give(kiosk->store, &wish, prints ? HQ_PAPER_PRINTING : HQ_PAPER_NOT_PRINTED,
                       &given, &error)) {
        hq_log(HQ_LOG_ERROR, "kiosk", "no number alone", "reason=%s", error->message);
        return false;
    }
    hq_log(HQ_LOG_INFO, "kiosk", "number given alone", "number=%c%03u", given.letter, given.number);
    show_given(kiosk, &given);
    return true;
}

// ---- telling ------------------------------------------------------------------------------------

static void ask_lease(hq_kiosk *kiosk);
static void tell(hq_kiosk *kiosk);

static void
on_leased(const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    g_autoptr(GError) error = NULL;
    kiosk->alone_request = 0;
    if (reply->error) {
        hq_log(HQ_LOG_INFO, "kiosk", "no numbers for later", "reason=%s", reply->error->message);
        return;
    }
    if (hq_store_untold(kiosk->store) == 0 &&
        !hq_store_adopt(kiosk->store, reply->body, reply->length, &error)) {
        hq_log(HQ_LOG_ERROR, "kiosk", "numbers for later not kept", "reason=%s", error->message);
    }
}

// Whoever holds none of today's asks anew: what was held before may be on paper.
static void
ask_lease(hq_kiosk *kiosk)
{
    hq_writer writer;
    hq_day today = kiosk->doc.head.day.date;
    hq_lease_request wish = {.anew = hq_store_day(kiosk->store) != today};
    hq_writer_init(&writer);
    hq_lease_request_encode(&wish, &writer);
    const hq_request request = {.method = "POST", .path = HQ_PATH_LEASE, .body = writer.text};
    kiosk->alone_request = hq_client_send(kiosk->client, &request, on_leased, kiosk);
    hq_writer_clear(&writer);
}

static void
take_note(const hq_told_number *told, hq_paper paper, void *data)
{
    hq_kiosk *kiosk = data;
    if (told->doubted) {
        char id[HQ_UUID_TEXT_SIZE];
        hq_uuid_format(told->ticket, id);
        hq_log(HQ_LOG_WARNING, "kiosk", "number in doubt", "ticket=%s reason=%s", id,
               told->reason.text);
    } else if (paper != HQ_PAPER_NOT_PRINTED) {
        hq_kiosk_report_paper(kiosk, told->ticket, paper);
    }
}

static void
on_told(const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    g_autoptr(GError) error = NULL;
    kiosk->alone_request = 0;
    if (reply->error ||
        !hq_store_hear(kiosk->store, reply->body, reply->length, take_note, kiosk, &error)) {
        hq_log(HQ_LOG_WARNING, "kiosk", "told again later", "reason=%s",
               reply->error ? reply->error->message : error->message);
        return;
    }
    if (hq_store_untold(kiosk->store) > 0) {
        tell(kiosk);
    } else {
        ask_lease(kiosk);
    }
    hq_kiosk_refresh(kiosk);
}

static void
tell(hq_kiosk *kiosk)
{
    g_autofree char *body = hq_store_tell(kiosk->store, TOLD_AT_ONCE);
    const hq_request request = {.method = "POST", .path = HQ_PATH_OFFLINE, .body = body};
    kiosk->alone_request = hq_client_send(kiosk->client, &request, on_told, kiosk);
}

void
hq_kiosk_come_back(hq_kiosk *kiosk)
{
    if (!kiosk->store || kiosk->alone_request || kiosk->model.line != HQ_LINE_UP ||
        !kiosk->model.doc) {
        return;
    }
    if (hq_store_untold(kiosk->store) > 0) {
        tell(kiosk);
    } else if (kiosk->model.doc->head.day.open) {
        ask_lease(kiosk);
    }
}

void
hq_kiosk_beat_alone(hq_kiosk *kiosk)
{
    bool untold = kiosk->store && hq_store_untold(kiosk->store) > 0;
    bool lacks =
        kiosk->store && kiosk->model.doc && hq_store_day(kiosk->store) != kiosk->doc.head.day.date;
    if (kiosk->beats % ASK_EVERY_S == 0 || (kiosk->beats % 5 == 0 && (untold || lacks))) {
        hq_kiosk_come_back(kiosk);
    }
}

// ---- starting -----------------------------------------------------------------------------------

void
hq_kiosk_keep_doc(hq_kiosk *kiosk, const char *json, size_t length)
{
    bool due =
        kiosk->doc_kept == 0 || hq_clock_boot() - kiosk->doc_kept >= KEEP_DOC_EVERY_S * HQ_SECOND;
    if (kiosk->store && due) {
        hq_store_keep_doc(kiosk->store, json, length);
        kiosk->doc_kept = hq_clock_boot();
    }
}

// The hall as it was seen last, with the time of now, while numbers can be given.
bool
hq_kiosk_remember_hall(hq_kiosk *kiosk)
{
    gsize length;
    hq_kiosk_doc doc;
    hq_fault fault;
    g_autofree char *text = kiosk->store ? hq_store_load_doc(kiosk->store, &length) : NULL;
    if (!text || !hq_kiosk_doc_decode(text, length, &doc, &fault)) {
        return false;
    }
    hq_time wall = g_get_real_time();
    if (!doc.head.hall.rehearsal && wall > doc.head.now) {
        doc.head.now = wall;
    }
    if (!hq_store_is_useful(kiosk->store, doc.head.now)) {
        hq_kiosk_doc_clear(&doc);
        return false;
    }
    kiosk->doc = doc;
    kiosk->doc_came = hq_clock_boot();
    kiosk->model.doc = &kiosk->doc;
    kiosk->model.now = doc.head.now;
    return true;
}

void
hq_kiosk_open_store(hq_kiosk *kiosk, const char *dir)
{
    g_autoptr(GError) error = NULL;
    if (!dir) {
        return;
    }
    kiosk->store = hq_store_open(dir, &error);
    if (!kiosk->store) {
        hq_log(HQ_LOG_ERROR, "kiosk", "no numbers when the hall is away", "reason=%s",
               error->message);
        return;
    }
    const hq_offline_number *unsure = hq_store_unsure(kiosk->store);
    if (unsure) {
        kiosk->model.unsure = true;
        kiosk->unsure = *unsure;
        g_snprintf(kiosk->model.unsure_number, sizeof kiosk->model.unsure_number, "%c%03u",
                   unsure->letter, unsure->number);
    }
}

// ---- did it print? ------------------------------------------------------------------------------

static void
settle(hq_kiosk *kiosk, hq_paper paper)
{
    kiosk->model.unsure = false;
    if (!hq_store_note_paper(kiosk->store, kiosk->unsure.ticket, paper)) {
        hq_kiosk_report_paper(kiosk, kiosk->unsure.ticket, paper);
    }
}

void
hq_kiosk_forget_unsure(hq_kiosk *kiosk)
{
    if (kiosk->model.unsure) {
        settle(kiosk, HQ_PAPER_UNKNOWN);
    }
}

static void
on_did_print(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (kiosk->model.unsure && hq_kiosk_is_settled(kiosk)) {
        settle(kiosk, HQ_PAPER_PRINTED);
        hq_kiosk_begin_anew(kiosk);
    }
}

// The same number once more.
static void
on_print_again(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (!model->unsure || !hq_kiosk_is_settled(kiosk)) {
        return;
    }
    model->unsure = false;
    model->chosen = kiosk->unsure.service;
    model->lang = kiosk->unsure.lang;
    model->reprint = true;
    show_given(kiosk, &kiosk->unsure);
    hq_flow_next(kiosk->flow, model);
    hq_kiosk_refresh(kiosk);
}

void
hq_kiosk_add_alone(hq_kiosk *kiosk, GActionMap *actions)
{
    static const GActionEntry entries[] = {
        {"did-print", on_did_print},
        {"print-again", on_print_again},
    };
    g_action_map_add_action_entries(actions, entries, G_N_ELEMENTS(entries), kiosk);
}
