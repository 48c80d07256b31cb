// The pages that say one thing: somebody comes, go to the terminal, the hall is closed, connecting.
#include "kiosk/pages/parts.h"

typedef struct {
    const char *icon;
    char *title;
    char *detail;
    const char *action; // of the one key, NULL for none
    const char *key;
} message;

typedef struct {
    hq_page page;
    message (*compose)(const hq_kiosk_model *model);
    GtkImage *icon;
    GtkLabel *title;
    GtkLabel *detail;
    HqButton *next;
} message_page;

static void
message_clear(message *said)
{
    g_free(said->title);
    g_free(said->detail);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(message, message_clear)

// What the hall said of the request: when somebody should be here, if it has a target.
static char *
asked_how(const hq_kiosk_model *model)
{
    const hq_help_view *help = &model->doc->help;
    g_autofree char *time = hq_words_clock(model, model->help_at);
    if (!model->doc->has_help || help->request != model->help_request || !help->due) {
        return hq_tr_format(model->lang, HQ_MSG_HELP_ASKED_HOW, "time", time, NULL);
    }
    g_autofree char *due = hq_words_clock(model, help->due);
    return hq_tr_format(model->lang, HQ_MSG_HELP_ASKED_DUE, "time", time, "due", due, NULL);
}

static message
compose_help(const hq_kiosk_model *model)
{
    static const struct {
        const char *icon;
        hq_msg title, detail;
    } said[] = {
        [HQ_HELP_NONE] = {"bell", HQ_MSG_HELP_CALLING, HQ_MSG_HELP_CALLING_HOW},
        [HQ_HELP_CALLING] = {"bell", HQ_MSG_HELP_CALLING, HQ_MSG_HELP_CALLING_HOW},
        [HQ_HELP_ASKED] = {"bell", HQ_MSG_HELP_ASKED, HQ_MSG_HELP_ASKED_HOW},
        [HQ_HELP_COMING] = {"walk", HQ_MSG_HELP_COMING, HQ_MSG_HELP_COMING_HOW},
        [HQ_HELP_LATE] = {"users", HQ_MSG_HELP_LATE, HQ_MSG_HELP_LATE_HOW},
        [HQ_HELP_FAILED] = {"users", HQ_MSG_HELP_FAILED, HQ_MSG_HELP_FAILED_HOW},
    };
    return (message){
        said[model->help].icon,
        g_strdup(hq_tr(model->lang, said[model->help].title)),
        model->help == HQ_HELP_ASKED ? asked_how(model)
                                     : g_strdup(hq_tr(model->lang, said[model->help].detail)),
        "kiosk.help-done",
        hq_tr(model->lang, HQ_MSG_HELP_BACK),
    };
}

static message
compose_divert(const hq_kiosk_model *model)
{
    const hq_service_view *service = hq_model_service(model, model->diverted);
    message said = {"terminal", .action = "kiosk.done",
                    .key = hq_tr(model->lang, HQ_MSG_ISSUE_DONE)};
    const char *name = service ? hq_words_text(model, &service->name) : "";
    int minutes = service ? hq_words_minutes(service->self_service_s) : 1;
    said.title = hq_tr_format(model->lang, HQ_MSG_DIVERT_TITLE, "name", name, NULL);
    said.detail = hq_tr_count(model->lang, HQ_MSG_DIVERT_HOW, minutes);
    return said;
}

// Before the hours of the day, or after numbers were given on it.
static message
compose_closed(const hq_kiosk_model *model)
{
    const hq_day_view *day = &model->doc->head.day;
    bool ended = hq_words_second_of_day(model, model->now) >= day->closes_s;
    g_autofree char *from =
        g_strdup_printf("%02d:%02d", day->opens_s / 3600, day->opens_s / 60 % 60);
    g_autofree char *to =
        g_strdup_printf("%02d:%02d", day->closes_s / 3600, day->closes_s / 60 % 60);
    return (message){
        "clock", g_strdup(hq_tr(model->lang, ended ? HQ_MSG_CLOSED_ENDED : HQ_MSG_CLOSED_NOW)),
        hq_tr_format(model->lang, ended ? HQ_MSG_CLOSED_ENDED_HOW : HQ_MSG_CLOSED_OPENS, "from",
                     from, "to", to, NULL)};
}

static message
compose_evacuate(const hq_kiosk_model *model)
{
    return (message){"walk", g_strdup(hq_tr(model->lang, HQ_MSG_PRESET_TOLD_EVACUATE)),
                     g_strdup(hq_tr(model->lang, HQ_MSG_PRESET_TOLD_PLACE_KEPT))};
}

static message
compose_connecting(const hq_kiosk_model *model)
{
    return (message){"wifi", g_strdup(hq_tr(model->lang, HQ_MSG_OFFLINE_CONNECTING)),
                     g_strdup(hq_tr(model->lang, HQ_MSG_OFFLINE_CONNECTING_HOW))};
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    message_page *self = (message_page *)page;
    g_auto(message) said = self->compose(model);
    hq_icon_set(self->icon, said.icon);
    gtk_label_set_text(self->title, said.title);
    hq_parts_set_line(self->detail, said.detail);
    gtk_widget_set_visible(GTK_WIDGET(self->next), said.action != NULL);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->next), said.action);
    hq_button_set_text(self->next, said.key, NULL);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    message_page *self = (message_page *)page;
    g_auto(message) said = self->compose(model);
    return g_strdup_printf("%s. %s", said.title, said.detail ? said.detail : "");
}

static hq_page *
page_new(message (*compose)(const hq_kiosk_model *model))
{
    message_page *self = g_new0(message_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "message-page");
    self->compose = compose;
    self->icon = hq_parts_get(builder, "icon");
    self->title = hq_parts_get(builder, "title");
    self->detail = hq_parts_get(builder, "detail");
    self->next = hq_parts_get(builder, "next");
    hq_button_set_icon(self->next, "check");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}

hq_page *
hq_help_page_new(void)
{
    return page_new(compose_help);
}

hq_page *
hq_divert_page_new(void)
{
    return page_new(compose_divert);
}

hq_page *
hq_closed_page_new(void)
{
    return page_new(compose_closed);
}

hq_page *
hq_evacuate_page_new(void)
{
    return page_new(compose_evacuate);
}

hq_page *
hq_connecting_page_new(void)
{
    return page_new(compose_connecting);
}
