#include "kiosk-private.h"

#include "shared/base/clock.h"
#include "shared/ui/ui.h"

enum { SETTLE_MS = 400 }; // a new page is deaf so long: the second half of a double tap

bool
hq_kiosk_is_settled(const hq_kiosk *kiosk)
{
    return hq_clock_boot() - kiosk->page_came >= SETTLE_MS * HQ_SECOND / 1000;
}

static void
on_choose(GSimpleAction *action, GVariant *id, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (!hq_kiosk_is_settled(kiosk)) {
        return;
    }
    const char *text = g_variant_get_string(id, NULL);
    const hq_service_view *service = hq_model_service(model, hq_slug_of(text));
    if (!service) {
        return;
    }
    model->branch_page = 0;
    bool at_once = model->picking || (model->large && model->other);
    if (at_once && !service->branch) {
        hq_kiosk_take(kiosk, text);
    } else {
        model->chosen = service->id;
        hq_flow_next(kiosk->flow, model);
    }
    hq_kiosk_refresh(kiosk);
}

static void
on_take(GSimpleAction *action, GVariant *id, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        hq_kiosk_take(kiosk, g_variant_get_string(id, NULL));
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_retry(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        hq_kiosk_take_again(kiosk);
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_divert(GSimpleAction *action, GVariant *id, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (!hq_kiosk_is_settled(kiosk)) {
        return;
    }
    kiosk->model.diverted = hq_slug_of(g_variant_get_string(id, NULL));
    hq_divert_request request = {.service = kiosk->model.diverted,
                                 .to = hq_slug_of("self-service")};
    hq_client_divert(kiosk->client, &request, NULL, NULL);
    hq_kiosk_refresh(kiosk);
}

static void
on_other(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (!hq_kiosk_is_settled(kiosk)) {
        return;
    }
    if (kiosk->model.other) {
        kiosk->model.other_page++;
    } else {
        kiosk->model.other = true;
        hq_flow_next(kiosk->flow, &kiosk->model);
    }
    hq_kiosk_refresh(kiosk);
}

static void
on_more(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.branch_page++;
    hq_kiosk_refresh(kiosk);
}

static void
on_back(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.chosen = (hq_slug){0};
    if (hq_flow_back(kiosk->flow)) {
        kiosk->model.other = false;
        kiosk->model.other_page = 0;
    }
    hq_kiosk_refresh(kiosk);
}

static void
on_done(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        hq_kiosk_begin_anew(kiosk);
    }
}

static void
on_language(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.lang = kiosk->model.lang == HQ_ZH ? HQ_EN : HQ_ZH;
    hq_speech_stop(kiosk->speech);
    kiosk->model.speaking = false;
    hq_kiosk_refresh(kiosk);
}

static void
on_large(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_use_large(kiosk, !kiosk->model.large);
    hq_kiosk_refresh(kiosk);
}

void
hq_kiosk_on_speech_end(gpointer data)
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
        hq_fault fault;
        bool asked = !reply->error && hq_help_answer_decode(reply->body, reply->length,
                                                            &kiosk->model.help_request, &fault);
        kiosk->model.help = asked ? HQ_HELP_ASKED : HQ_HELP_FAILED;
        kiosk->model.help_at = kiosk->model.now;
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_help(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (kiosk->model.line != HQ_LINE_UP) {
        kiosk->model.help = HQ_HELP_FAILED;
    } else {
        kiosk->model.help = HQ_HELP_CALLING;
        if (!kiosk->help_request) {
            kiosk->help_request = hq_client_ask_help(kiosk->client, on_help_answer, kiosk);
        }
    }
    hq_kiosk_refresh(kiosk);
}

static void
on_help_done(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->model.help = HQ_HELP_NONE;
    hq_kiosk_refresh(kiosk);
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

void
hq_kiosk_add_actions(hq_kiosk *kiosk)
{
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    g_action_map_add_action_entries(G_ACTION_MAP(group), actions, G_N_ELEMENTS(actions), kiosk);
    hq_kiosk_add_together(kiosk, G_ACTION_MAP(group));
    hq_kiosk_add_arriving(kiosk, G_ACTION_MAP(group));
    hq_kiosk_add_phone_step(kiosk, G_ACTION_MAP(group));
    hq_kiosk_add_alone(kiosk, G_ACTION_MAP(group));
    gtk_widget_insert_action_group(GTK_WIDGET(kiosk->window), "kiosk", G_ACTION_GROUP(group));
}
