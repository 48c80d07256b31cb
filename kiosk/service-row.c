#include "service-row.h"

#include "shared/ui/ui.h"
#include "words.h"

// Of what to bring, so that every key stays in sight; the page with the number has it whole.
enum { LINES = 4, LINES_TIGHT = 2 };

struct _HqServiceRow {
    GtkBox parent;
    GtkLabel *name;
    GtkImage *documents_icon;
    GtkLabel *documents;
    HqButton *take;
    HqButton *offer;
};

G_DEFINE_FINAL_TYPE(HqServiceRow, hq_service_row, GTK_TYPE_BOX)

static void
on_pressed(GtkGestureClick *gesture, int n, double x, double y, HqServiceRow *self)
{
    hq_ui_set_class(GTK_WIDGET(self), "pressed", gtk_widget_get_sensitive(GTK_WIDGET(self->take)));
}

static void
on_released(GtkGestureClick *gesture, int n, double x, double y, HqServiceRow *self)
{
    hq_ui_set_class(GTK_WIDGET(self), "pressed", false);
    if (gtk_widget_contains(GTK_WIDGET(self), x, y)) {
        g_signal_emit_by_name(self->take, "clicked");
    }
}

static void
on_cancel(GtkGesture *gesture, GdkEventSequence *sequence, HqServiceRow *self)
{
    hq_ui_set_class(GTK_WIDGET(self), "pressed", false);
}

#define BIND(child) gtk_widget_class_bind_template_child(widget_class, HqServiceRow, child)

static void
hq_service_row_class_init(HqServiceRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    gtk_widget_class_set_template_from_resource(widget_class, "/hallqueue/kiosk/service-row.ui");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
    BIND(name);
    BIND(documents_icon);
    BIND(documents);
    BIND(take);
    BIND(offer);
    gtk_widget_class_bind_template_callback(widget_class, on_pressed);
    gtk_widget_class_bind_template_callback(widget_class, on_released);
    gtk_widget_class_bind_template_callback(widget_class, on_cancel);
}

static void
hq_service_row_init(HqServiceRow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    hq_button_set_icon(self->offer, "terminal");
    hq_button_set_end_icon(self->offer, "chevron");
}

GtkWidget *
hq_service_row_new(void)
{
    return g_object_new(HQ_TYPE_SERVICE_ROW, NULL);
}

static void
show_documents(HqServiceRow *self, const hq_kiosk_model *model, const hq_service_view *service,
               bool usable)
{
    const char *documents = hq_words_bring(model, service);
    g_autofree char *opens = usable ? NULL : hq_words_opens(model, service);
    gtk_label_set_lines(self->documents, model->large || model->landscape ? LINES_TIGHT : LINES);
    if (opens) {
        hq_icon_set(self->documents_icon, "lock");
        gtk_label_set_text(self->documents, opens);
    } else if (*documents) {
        hq_icon_set(self->documents_icon, "id-card");
        gtk_label_set_text(self->documents, documents);
    } else {
        hq_icon_set(self->documents_icon, "check");
        gtk_label_set_text(self->documents, hq_tr(model->lang, HQ_MSG_BRANCH_NO_DOCUMENTS));
    }
}

void
hq_service_row_show(HqServiceRow *self, const hq_kiosk_model *model, const hq_service_view *service)
{
    bool usable = service->open && hq_model_can_take(model);
    const char *name = hq_words_text(model, &service->name);
    gtk_label_set_text(self->name, name);
    show_documents(self, model, service, service->open);
    hq_ui_set_class(GTK_WIDGET(self), "closed", !usable);
    hq_ui_set_name(GTK_WIDGET(self), name);

    hq_msg key = model->picking ? HQ_MSG_TOGETHER_PICK : HQ_MSG_BRANCH_TAKE;
    hq_msg spoken = model->picking ? HQ_MSG_TOGETHER_PICK_FOR : HQ_MSG_BRANCH_TAKE_FOR;
    hq_button_set_text(self->take, hq_tr(model->lang, key), NULL);
    g_autofree char *take = hq_tr_format(model->lang, spoken, "name", name, NULL);
    hq_ui_set_name(GTK_WIDGET(self->take), take);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self->take), "s", service->id.text);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->take), "kiosk.take");
    gtk_widget_set_sensitive(GTK_WIDGET(self->take), usable);

    gtk_widget_set_visible(GTK_WIDGET(self->offer),
                           usable && !model->picking && service->self_service_s > 0);
    g_autofree char *offer =
        hq_tr_count(model->lang, HQ_MSG_BRANCH_TERMINAL, hq_words_minutes(service->self_service_s));
    hq_button_set_text(self->offer, offer, NULL);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self->offer), "s", service->id.text);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->offer), "kiosk.divert");
}
