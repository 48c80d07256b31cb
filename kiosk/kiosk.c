#include "kiosk-private.h"

#include "kiosk-resources.h"
#include "latency.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/enrol/enrol.h"
#include "shared/ui/ui.h"
#include "visit.h"

enum {
    GRACE_S = 3,          // a break of the line shorter than this is not worth a word
    HEARTBEAT_S = 1,      // of the clock on the screen
    SUPPLY_REPEAT_S = 30, // the hall hears of the paper at least so often
};

static const char sheet[] = "/hallqueue/kiosk/kiosk.css";
static const char large_sheet[] = "/hallqueue/kiosk/kiosk-large.css";

void
hq_kiosk_refresh(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    hq_time passed = hq_clock_boot() - kiosk->doc_came;
    model->now = kiosk->doc.head.now + (kiosk->doc.head.hall.rehearsal ? 0 : passed);
    hq_kiosk_look_alone(kiosk);
    hq_model_follow_help(model);
    hq_frame_show(kiosk->frame, model);
    hq_flow_show(kiosk->flow, model);
    const hq_flow_row *page = hq_flow_current(kiosk->flow);
    if (page != kiosk->page) {
        kiosk->page = page;
        kiosk->page_came = hq_clock_boot();
        gtk_window_set_focus(kiosk->window, NULL);
        hq_speech_stop(kiosk->speech);
        model->speaking = false;
        hq_frame_show(kiosk->frame, model);
    }
    unsigned idle_s = kiosk->idle_s && page->idle_s ? kiosk->idle_s : page->idle_s;
    bool waits_for_person = model->help == HQ_HELP_ASKED && model->doc->help.due;
    hq_idle_set(kiosk->idle, model->taking == HQ_TAKING || waits_for_person ? 0 : idle_s);
}

void
hq_kiosk_use_large(hq_kiosk *kiosk, bool large)
{
    kiosk->model.large = large;
    hq_theme_use(large ? HQ_THEME_CONTRAST : HQ_THEME_LIGHT);
    if (large) {
        hq_theme_add_sheet(large_sheet);
    } else {
        hq_theme_remove_sheet(large_sheet);
    }
}

// Forgets what this customer chose; language and size stay until they are gone.
static void
end_visit(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    if (kiosk->request) {
        hq_client_cancel(kiosk->client, kiosk->request);
        kiosk->request = 0;
    }
    g_clear_handle_id(&kiosk->no_answer, g_source_remove);
    hq_kiosk_forget_unsure(kiosk);
    model->issued_alone = model->reprint = false;
    model->chosen = model->diverted = (hq_slug){0};
    model->other = model->take_at_once = false;
    model->other_page = model->branch_page = 0;
    model->taking = HQ_TAKING_NOTHING;
    hq_model_forget_arrival(model);
    hq_model_forget_phone(model);
    model->together = model->picking = false;
    model->n_picked = model->people = 0;
    model->paper = HQ_PAPER_NOT_PRINTED;
    model->help = HQ_HELP_NONE;
    *model->follow_url = '\0';
    hq_flow_home(kiosk->flow);
}

void
hq_kiosk_begin_anew(hq_kiosk *kiosk)
{
    end_visit(kiosk);
    kiosk->model.lang = kiosk->first_lang;
    hq_kiosk_use_large(kiosk, false);
    hq_kiosk_refresh(kiosk);
}

// --- idling ---

static void
on_idle_warning(int left_s, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_frame_ask(kiosk->frame, &kiosk->model, hq_flow_is_home(kiosk->flow) ? -1 : left_s);
}

static void
on_idle_gone(gpointer data)
{
    hq_kiosk_begin_anew(data);
}

// --- the hall ---

// Once each: the document offers it for a while.
static void
print_test(hq_kiosk *kiosk)
{
    uint64_t test = kiosk->doc.test;
    if (test == 0 || test == kiosk->tested) {
        return;
    }
    kiosk->tested = test;
    hq_paper_desk_print_test(kiosk->paper, &kiosk->model, test);
}

