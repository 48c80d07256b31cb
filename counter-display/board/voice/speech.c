#include "speech.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "clips.h"
#include "program.h"

enum { COMMAND_LIMIT_S = 3, CACHE_FILES = 400, WAV_HEADER = 44 };

struct hq_speech {
    char *cache, *clips;
    GStrv command; // NULL when the hall has none
    GCancellable *cancellable;
};

// One phrase on its way through the programs that may speak it.
typedef struct {
    hq_speech *speech;
    hq_lang lang;
    char *text, *path, *part; // what to say, the finished file, the file being written
    bool is_fallback;         // espeak-ng has its turn
} speech_job;

static void run_program(GTask *task);

static void
job_free(speech_job *job)
{
    g_free(job->text);
    g_free(job->path);
    g_free(job->part);
    g_free(job);
}

hq_speech *
hq_speech_new(const hq_speech_options *options, GError **error)
{
    g_auto(GStrv) command = NULL;
    if (options->command && !g_shell_parse_argv(options->command, NULL, &command, error)) {
        g_prefix_error(error, "speech command \"%s\": ", options->command);
        return NULL;
    }
    if (g_mkdir_with_parents(options->cache, 0755) != 0) {
        g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno), "%s: %s", options->cache,
                    g_strerror(errno));
        return NULL;
    }
    hq_speech *speech = g_new0(hq_speech, 1);
    speech->cache = g_strdup(options->cache);
    speech->clips = g_strdup(options->clips);
    speech->command = g_steal_pointer(&command);
    speech->cancellable = g_cancellable_new();
    return speech;
}

static char *
cache_path(const hq_speech *speech, const hq_phrase *phrase, const char *speaker)
{
    g_autofree char *what =
        g_strdup_printf("%s\n%s\n%s", speaker, hq_lang_tag(phrase->lang), phrase->text);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, what, -1);
    g_autofree char *name = g_strconcat(hash, ".wav", NULL);
    return g_build_filename(speech->cache, name, NULL);
}

static int
compare_age(gconstpointer a, gconstpointer b)
{
    GStatBuf first, second;
    if (g_stat(*(char *const *)a, &first) != 0 || g_stat(*(char *const *)b, &second) != 0)
        return 0;
    return (first.st_mtime > second.st_mtime) - (first.st_mtime < second.st_mtime);
}

static void
prune_cache(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(files, g_build_filename(folder, name, NULL));
    if (files->len <= CACHE_FILES)
        return;
    g_ptr_array_sort(files, compare_age);
    for (guint i = 0; i < files->len - CACHE_FILES; i++)
        g_unlink(files->pdata[i]);
}

static char *
replace(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) pieces = g_strsplit(text, from, -1);
    return g_strjoinv(to, pieces);
}

// The voice "cmn" reads its own pinyin as English; "cmn-latn-pinyin" is the Mandarin one.
static GStrv
program_line(const speech_job *job)
{
    const char *voice = job->lang == HQ_EN ? "en-gb" : "cmn-latn-pinyin";
    const char *const espeak[] = {"espeak-ng", "-v", voice,   "-s", "150",
                                  "--stdin",   "-w", "{out}", NULL};
    const char *const *words =
        job->is_fallback ? espeak : (const char *const *)job->speech->command;
    g_autoptr(GStrvBuilder) line = g_strv_builder_new();
    for (; *words; words++) {
        g_autofree char *with_lang = replace(*words, "{lang}", hq_lang_tag(job->lang));
        g_autofree char *word = replace(with_lang, "{out}", job->part);
        g_strv_builder_add(line, word);
    }
    return g_strv_builder_end(line);
}

static bool
take_file(const speech_job *job, GError **error)
{
    GStatBuf made;
    if (g_stat(job->part, &made) == 0 && made.st_size > WAV_HEADER &&
        g_rename(job->part, job->path) == 0)
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s wrote no sound to %s",
                job->is_fallback ? "espeak-ng" : job->speech->command[0], job->part);
    return false;
}

static void
on_program_ended(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    g_autoptr(GError) error = NULL;
    bool ended = hq_program_run_finish(result, &error);
    if (g_task_return_error_if_cancelled(task))
        return;
    speech_job *job = g_task_get_task_data(task);
    if (ended && take_file(job, &error)) {
        prune_cache(job->speech->cache);
        g_task_return_pointer(task, g_strdup(job->path), g_free);
    } else if (job->is_fallback) {
        g_task_return_error(task, g_steal_pointer(&error));
    } else {
        g_warning("speech command: %s; espeak-ng speaks instead", error->message);
        job->is_fallback = true;
        run_program(g_steal_pointer(&task));
    }
}

// Takes the task.
static void
run_program(GTask *task)
{
    speech_job *job = g_task_get_task_data(task);
    g_auto(GStrv) line = program_line(job);
    g_unlink(job->part);
    hq_program_run((const char *const *)line, job->text, COMMAND_LIMIT_S,
                   g_task_get_cancellable(task), on_program_ended, task);
}

static bool
answer_from_clips(hq_speech *speech, const hq_phrase *phrase, GTask *task)
{
    g_autoptr(GError) error = NULL;
    if (!speech->clips || !hq_clips_has_all(speech->clips, phrase))
        return false;
    g_autofree char *path = cache_path(speech, phrase, speech->clips);
    if (!hq_clips_join(speech->clips, phrase, path, &error)) {
        g_warning("clips of \"%s\": %s", phrase->text, error->message);
        return false;
    }
    g_task_return_pointer(task, g_steal_pointer(&path), g_free);
    return true;
}

void
hq_speech_make(hq_speech *speech, const hq_phrase *phrase, GAsyncReadyCallback done, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(NULL, speech->cancellable, done, data);
    if (answer_from_clips(speech, phrase, task))
        return;
    g_autofree char *command =
        speech->command ? g_strjoinv(" ", speech->command) : g_strdup("espeak-ng");
    g_autofree char *path = cache_path(speech, phrase, command);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_task_return_pointer(task, g_steal_pointer(&path), g_free);
        return;
    }
    speech_job *job = g_new0(speech_job, 1);
    g_task_set_task_data(task, job, (GDestroyNotify)job_free);
    job->speech = speech;
    job->lang = phrase->lang;
    job->text = g_strdup(phrase->text);
    job->part = g_strconcat(path, ".part", NULL);
    job->path = g_steal_pointer(&path);
    job->is_fallback = !speech->command;
    run_program(g_steal_pointer(&task));
}

char *
hq_speech_make_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}

void
hq_speech_free(hq_speech *speech)
{
    if (!speech)
        return;
    g_cancellable_cancel(speech->cancellable);
    g_object_unref(speech->cancellable);
    g_free(speech->cache);
    g_free(speech->clips);
    g_strfreev(speech->command);
    g_free(speech);
}
