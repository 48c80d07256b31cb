#include "kiosk.h"

#include <string.h>

#include "frame.h"
#include "idle.h"
#include "kiosk-resources.h"
#include "paper-desk.h"
#include "scanner.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "shared/client/calls.h"
#include "shared/client/follower.h"
#include "shared/ui/ui.h"
#include "speech.h"
#include "visit.h"
#include "words.h"

enum {
    GRACE_S = 3,          // a break of the line shorter than this is not worth a word
    SETTLE_MS = 300,      // a new page is deaf so long: the second half of a double tap
    HEARTBEAT_S = 1,      // of the clock on the screen
    SUPPLY_REPEAT_S = 30, // the hall hears of the paper at least so often
};

static const char sheet[] = "/hallqueue/kiosk/kiosk.css";
static const char large_sheet[] = "/hallqueue/kiosk/kiosk-large.css";

struct hq_kiosk {
    hq_kiosk_model model;
    hq_kiosk_doc doc;
    hq_time doc_came; // hq_clock_boot()
    hq_lang first_lang;
    unsigned idle_s;
    char *public_url;

    GtkWindow *window;
    hq_frame *frame;
    hq_flow *flow;
    hq_idle *idle;
    hq_scanner *scanner;
    hq_speech *speech;
    hq_paper_desk *paper;
    hq_client *client;
    hq_follower *follower;

    hq_uuid key;          // of the ticket that is being taken
    guint64 request;      // for it, 0 when none is under way
    guint64 help_request; // likewise
    hq_supply report;     // of the printer, for the hall
    hq_time page_came;    // hq_clock_boot()
    const hq_flow_row *page;
    guint grace;
    guint heartbeat;
    unsigned beats;
};

static void
refresh(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    hq_time passed = hq_clock_boot() - kiosk->doc_came;
    model->now = kiosk->doc.head.now + (kiosk->doc.head.hall.rehearsal ? 0 : passed);
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
    hq_idle_set(kiosk->idle, model->taking == HQ_TAKING ? 0 : idle_s);
}

static void
use_large(hq_kiosk *kiosk, bool large)
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
    model->chosen = model->diverted = (hq_slug){0};
    model->other = model->take_at_once = false;
    model->other_page = model->branch_page = 0;
    model->taking = HQ_TAKING_NOTHING;
    model->problem = HQ_TAKE_PROBLEM_NONE;
    model->paper = HQ_PAPER_NOT_PRINTED;
    model->help = HQ_HELP_NONE;
    *model->follow_url = '\0';
    hq_flow_home(kiosk->flow);
}

static void
begin_anew(hq_kiosk *kiosk)
{
    end_visit(kiosk);
    kiosk->model.lang = kiosk->first_lang;
    use_large(kiosk, false);
    refresh(kiosk);
}

// --- taking a number ---

static const struct {
    const char *code;
    hq_take_problem problem;
} problems[] = {
    {"service-closed", HQ_TAKE_PROBLEM_CLOSED},  {"quota-used-up", HQ_TAKE_PROBLEM_CLOSED},
    {"numbers-used-up", HQ_TAKE_PROBLEM_CLOSED}, {"unknown-service", HQ_TAKE_PROBLEM_CLOSED},
    {"hall-closed", HQ_TAKE_PROBLEM_DAY},        {"day-not-open", HQ_TAKE_PROBLEM_DAY},
};

static hq_take_problem
problem_of(const hq_reply *reply)
{
    if (!reply->problem) {
        return HQ_TAKE_PROBLEM_LINE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(problems); i++) {
        if (strcmp(problems[i].code, reply->problem->code) == 0) {
            return problems[i].problem;
        }
    }
    return HQ_TAKE_PROBLEM_OTHER;
}

static void
report_paper(hq_kiosk *kiosk, hq_uuid ticket, hq_paper paper)
{
    hq_client_paper(kiosk->client, ticket, paper, NULL, NULL);
}

static void
print_issued(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    const hq_service_view *service = hq_model_service(model, model->issued.service);
    if (model->supply != HQ_PAPER_SUPPLY_OK || !service) {
        return;
    }
    model->paper = HQ_PAPER_PRINTING;
    report_paper(kiosk, model->issued.id, HQ_PAPER_PRINTING);
    hq_paper_desk_print(kiosk->paper, model, service);
}

static void
on_issued(const hq_issued_answer *issued, const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    kiosk->request = 0;
    if (issued) {
        model->taking = HQ_TAKEN;
        model->issued = *issued;
        g_snprintf(model->follow_url, sizeof model->follow_url, "%s%s", kiosk->public_url,
                   issued->follow);
        print_issued(kiosk);
    } else {
        hq_log(HQ_LOG_WARNING, "kiosk", "no number", "reason=%s", reply->error->message);
        model->taking = HQ_TAKE_FAILED;
        model->problem = problem_of(reply);
    }
    hq_idle_touch(kiosk->idle);
    refresh(kiosk);
}

