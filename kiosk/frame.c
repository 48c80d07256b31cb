#include "frame.h"

#include "shared/ui/stage.h"
#include "shared/ui/ui.h"
#include "words.h"

// px of the screen that everything is drawn for; another one shows it larger or smaller.
enum { SHORT_SIDE = 1080, LONG_SIDE = 1920 };

struct hq_frame {
    GtkBuilder *builder;
    HqStage *stage;
};

static gpointer
part(const hq_frame *frame, const char *id)
{
    return gtk_builder_get_object(frame->builder, id);
}

hq_frame *
hq_frame_new(GtkWindow *window)
{
    hq_frame *frame = g_new0(hq_frame, 1);
    frame->builder = gtk_builder_new_from_resource("/hallqueue/kiosk/frame.ui");
    hq_button_set_icon(part(frame, "large"), "text-size");
    hq_button_set_icon(part(frame, "listen"), "speaker");
    hq_button_set_icon(part(frame, "help"), "help-bubble");
    hq_button_set_icon(part(frame, "help_wide"), "help-bubble");
    frame->stage = HQ_STAGE(hq_stage_new(part(frame, "frame"), SHORT_SIDE, LONG_SIDE));
    gtk_window_set_child(window, GTK_WIDGET(frame->stage));
    return frame;
}

void
hq_frame_free(hq_frame *frame)
{
    g_object_unref(frame->builder);
    g_free(frame);
}

GtkBox *
hq_frame_pages(const hq_frame *frame)
{
    return part(frame, "pages");
}

static void
show_header(hq_frame *frame, const hq_kiosk_model *model)
{
    const hq_kiosk_doc *doc = model->doc;
    g_autofree char *clock = doc ? hq_words_clock(model, model->now) : g_strdup("");
    g_autofree char *date = doc ? hq_words_date(model, model->now) : g_strdup("");
    gtk_label_set_text(part(frame, "hall"), doc ? hq_words_text(model, &doc->head.hall.name) : "");
    gtk_label_set_text(part(frame, "clock"), clock);
    gtk_label_set_text(part(frame, "date"), model->large ? "" : date);
    gtk_label_set_text(part(frame, "rehearsal"), hq_tr(model->lang, HQ_MSG_APP_REHEARSAL));
    gtk_widget_set_visible(part(frame, "rehearsal"), doc && doc->head.hall.rehearsal);
}

static void
show_bar(hq_frame *frame, const hq_kiosk_model *model)
{
    hq_lang lang = model->lang;
    const char *help = hq_tr(lang, HQ_MSG_BAR_HELP);
    hq_button_set_text(part(frame, "language"), hq_tr(lang, HQ_MSG_BAR_LANGUAGE), NULL);
    hq_button_set_text(part(frame, "large"),
                       hq_tr(lang, model->large ? HQ_MSG_BAR_NORMAL : HQ_MSG_BAR_LARGE), NULL);
    hq_button_set_icon(part(frame, "large"), model->large ? NULL : "text-size");
    hq_button_set_text(part(frame, "listen"),
                       hq_tr(lang, model->speaking ? HQ_MSG_BAR_STOP_LISTENING : HQ_MSG_BAR_LISTEN),
                       NULL);
    gtk_widget_set_visible(part(frame, "listen"), model->speaks);
    hq_button_set_text(part(frame, "help"), help, NULL);
    hq_button_set_text(part(frame, "help_wide"), help, NULL);
    bool wide = model->large && !model->landscape;
    gtk_widget_set_visible(part(frame, "help"), !wide);
    gtk_widget_set_visible(part(frame, "help_wide"), wide);
    gtk_box_set_homogeneous(part(frame, "bar"), wide);
}

void
hq_frame_show(hq_frame *frame, const hq_kiosk_model *model)
{
    hq_ui_set_class(part(frame, "frame"), "landscape", model->landscape);
    hq_stage_set_canvas(frame->stage, model->landscape ? LONG_SIDE : SHORT_SIDE,
                        model->landscape ? SHORT_SIDE : LONG_SIDE, true);
    hq_ui_set_class(part(frame, "frame"), "latin", model->lang != HQ_ZH);
    show_header(frame, model);
    show_bar(frame, model);
    hq_button_set_text(part(frame, "stay"), hq_tr(model->lang, HQ_MSG_IDLE_STAY), NULL);
}

void
hq_frame_ask(hq_frame *frame, const hq_kiosk_model *model, int left_s)
{
    if (left_s >= 0) {
        g_autofree char *question = hq_tr_count(model->lang, HQ_MSG_IDLE_QUESTION, left_s);
        gtk_label_set_text(part(frame, "idle_text"), question);
        hq_ui_set_name(part(frame, "idle"), question);
    }
    gtk_widget_set_visible(part(frame, "idle"), left_s >= 0);
    gtk_widget_set_visible(part(frame, "header"), left_s < 0);
}
