// The kiosk's printer without a kiosk: commands on standard input, one line of JSON for whatever
// happens.   print SAMPLE KEY   → {"key":…,"outcome":…,"ms":…,"why":…}     and {"state":…} on
// change
#include "kiosk/print/printer.h"
#include "tests/print/samples.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    char *key;
    gint64 from;
} Wish;

static const char *const outcomes[] = {"printed", "failed", "unknown"};

static void
on_state_changed(HqPrinter *printer, gpointer data)
{
    printf("{\"state\":\"%s\"}\n", hq_printer_state_name(hq_printer_get_state(printer)));
}

static void
on_printed(GObject *printer, GAsyncResult *result, gpointer data)
{
    Wish *wish = data;
    g_autoptr(GError) error = NULL;
    HqPrintOutcome outcome = hq_printer_print_finish(HQ_PRINTER(printer), result, &error);
    g_autofree char *why = g_strescape(error ? error->message : "", NULL);
    printf("{\"key\":\"%s\",\"outcome\":\"%s\",\"ms\":%d,\"why\":\"%s\"}\n", wish->key,
           outcomes[outcome], (int)((g_get_monotonic_time() - wish->from) / 1000), why);
    g_free(wish->key);
    g_free(wish);
}

static void
obey(HqPrinter *printer, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    const HqSample *sample = g_strv_length(words) == 3 ? hq_sample_find(words[1]) : NULL;
    if (!sample || strcmp(words[0], "print") != 0) {
        printf("{\"error\":\"print SAMPLE KEY\"}\n");
        return;
    }
    Wish *wish = g_new(Wish, 1);
    *wish = (Wish){g_strdup(words[2]), g_get_monotonic_time()};
    hq_printer_print(printer, &sample->face, words[2], on_printed, wish);
}

static void
on_line(GObject *input, GAsyncResult *result, gpointer printer)
{
    GDataInputStream *lines = G_DATA_INPUT_STREAM(input);
    g_autofree char *line = g_data_input_stream_read_line_finish(lines, result, NULL, NULL);
    if (!line) {
        g_main_loop_quit(g_object_get_data(printer, "loop"));
        return;
    }
    obey(printer, line);
    g_data_input_stream_read_line_async(lines, 0, NULL, on_line, printer);
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: print-driver TARGET\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_autoptr(HqPrinter) printer = hq_printer_new(argv[1]);
    g_object_set_data(G_OBJECT(printer), "loop", loop);
    g_signal_connect(printer, "state-changed", G_CALLBACK(on_state_changed), NULL);
    on_state_changed(printer, NULL);
    g_autoptr(GInputStream) input = g_unix_input_stream_new(STDIN_FILENO, FALSE);
    g_autoptr(GDataInputStream) lines = g_data_input_stream_new(input);
    g_data_input_stream_read_line_async(lines, 0, NULL, on_line, printer);
    g_main_loop_run(loop);
    return 0;
}