static void
on_state(const hq_state_message *message, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_doc doc;
    hq_fault fault;
    if (!hq_kiosk_doc_decode(message->doc, message->doc_length, &doc, &fault)) {
        hq_log(HQ_LOG_WARNING, "kiosk", "unreadable document", "field=%s expected=%s", fault.field,
               fault.expected);
        return;
    }
    bool first = kiosk->doc_came == 0;
    hq_kiosk_doc_clear(&kiosk->doc);
    kiosk->doc = doc;
    kiosk->doc_came = hq_clock_boot();
    kiosk->model.doc = &kiosk->doc;
    hq_kiosk_keep_doc(kiosk, message->doc, message->doc_length);
    print_test(kiosk);
    hq_kiosk_refresh(kiosk);
    if (first) {
        hq_kiosk_come_back(kiosk);
    }
}

static void
on_supply_told(const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.supply_told = reply->error == NULL;
    hq_kiosk_refresh(kiosk);
}

static void
report_supply(hq_kiosk *kiosk)
{
    hq_device_status status = {.paper = kiosk->report};
    if (kiosk->report != HQ_SUPPLY_NONE && kiosk->model.line == HQ_LINE_UP) {
        hq_client_device_status(kiosk->client, &status, on_supply_told, kiosk);
    }
}

static void
set_line(hq_kiosk *kiosk, hq_line line)
{
    if (line == HQ_LINE_DOWN && kiosk->model.line != HQ_LINE_DOWN) {
        kiosk->model.down_since = kiosk->model.now;
    }
    kiosk->model.line = line;
    if (line == HQ_LINE_UP) {
        report_supply(kiosk);
        hq_kiosk_come_back(kiosk);
    }
    hq_kiosk_refresh(kiosk);
}

static gboolean
on_grace_over(gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->grace = 0;
    set_line(kiosk, HQ_LINE_DOWN);
    return G_SOURCE_REMOVE;
}

// Started without the hall: it is shown as it was seen last, if numbers can be given alone.
static gboolean
on_nobody_there(gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->grace = 0;
    if (!kiosk->model.doc && hq_kiosk_remember_hall(kiosk)) {
        set_line(kiosk, HQ_LINE_DOWN);
    }
    return G_SOURCE_REMOVE;
}

static void
on_connection(bool connected, hq_time since, gpointer data)
{
    hq_kiosk *kiosk = data;
    g_clear_handle_id(&kiosk->grace, g_source_remove);
    if (connected) {
        set_line(kiosk, HQ_LINE_UP);
    } else if (kiosk->model.line == HQ_LINE_UP) {
        kiosk->grace = g_timeout_add_seconds(GRACE_S, on_grace_over, kiosk);
    }
}

static void
on_refused(gpointer data)
{
    hq_enrol_begin_again();
}

static void
on_supply(hq_paper_supply supply, hq_supply report, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.supply = supply;
    kiosk->model.supply_told = false;
    kiosk->report = report;
    report_supply(kiosk);
    hq_kiosk_refresh(kiosk);
}

