#include "sign.h"

#include "shared/ui/stage.h"
#include "news.h"
#include "shared/ui/ui.h"
#include "words.h"

enum { BREATHING_MS = 3000 };

struct hq_sign {
    hq_lang lang;
    hq_sign_news news;
    GtkWidget *stage, *noun, *label, *rehearsal;
    GtkWidget *card, *icon, *title, *note, *middle, *number, *words, *arrow, *staff;
    guint breath;
};

static void
build_counter(hq_sign *sign, GtkWidget *root)
{
    GtkWidget *side = hq_ui_add_box(root, GTK_ORIENTATION_VERTICAL, "side");
    gtk_widget_set_size_request(side, 424, -1);
    sign->noun = hq_ui_add_label(side, "noun");
    sign->label = hq_ui_add_label(side, "label");
    gtk_widget_add_css_class(sign->label, "lone-number");
    gtk_widget_set_vexpand(sign->label, TRUE);
}

static void
build_card(hq_sign *sign, GtkWidget *root)
{
    sign->card = hq_ui_add_box(root, GTK_ORIENTATION_VERTICAL, "sign-card");
    gtk_widget_set_hexpand(sign->card, TRUE);
    GtkWidget *head = hq_ui_add_box(sign->card, GTK_ORIENTATION_HORIZONTAL, "sign-head");
    sign->icon = hq_icon_new("bell");
    gtk_box_append(GTK_BOX(head), sign->icon);
    sign->title = hq_ui_add_label(head, "title");
    sign->note = hq_ui_add_label(head, "note");
    gtk_widget_set_hexpand(sign->note, TRUE);
    gtk_widget_set_halign(sign->note, GTK_ALIGN_END);
    sign->middle = hq_ui_add_box(sign->card, GTK_ORIENTATION_HORIZONTAL, "middle");
    gtk_widget_set_vexpand(sign->middle, TRUE);
    sign->number = hq_number_label_new();
    gtk_widget_set_valign(sign->number, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(sign->middle), sign->number);
    sign->words = hq_ui_add_label(sign->middle, "words");
    gtk_label_set_wrap(GTK_LABEL(sign->words), TRUE);
    gtk_widget_set_hexpand(sign->words, TRUE);
    sign->staff = hq_ui_add_label(sign->middle, "staff");
    gtk_label_set_ellipsize(GTK_LABEL(sign->staff), PANGO_ELLIPSIZE_END);
    gtk_label_set_justify(GTK_LABEL(sign->staff), GTK_JUSTIFY_RIGHT);
    gtk_widget_set_hexpand(sign->staff, TRUE);
    gtk_widget_set_halign(sign->staff, GTK_ALIGN_END);
    sign->arrow = hq_icon_new("arrow");
    gtk_widget_add_css_class(sign->arrow, "arrow");
    gtk_widget_set_valign(sign->arrow, GTK_ALIGN_CENTER);
    gtk_widget_set_hexpand(sign->arrow, TRUE);
    gtk_widget_set_halign(sign->arrow, GTK_ALIGN_END);
    gtk_box_append(GTK_BOX(sign->middle), sign->arrow);
}

// What stands in the card: a head line, and a number or words below.
static void
show_card(hq_sign *sign, const char *icon, const char *title, const char *number, const char *words)
{
    gtk_widget_set_visible(sign->icon, icon != NULL);
    if (icon)
        hq_icon_set(GTK_IMAGE(sign->icon), icon);
    hq_ui_set_text(sign->title, title);
    gtk_widget_set_visible(sign->number, number != NULL);
    hq_number_label_set(HQ_NUMBER_LABEL(sign->number), number);
    hq_ui_set_text(sign->words, words);
    g_autofree char *name = g_strjoin(" ", title ? title : "", number ? number : words, NULL);
    hq_ui_set_name(sign->card, name);
}