static void
send_take(hq_kiosk *kiosk)
{
    hq_issue_request request = {.service = kiosk->model.chosen, .lang = kiosk->model.lang};
    kiosk->model.taking = HQ_TAKING;
    kiosk->request = hq_client_issue(kiosk->client, kiosk->key, &request, on_issued, kiosk);
}

// One touch, one number: while one is being taken every other touch is the same one.
static void
take(hq_kiosk *kiosk, const char *service)
{
    if (kiosk->model.taking != HQ_TAKING_NOTHING || !hq_model_can_take(&kiosk->model)) {
        return;
    }
    kiosk->model.chosen = hq_slug_of(service);
    kiosk->model.paper = HQ_PAPER_NOT_PRINTED;
    kiosk->key = hq_uuid_random();
    send_take(kiosk);
    hq_flow_next(kiosk->flow, &kiosk->model);
}

// --- what was touched ---

// Whether the touch was meant for the page that stands there.
static bool
is_settled(const hq_kiosk *kiosk)
{
    return hq_clock_boot() - kiosk->page_came >= SETTLE_MS * HQ_SECOND / 1000;
}

static void
on_choose(GSimpleAction *action, GVariant *id, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (!is_settled(kiosk)) {
        return;
    }
    const char *text = g_variant_get_string(id, NULL);
    const hq_service_view *service = hq_model_service(model, hq_slug_of(text));
    if (!service) {
        return;
    }
    model->branch_page = 0;
    if (model->large && model->other && !service->branch) {
        take(kiosk, text);
    } else {
        model->chosen = service->id;
        hq_flow_next(kiosk->flow, model);
    }
    refresh(kiosk);
}

static void
on_take(GSimpleAction *action, GVariant *id, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (is_settled(kiosk)) {
        take(kiosk, g_variant_get_string(id, NULL));
        refresh(kiosk);
    }
}

static void
on_retry(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (is_settled(kiosk) && kiosk->model.taking == HQ_TAKE_FAILED) {
        send_take(kiosk);
        refresh(kiosk);
    }
}

static void
on_divert(GSimpleAction *action, GVariant *id, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (!is_settled(kiosk)) {
        return;
    }
    kiosk->model.diverted = hq_slug_of(g_variant_get_string(id, NULL));
    hq_divert_request request = {.service = kiosk->model.diverted,
                                 .to = hq_slug_of("self-service")};
    hq_client_divert(kiosk->client, &request, NULL, NULL);
    refresh(kiosk);
}

static void
on_other(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (!is_settled(kiosk)) {
        return;
    }
    if (kiosk->model.other) {
        kiosk->model.other_page++;
    } else {
        kiosk->model.other = true;
        hq_flow_next(kiosk->flow, &kiosk->model);
    }
    refresh(kiosk);
}

static void
on_more(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.branch_page++;
    refresh(kiosk);
}

static void
on_back(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.chosen = (hq_slug){0};
    hq_flow_back(kiosk->flow);
    if (hq_flow_is_home(kiosk->flow)) {
        kiosk->model.other = false;
        kiosk->model.other_page = 0;
    }
    refresh(kiosk);
}

static void
on_done(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (is_settled(kiosk)) {
        begin_anew(kiosk);
    }
}

static void
on_language(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.lang = kiosk->model.lang == HQ_ZH ? HQ_EN : HQ_ZH;
    hq_speech_stop(kiosk->speech);
    kiosk->model.speaking = false;
    refresh(kiosk);
}

static void
on_large(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    use_large(kiosk, !kiosk->model.large);
    refresh(kiosk);
}

static void
on_speech_end(gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.speaking = false;
    hq_frame_show(kiosk->frame, &kiosk->model);
}

static void
on_listen(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (kiosk->model.speaking) {
        hq_speech_stop(kiosk->speech);
        kiosk->model.speaking = false;
    } else {
        g_autofree char *text = hq_flow_speak(kiosk->flow, &kiosk->model);
        kiosk->model.speaking = hq_speech_say(kiosk->speech, kiosk->model.lang, text);
    }
    hq_frame_show(kiosk->frame, &kiosk->model);
}

static void
on_help_answer(const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->help_request = 0;
    if (kiosk->model.help == HQ_HELP_CALLING) {
        kiosk->model.help = reply->error ? HQ_HELP_FAILED : HQ_HELP_COMING;
        kiosk->model.help_at = kiosk->model.now;
        refresh(kiosk);
    }
}

static void
on_help(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (kiosk->model.line != HQ_LINE_UP) {
        kiosk->model.help = HQ_HELP_FAILED;
    } else if (!kiosk->help_request) {
        kiosk->model.help = HQ_HELP_CALLING;
        kiosk->help_request = hq_client_ask_help(kiosk->client, on_help_answer, kiosk);
    }
    refresh(kiosk);
}

static void
on_help_done(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.help = HQ_HELP_NONE;
    refresh(kiosk);
}

static void
on_stay(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_idle_touch(kiosk->idle);
}

