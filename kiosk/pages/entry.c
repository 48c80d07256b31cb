#include "kiosk/pages/entry.h"

#include "kiosk/pages/parts.h"

static void
place(GtkWidget *grid, GtkWidget *part, int column, int row, int width, int height)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager(grid);
    GtkGridLayoutChild *cell =
        GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, part));
    gtk_grid_layout_child_set_column(cell, column);
    gtk_grid_layout_child_set_row(cell, row);
    gtk_grid_layout_child_set_column_span(cell, width);
    gtk_grid_layout_child_set_row_span(cell, height);
}

static void
arrange(const hq_entry *entry, GtkWidget *grid, bool landscape, bool wide_foot)
{
    bool beside = landscape && !wide_foot;
    place(grid, entry->ask, 0, 0, 1, 1);
    place(grid, entry->enter, landscape ? 1 : 0, landscape ? 0 : 1, 1, beside ? 2 : 1);
    place(grid, entry->foot, 0, landscape ? 1 : 2, landscape && wide_foot ? 2 : 1, 1);
    gtk_grid_set_column_homogeneous(GTK_GRID(grid), landscape);
    gtk_orientable_set_orientation(GTK_ORIENTABLE(entry->foot),
                                   beside ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
hq_entry_prepare(void)
{
    g_type_ensure(HQ_TYPE_KEYPAD);
}

void
hq_entry_load(hq_entry *entry, GtkBuilder *builder)
{
    *entry = (hq_entry){.ask = hq_parts_get(builder, "ask"),
                        .enter = hq_parts_get(builder, "enter"),
                        .foot = hq_parts_get(builder, "foot"),
                        .typed = hq_parts_get(builder, "typed"),
                        .keypad = hq_parts_get(builder, "keypad")};
}

void
hq_entry_show(const hq_entry *entry, GtkWidget *grid, const hq_kiosk_model *model, bool letters,
              bool wide_foot)
{
    g_autofree char *typed = hq_keypad_typed(model);
    arrange(entry, grid, model->landscape, wide_foot);
    gtk_label_set_text(entry->typed, typed);
    hq_ui_set_name(GTK_WIDGET(entry->typed), typed);
    hq_keypad_show(entry->keypad, model, letters);
}