// Who serves, in the form the public reads: staff number and masked name.
static void
show_staff(hq_sign *sign, bool is_serving)
{
    const hq_point_view *point = &sign->news.doc.point;
    g_autofree char *text = is_serving && *point->staff.text
                                ? hq_tr_format(sign->lang, HQ_MSG_SIGN_STAFF, "staff",
                                               point->staff.text, "name", point->staff_name, NULL)
                                : NULL;
    hq_ui_set_text(sign->staff, text ? g_strchomp(text) : NULL);
}

static void
show_point(hq_sign *sign)
{
    hq_sign_words words = hq_sign_words_of(&sign->news.doc, sign->lang);
    gtk_widget_set_visible(sign->arrow, words.is_called);
    show_staff(sign, words.is_serving);
    show_card(sign, words.icon, words.title, words.number, words.words);
    hq_ui_set_class(sign->card, "now", words.is_called && !hq_sign_news_is_stale(&sign->news));
    hq_ui_set_class(sign->card, "shut", words.is_shut);
    hq_sign_words_clear(&words);
}

// A stale sign keeps its number and says since when.
static void
show_age(hq_sign *sign)
{
    g_autofree char *age = hq_sign_news_age(&sign->news, sign->lang);
    const char *rehearsal =
        sign->news.doc.head.hall.rehearsal ? hq_tr(sign->lang, HQ_MSG_APP_REHEARSAL) : NULL;
    hq_ui_set_text(sign->note, age ? age : rehearsal);
    hq_ui_set_class(sign->card, "stale", age != NULL);
}

static void
show(gpointer data)
{
    hq_sign *sign = data;
    if (!sign->news.has_doc) {
        gtk_widget_set_visible(sign->arrow, FALSE);
        show_staff(sign, false);
        show_card(sign, "wifi-off", hq_tr(sign->lang, HQ_MSG_BOARD_NEVER_CONNECTED), NULL,
                  hq_tr(sign->lang, HQ_MSG_SIGN_NOT_CONNECTED));
        return;
    }
    const char *label = sign->news.doc.point.label;
    g_autofree char *noun = hq_sign_noun(&sign->news.doc, sign->lang);
    gtk_label_set_text(GTK_LABEL(sign->noun), noun);
    gtk_label_set_text(GTK_LABEL(sign->label), label);
    hq_ui_set_class(sign->label, "long", strlen(label) > 1);
    show_point(sign);
    show_age(sign);
}

static gboolean
on_breathed(gpointer data)
{
    hq_sign *sign = data;
    sign->breath = 0;
    gtk_widget_remove_css_class(sign->card, "breathing");
    return G_SOURCE_REMOVE;
}

static void
on_called(gpointer data)
{
    hq_sign *sign = data;
    g_clear_handle_id(&sign->breath, g_source_remove);
    gtk_widget_remove_css_class(sign->card, "breathing");
    gtk_widget_add_css_class(sign->card, "breathing");
    sign->breath = g_timeout_add(BREATHING_MS, on_breathed, sign);
}

hq_sign *
hq_sign_new(const hq_display_options *options, const char *point)
{
    hq_sign *sign = g_new0(hq_sign, 1);
    sign->lang = options->lang;
    sign->news = (hq_sign_news){.changed = show, .called = on_called, .data = sign};
    GtkWidget *root = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(root, "sign");
    build_counter(sign, root);
    build_card(sign, root);
    sign->stage = g_object_ref_sink(hq_stage_new(root, HQ_SIGN_WIDTH, HQ_SIGN_HEIGHT));
    hq_sign_news_open(&sign->news, options, point);
    show(sign);
    return sign;
}

GtkWidget *
hq_sign_widget(hq_sign *sign)
{
    return sign->stage;
}

void
hq_sign_free(hq_sign *sign)
{
    g_clear_handle_id(&sign->breath, g_source_remove);
    hq_sign_news_close(&sign->news);
    g_object_unref(sign->stage);
    g_free(sign);
}