static const GActionEntry actions[] = {
    {"choose", on_choose, "s"},  {"take", on_take, "s"}, {"divert", on_divert, "s"},
    {"retry", on_retry},         {"other", on_other},    {"more", on_more},
    {"back", on_back},           {"done", on_done},      {"language", on_language},
    {"large", on_large},         {"listen", on_listen},  {"help", on_help},
    {"help-done", on_help_done}, {"stay", on_stay},
};

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
    begin_anew(data);
}

// --- the hall ---

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
    hq_kiosk_doc_clear(&kiosk->doc);
    kiosk->doc = doc;
    kiosk->doc_came = hq_clock_boot();
    kiosk->model.doc = &kiosk->doc;
    refresh(kiosk);
}

static void report_supply(hq_kiosk *kiosk);

static void
on_supply_told(const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.supply_told = reply->error == NULL;
    refresh(kiosk);
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
    if (line == HQ_LINE_DOWN && kiosk->model.line == HQ_LINE_UP) {
        kiosk->model.down_since = kiosk->model.now;
    }
    kiosk->model.line = line;
    if (line == HQ_LINE_UP) {
        report_supply(kiosk);
    }
    refresh(kiosk);
}

static gboolean
on_grace_over(gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->grace = 0;
    set_line(kiosk, HQ_LINE_DOWN);
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
on_supply(hq_paper_supply supply, hq_supply report, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.supply = supply;
    kiosk->model.supply_told = false;
    kiosk->report = report;
    report_supply(kiosk);
    refresh(kiosk);
}

static void
on_paper(hq_uuid ticket, hq_paper paper, gpointer data)
{
    hq_kiosk *kiosk = data;
    report_paper(kiosk, ticket, paper);
    if (kiosk->model.taking == HQ_TAKEN && hq_uuid_equal(kiosk->model.issued.id, ticket)) {
        kiosk->model.paper = paper;
        refresh(kiosk);
    }
}

// --- building ---

static void
on_scan(const char *text, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_log(HQ_LOG_INFO, "kiosk", "scan not used", "length=%zu", strlen(text));
    hq_idle_touch(kiosk->idle);
}

static gboolean
on_heartbeat(gpointer data)
{
    hq_kiosk *kiosk = data;
    if (++kiosk->beats % SUPPLY_REPEAT_S == 0) {
        report_supply(kiosk);
    }
    refresh(kiosk);
    return G_SOURCE_CONTINUE;
}

static void
on_size(GdkSurface *surface, int width, int height, hq_kiosk *kiosk)
{
    bool landscape = width > height;
    if (landscape != kiosk->model.landscape) {
        kiosk->model.landscape = landscape;
        refresh(kiosk);
    }
}

static void
open_window(hq_kiosk *kiosk, GtkApplication *application, bool windowed)
{
    kiosk->window = GTK_WINDOW(gtk_application_window_new(application));
    gtk_window_set_title(kiosk->window, "HallQueue");
    gtk_window_set_default_size(kiosk->window, 1080, 1920);
    kiosk->frame = hq_frame_new(kiosk->window);
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    g_action_map_add_action_entries(G_ACTION_MAP(group), actions, G_N_ELEMENTS(actions), kiosk);
    gtk_widget_insert_action_group(GTK_WIDGET(kiosk->window), "kiosk", G_ACTION_GROUP(group));
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
    const hq_follower_handlers hall = {.on_state = on_state, .on_connection = on_connection};
    kiosk->client = hq_client_new(options->server, options->token);
    kiosk->follower = hq_follower_new(kiosk->client, topics, &hall, kiosk);
}

hq_kiosk *
hq_kiosk_new(GtkApplication *application, const hq_kiosk_options *options)
{
    hq_kiosk *kiosk = g_new0(hq_kiosk, 1);
    kiosk->first_lang = kiosk->model.lang = options->lang;
    kiosk->idle_s = options->idle_s;
    kiosk->public_url = g_strdup(options->public_url ? options->public_url : options->server);
    kiosk->speech = hq_speech_new(G_CALLBACK(on_speech_end), kiosk);
    kiosk->model.speaks = hq_speech_is_available();
    g_resources_register(hq_kiosk_get_resource());
    hq_theme_add_sheet(sheet);
    open_window(kiosk, application, options->windowed);
    if (options->warning_s) {
        hq_idle_set_warning(kiosk->idle, options->warning_s);
    }
    connect_hall(kiosk, options);
    const hq_paper_handlers paper = {on_supply, on_paper};
    kiosk->paper = hq_paper_desk_new(options->printer, &paper, kiosk);
    refresh(kiosk);
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
    hq_follower_free(kiosk->follower);
    hq_client_free(kiosk->client);
    hq_paper_desk_free(kiosk->paper);
    hq_speech_free(kiosk->speech);
    hq_idle_free(kiosk->idle);
    hq_scanner_free(kiosk->scanner);
    hq_flow_free(kiosk->flow);
    hq_frame_free(kiosk->frame);
    hq_kiosk_doc_clear(&kiosk->doc);
    g_free(kiosk->public_url);
    g_free(kiosk);
}
