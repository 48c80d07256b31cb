#include "case-page.h"

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/phone.h"
#include "shared/ui/ui.h"

enum { IDLE_S = 180, WORDS_MAX = 500 };

struct _HqCasePage {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *title, *about, *words, *phone, *consent, *problem, *keep, *solved, *back;
    const hq_hall_clock *clock;
    hq_time typed_at;
    hq_case_page_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqCasePage, hq_case_page, GTK_TYPE_BOX)

static void
hq_case_page_class_init(HqCasePageClass *class)
{
}

static void
hq_case_page_init(HqCasePage *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    gtk_widget_add_css_class(GTK_WIDGET(self), "case-page");
}

static const char *
text_of(GtkWidget *entry)
{
    return gtk_editable_get_text(GTK_EDITABLE(entry));
}

void
hq_case_page_say(HqCasePage *self, const char *problem)
{
    hq_ui_set_text(self->problem, problem);
}

static void
on_typed(GtkEditable *entry, gpointer data)
{
    HqCasePage *self = data;
    hq_msg keep = *text_of(self->phone) ? HQ_MSG_PANEL_CASE_KEEP_PHONE : HQ_MSG_PANEL_CASE_KEEP;
    self->typed_at = hq_hall_clock_time(self->clock, hq_clock_boot());
    hq_case_page_say(self, NULL);
    hq_button_set_text(HQ_BUTTON(self->keep), hq_tr(self->lang, keep), NULL);
}

// Whether there is no number, or one that somebody can be called at; says otherwise.
static bool
read_phone(HqCasePage *self, char ret_phone[HQ_PHONE_SIZE])
{
    hq_phone_fault fault =
        *text_of(self->phone) ? hq_phone_parse(text_of(self->phone), ret_phone) : HQ_PHONE_OK;
    if (fault == HQ_PHONE_OK)
        return true;
    hq_case_page_say(self, hq_tr(self->lang, fault == HQ_PHONE_NOT_MOBILE ? HQ_MSG_PHONE_NOT_MOBILE
                                                                          : HQ_MSG_PHONE_WRONG));
    gtk_entry_grab_focus_without_selecting(GTK_ENTRY(self->phone));
    return false;
}

static void
submit(HqCasePage *self, bool solved)
{
    char phone[HQ_PHONE_SIZE] = "";
    g_autofree char *words = g_strstrip(g_strdup(text_of(self->words)));
    const hq_case_page_answer answer = {.words = words, .phone = phone, .solved = solved};
    if (read_phone(self, phone))
        self->done(&answer, self->data);
    hq_crypto_wipe(phone, sizeof phone);
    hq_crypto_wipe(words, strlen(words));
}

static void
on_keep(GtkWidget *widget, gpointer data)
{
    submit(data, false);
}

static void
on_solved(GtkButton *button, gpointer data)
{
    submit(data, true);
}

static void
on_back(GtkButton *back, gpointer data)
{
    HqCasePage *self = data;
    self->done(NULL, self->data);
}

static GtkWidget *
add_entry(HqCasePage *self, GtkWidget *entry, hq_msg what, int most)
{
    gtk_entry_set_max_length(GTK_ENTRY(entry), most);
    gtk_entry_set_placeholder_text(GTK_ENTRY(entry), hq_tr(self->lang, what));
    hq_ui_set_name(entry, hq_tr(self->lang, what));
    g_signal_connect(entry, "changed", G_CALLBACK(on_typed), self);
    g_signal_connect(entry, "activate", G_CALLBACK(on_keep), self);
    gtk_box_append(GTK_BOX(self), entry);
    return entry;
}

// Its memory is wiped and never swapped out, and nothing typed can be brought back.
static GtkWidget *
new_phone_entry(void)
{
    g_autoptr(GtkEntryBuffer) buffer = gtk_password_entry_buffer_new();
    GtkWidget *entry = gtk_entry_new_with_buffer(buffer);
    gtk_editable_set_enable_undo(GTK_EDITABLE(entry), FALSE);
    gtk_entry_set_input_purpose(GTK_ENTRY(entry), GTK_INPUT_PURPOSE_PHONE);
    return entry;
}

static GtkWidget *
add_button(HqCasePage *self, const char *css_class, const char *key, hq_msg text,
           GCallback on_clicked)
{
    GtkWidget *button = hq_button_new();
    gtk_widget_add_css_class(button, "row");
    if (css_class)
        gtk_widget_add_css_class(button, css_class);
    hq_button_set_key(HQ_BUTTON(button), key);
    hq_button_set_text(HQ_BUTTON(button), hq_tr(self->lang, text), NULL);
    g_signal_connect(button, "clicked", on_clicked, self);
    gtk_box_append(GTK_BOX(self), button);
    return button;
}

GtkWidget *
hq_case_page_new(hq_lang lang, const hq_hall_clock *clock, hq_case_page_func done, gpointer data)
{
    HqCasePage *self = g_object_new(HQ_TYPE_CASE_PAGE, NULL);
    self->lang = lang;
    self->clock = clock;
    self->done = done;
    self->data = data;
    self->title = hq_ui_add_paragraph(GTK_WIDGET(self), "title");
    self->about = hq_ui_add_paragraph(GTK_WIDGET(self), "about");
    self->words = add_entry(self, gtk_entry_new(), HQ_MSG_CASE_WORDS, WORDS_MAX);
    self->phone = add_entry(self, new_phone_entry(), HQ_MSG_CASE_PHONE, HQ_PHONE_TYPED_SIZE - 1);
    self->consent = hq_ui_add_paragraph(GTK_WIDGET(self), "consent");
    gtk_label_set_text(GTK_LABEL(self->consent), hq_tr(lang, HQ_MSG_CASE_CONSENT));
    self->problem = hq_ui_add_paragraph(GTK_WIDGET(self), "problem");
    self->keep = add_button(self, "filled", "Enter", HQ_MSG_PANEL_CASE_KEEP, G_CALLBACK(on_keep));
    self->solved = add_button(self, NULL, "F2", HQ_MSG_PANEL_CASE_SOLVED, G_CALLBACK(on_solved));
    self->back = add_button(self, "back", "Esc", HQ_MSG_APP_BACK, G_CALLBACK(on_back));
    gtk_widget_set_vexpand(self->back, TRUE);
    gtk_widget_set_valign(self->back, GTK_ALIGN_END);
    hq_case_page_say(self, NULL);
    return GTK_WIDGET(self);
}

void
hq_case_page_ask(HqCasePage *self, const char *title, const char *about)
{
    gtk_label_set_text(GTK_LABEL(self->title), title);
    hq_ui_set_text(self->about, about);
    hq_case_page_forget(self);
    gtk_widget_grab_focus(self->words);
}

void
hq_case_page_forget(HqCasePage *self)
{
    gtk_editable_set_text(GTK_EDITABLE(self->words), "");
    gtk_editable_set_text(GTK_EDITABLE(self->phone), "");
    on_typed(GTK_EDITABLE(self->phone), self);
}

bool
hq_case_page_take_key(HqCasePage *self, guint keyval)
{
    if (keyval == GDK_KEY_F2)
        submit(self, true);
    return keyval == GDK_KEY_F2;
}

void
hq_case_page_tick(HqCasePage *self, hq_time now)
{
    if (now - self->typed_at > IDLE_S * HQ_SECOND)
        self->done(NULL, self->data);
}
