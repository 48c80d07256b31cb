// Draws a named sample ticket in one of the paper formats, for the tests and for looking at it.
//   ticket-sample SAMPLE FORMAT > FILE      ticket-sample --list      ticket-sample --time
#include "shared/ticket/ticket-paper.h"
#include "tests/print/samples.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 20 };

static int
write_out(const HqSample *sample, const char *format)
{
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&sample->face);
    g_autoptr(HqTicketRaster) raster = hq_ticket_raster(layout);
    g_autoptr(GBytes) paper = NULL;
    if (strcmp(format, "png") == 0)
        paper = hq_ticket_png(raster);
    else if (strcmp(format, "pdf") == 0)
        paper = hq_ticket_pdf(layout, raster);
    else if (strcmp(format, "pwg") == 0)
        paper = hq_ticket_pwg(raster);
    else if (strcmp(format, "escpos") == 0)
        paper = hq_ticket_escpos(raster);
    else
        return 2;
    gsize length;
    const void *data = g_bytes_get_data(paper, &length);
    return fwrite(data, 1, length, stdout) == length ? 0 : 1;
}

// Prints how long each stage of the first ticket takes, in ms, cold and then the mean of the rest.
static int
time_stages(void)
{
    gint64 sum[4] = {0};
    for (int round = 0; round <= ROUNDS; round++) {
        gint64 at[5] = {g_get_monotonic_time()};
        g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&hq_samples[0].face);
        at[1] = g_get_monotonic_time();
        g_autoptr(HqTicketRaster) raster = hq_ticket_raster(layout);
        at[2] = g_get_monotonic_time();
        g_autoptr(GBytes) pdf = hq_ticket_pdf(layout, raster);
        at[3] = g_get_monotonic_time();
        g_autoptr(GBytes) pwg = hq_ticket_pwg(raster);
        at[4] = g_get_monotonic_time();
        for (int i = 0; i < 4; i++)
            sum[i] += at[i + 1] - at[i];
        if (round != 0 && round != ROUNDS)
            continue;
        double scale = 1000.0 * (round ? ROUNDS : 1);
        printf("%s layout %.2f raster %.2f pdf %.2f (%" G_GSIZE_FORMAT
               " bytes) pwg %.2f (%" G_GSIZE_FORMAT " bytes)\n",
               round ? "warm" : "cold", (double)sum[0] / scale, (double)sum[1] / scale,
               (double)sum[2] / scale, g_bytes_get_size(pdf), (double)sum[3] / scale,
               g_bytes_get_size(pwg));
        memset(sum, 0, sizeof sum);
    }
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--time") == 0)
        return time_stages();
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (const HqSample *sample = hq_samples; sample->name; sample++)
            puts(sample->name);
        return 0;
    }
    const HqSample *sample = argc == 3 ? hq_sample_find(argv[1]) : NULL;
    if (!sample) {
        fprintf(stderr, "usage: ticket-sample SAMPLE png|pdf|pwg|escpos\n");
        return 2;
    }
    return write_out(sample, argv[2]);
}