static void
on_paper(hq_uuid ticket, hq_paper paper, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_report_paper(kiosk, ticket, paper);
    if (kiosk->model.taking == HQ_TAKEN && hq_uuid_equal(kiosk->model.issued.id, ticket)) {
        kiosk->model.paper = paper;
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_test(uint64_t test, hq_paper paper, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_device_status status = {.paper = kiosk->report, .test = test, .printed = paper};
    hq_client_device_status(kiosk->client, &status, NULL, NULL);
}

// --- building ---

static void
on_scan(const char *text, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_idle_touch(kiosk->idle);
    hq_kiosk_scanned(kiosk, text);
}

static gboolean
on_heartbeat(gpointer data)
{
    hq_kiosk *kiosk = data;
    if (++kiosk->beats % SUPPLY_REPEAT_S == 0) {
        report_supply(kiosk);
    }
    hq_kiosk_beat_alone(kiosk);
    hq_kiosk_refresh(kiosk);
    return G_SOURCE_CONTINUE;
}

static void
on_size(GdkSurface *surface, int width, int height, hq_kiosk *kiosk)
{
    bool landscape = width > height;
    if (landscape != kiosk->model.landscape) {
        kiosk->model.landscape = landscape;
        hq_kiosk_refresh(kiosk);
    }
}

static void
open_window(hq_kiosk *kiosk, GtkApplication *application, bool windowed)
{
    kiosk->window = GTK_WINDOW(gtk_application_window_new(application));
    gtk_window_set_title(kiosk->window, "HallQueue");
    gtk_window_set_default_size(kiosk->window, 1080, 1920);
    kiosk->frame = hq_frame_new(kiosk->window);
    hq_kiosk_add_actions(kiosk);
    hq_latency_watch(kiosk->window);
    kiosk->flow = hq_flow_new(hq_visit_rows, hq_visit_n_rows, hq_frame_pages(kiosk->frame));
    kiosk->scanner = hq_scanner_new(kiosk->window, on_scan, kiosk);
    const hq_idle_handlers idle = {on_idle_warning, on_idle_gone};
    kiosk->idle = hq_idle_new(GTK_WIDGET(kiosk->window), &idle, kiosk);
    if (windowed) {
        bool is_in_browser = g_str_has_prefix(
            G_OBJECT_TYPE_NAME(gtk_widget_get_display(GTK_WIDGET(kiosk->window))), "GdkBroadway");
        gtk_window_set_decorated(kiosk->window, !is_in_browser);
        gtk_window_maximize(kiosk->window);
    } else {
        gtk_window_fullscreen(kiosk->window);
    }
}

static void
connect_hall(hq_kiosk *kiosk, const hq_kiosk_options *options)
{
    static const char *const topics[] = {"kiosk", NULL};
    const hq_follower_handlers hall = {
        .on_state = on_state, .on_connection = on_connection, .on_refused = on_refused};
    kiosk->client = hq_client_new(options->server, options->token);
    kiosk->follower = hq_follower_new(kiosk->client, topics, &hall, kiosk);
    kiosk->grace = g_timeout_add_seconds(GRACE_S, on_nobody_there, kiosk);
}

hq_kiosk *
hq_kiosk_new(GtkApplication *application, const hq_kiosk_options *options)
{
    hq_kiosk *kiosk = g_new0(hq_kiosk, 1);
    kiosk->first_lang = kiosk->model.lang = options->lang;
    kiosk->idle_s = options->idle_s;
    kiosk->public_url = g_strdup(options->public_url ? options->public_url : options->server);
    kiosk->speech = hq_speech_new(G_CALLBACK(hq_kiosk_on_speech_end), kiosk);
    kiosk->model.speaks = hq_speech_is_available();
    hq_kiosk_open_store(kiosk, options->offline_dir);
    g_resources_register(hq_kiosk_get_resource());
    hq_theme_add_sheet(sheet);
    open_window(kiosk, application, options->windowed);
    if (options->warning_s) {
        hq_idle_set_warning(kiosk->idle, options->warning_s);
    }
    connect_hall(kiosk, options);
    const hq_paper_handlers paper = {on_supply, on_paper, on_test};
    kiosk->paper = hq_paper_desk_new(options->printer, &paper, kiosk);
    hq_kiosk_refresh(kiosk);
    gtk_window_present(kiosk->window);
    g_signal_connect(gtk_native_get_surface(GTK_NATIVE(kiosk->window)), "layout",
                     G_CALLBACK(on_size), kiosk);
    kiosk->heartbeat = g_timeout_add_seconds(HEARTBEAT_S, on_heartbeat, kiosk);
    return kiosk;
}

void
hq_kiosk_free(hq_kiosk *kiosk)
{
    g_clear_handle_id(&kiosk->heartbeat, g_source_remove);
    g_clear_handle_id(&kiosk->grace, g_source_remove);
    g_clear_handle_id(&kiosk->no_answer, g_source_remove);
    hq_follower_free(kiosk->follower);
    hq_client_free(kiosk->client);
    hq_paper_desk_free(kiosk->paper);
    hq_speech_free(kiosk->speech);
    hq_idle_free(kiosk->idle);
    hq_scanner_free(kiosk->scanner);
    hq_flow_free(kiosk->flow);
    hq_frame_free(kiosk->frame);
    hq_kiosk_doc_clear(&kiosk->doc);
    hq_store_free(kiosk->store);
    g_free(kiosk->public_url);
    g_free(kiosk);
}
