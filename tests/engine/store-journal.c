#include "store.h"

#include <glib.h>
#include <glib/gstdio.h>

#include "server/journal/journal.h"
#include "shared/wire/event.h"

struct store {
    char *dir;
    hq_journal *journal;
    GArray *rows;      // hq_journal_event of the command
    GPtrArray *bodies; // their texts
    bool day_opened;
};

static void
insist(bool worked, GError **error)
{
    if (!worked)
        g_error("journal: %s", (*error)->message);
}

store *
store_new(void)
{
    GError *error = NULL;
    store *kept = g_new0(store, 1);
    kept->rows = g_array_new(FALSE, TRUE, sizeof(hq_journal_event));
    kept->bodies = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *top = g_dir_make_tmp("hallqueue-random-XXXXXX", &error);
    insist(top != NULL, &error);
    kept->dir = g_build_filename(top, "hall", NULL);
    insist(hq_journal_create(kept->dir, "hall", 1, &error), &error);
    kept->journal = hq_journal_open(kept->dir, &error);
    insist(kept->journal != NULL, &error);
    return kept;
}

static void
remove_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_remove(file);
    }
    g_rmdir(path);
}

void
store_free(store *kept)
{
    g_autofree char *top = g_path_get_dirname(kept->dir);
    hq_journal_free(kept->journal);
    remove_folder(kept->dir);
    remove_folder(top);
    g_array_unref(kept->rows);
    g_ptr_array_unref(kept->bodies);
    g_free(kept->dir);
    g_free(kept);
}

void
store_add(store *kept, const hq_state *state, const hq_event *event)
{
    bool opens = event->kind == HQ_EVENT_DAY_OPENED;
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_event_encode(event, hq_state_config(state), &writer);
    hq_journal_event row = {.seq = hq_state_seq(state) + 1,
                            .at = event->at,
                            .day = opens ? event->day_opened.day : hq_state_day(state),
                            .kind = hq_event_kind_word(event->kind),
                            .v = HQ_EVENT_VERSION};
    row.body = hq_writer_steal(&writer, &row.body_len);
    g_ptr_array_add(kept->bodies, (char *)row.body);
    g_array_append_val(kept->rows, row);
    kept->day_opened = kept->day_opened || opens;
}

void
store_commit(store *kept)
{
    GError *error = NULL;
    if (kept->rows->len > 0)
        insist(hq_journal_append(kept->journal, (hq_journal_event *)kept->rows->data,
                                 kept->rows->len, NULL, 0, &error),
               &error);
    g_array_set_size(kept->rows, 0);
    g_ptr_array_set_size(kept->bodies, 0);
}

static bool
replay(const hq_journal_event *row, void *data, GError **error)
{
    hq_event event;
    hq_fault fault;
    hq_state *state = data;
    if (!hq_event_decode(row->body, row->body_len, hq_state_config(state), &event, &fault))
        return hq_fault_raise(&fault, error);
    bool follows = hq_apply(state, &event);
    hq_event_clear(&event);
    if (!follows)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT, "%s does not follow",
                    row->kind);
    return follows;
}

hq_state *
store_restart(store *kept, const char **ret_wrong)
{
    g_autoptr(GError) error = NULL;
    if (!kept->day_opened)
        return NULL;
    hq_journal_free(kept->journal);
    kept->journal = hq_journal_open(kept->dir, &error);
    insist(kept->journal != NULL, &error);
    uint64_t from = hq_journal_get_head(kept->journal)->day_start;
    hq_state *again = hq_state_new();
    hq_state_start_at(again, from - 1);
    if (!hq_journal_read(kept->journal, from, replay, again, &error))
        *ret_wrong = "the journal does not replay";
    return again;
}
