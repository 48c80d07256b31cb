// What a refresh of the whole hall costs, and how it grows: µs over waiting × points, next to a
// plain loop that touches as many numbers. Prints TAP.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "shared/engine/forecast.h"

#define RUNS    100
#define REPEATS 5

static double
now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

// The least of some repeats: the others were disturbed.
static double
refresh_us(hq_forecast_model *model, unsigned waiting, unsigned points)
{
    hq_forecast_ticket tickets[200];
    hq_forecast_point at[40];
    static float waits[200 * RUNS];
    double best = 1e12;
    for (unsigned i = 0; i < waiting; i++)
        tickets[i] = (hq_forecast_ticket){.waited_s = waiting - i, .rate = 1};
    for (unsigned i = 0; i < points; i++)
        at[i] = (hq_forecast_point){.staff = i, .services = 1, .for_s = 10.0 * i};
    hq_forecast_view view = {36000, tickets, waiting, at, points, {0}};
    for (int r = 0; r < REPEATS; r++) {
        double began = now_us();
        if (!hq_forecast_run(model, &view, r, RUNS, waits))
            return 1e12;
        double took = now_us() - began;
        best = took < best ? took : best;
    }
    return best;
}

// The same in a hall of eight services and four classes, where every fourth point is reserved and
// every other one helps with a service after a while, and newcomers are played too.
static double
gated_us(unsigned waiting, unsigned points)
{
    hq_forecast_model *model = hq_forecast_model_new(300, 15);
    hq_forecast_ticket tickets[200];
    hq_forecast_point at[40];
    hq_rank ranks[HQ_MAX_SERVICES];
    static float waits[200 * RUNS];
    double best = 1e12;
    for (unsigned s = 0; s < HQ_MAX_SERVICES; s++)
        ranks[s] = (hq_rank){.rate_milli = 1000, .helps_after = s == 7 ? 600 * HQ_SECOND : 0};
    for (unsigned i = 0; i < 400; i++)
        hq_forecast_learn_arrival(model, 35900 + i % 1800, i % 8, i % 4);
    hq_forecast_model_new_day(model);
    for (unsigned i = 0; i < waiting; i++)
        tickets[i] = (hq_forecast_ticket){.service = i % 8,
                                          .class_ = i / 8 % 4,
                                          .waited_s = 10.0 * (waiting - i),
                                          .head_start_s = 60.0 * (i / 8 % 4),
                                          .rate = 1};
    for (unsigned i = 0; i < points; i++)
        at[i] = (hq_forecast_point){.staff = i,
                                    .services = 0x8f >> i % 4 | 0x80,
                                    .serving = i % 8,
                                    .for_s = 10.0 * i,
                                    .ranks = i % 2 ? ranks : NULL,
                                    .reserved_for = i % 4 ? 0 : 2,
                                    .spills_after_s = 600};
    hq_forecast_view view = {
        .at_s = 36000, .tickets = tickets, .n_tickets = waiting, .points = at, .n_points = points};
    for (int r = 0; r < REPEATS; r++) {
        double began = now_us();
        if (!hq_forecast_run(model, &view, r, RUNS, waits))
            break;
        double took = now_us() - began;
        best = took < best ? took : best;
    }
    hq_forecast_model_free(model);
    return best;
}

// Each run looks at every ticket and point for every ticket called: the same reads and nothing
// else.
static double
loop_us(unsigned waiting, unsigned points)
{
    volatile double cell[256] = {1};
    double sum = 0, began = now_us();
    for (unsigned r = 0; r < RUNS; r++) {
        for (unsigned c = 0; c < waiting; c++) {
            for (unsigned i = 0; i < (waiting - c) + points; i++)
                sum += cell[i & 255];
        }
    }
    cell[0] = sum;
    return now_us() - began;
}

int
main(void)
{
    hq_forecast_model *model = hq_forecast_model_new(300, 15);
    static const unsigned waiting[] = {12, 25, 50, 100, 200}, points[] = {5, 20, 40};
    for (unsigned w = 0; w < 5; w++) {
        for (unsigned p = 0; p < 3; p++)
            printf("# %u waiting, %u points, %d runs: %.0f µs\n", waiting[w], points[p], RUNS,
                   refresh_us(model, waiting[w], points[p]));
    }
    static const unsigned crowd[] = {25, 50, 100, 200};
    for (unsigned w = 0; w < 4; w++)
        printf("# with gates and classes, %u waiting, 20 points: %.0f µs\n", crowd[w],
               gated_us(crowd[w], 20));
    double small = refresh_us(model, 50, 20), large = refresh_us(model, 100, 20);
    double loop = loop_us(100, 20);
    printf("# 100 waiting, 20 points: %.1f × a plain loop of %.0f µs\n", large / loop, loop);
    printf("%sok 1 - twice the people cost at most four times as much\n",
           large < 4.5 * small ? "" : "not ");
    printf("%sok 2 - a refresh costs at most eight plain loops\n", large < 8 * loop ? "" : "not ");
    printf("1..2\n");
    hq_forecast_model_free(model);
    return large < 4.5 * small && large < 8 * loop ? 0 : 1;
}
