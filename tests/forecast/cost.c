// What a refresh of the whole hall costs, and how it grows: µs over waiting × points, next to a
// plain loop that touches as many numbers. Prints TAP.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "shared/engine/forecast.h"
#include "tests/forecast/whole-hall.h"

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

// From the state of a hall with every gate and class in use to the table of what is told, to those
// who wait and to newcomers of each service and class.
static double
whole_us(unsigned waiting)
{
    hq_time now;
    hq_forecaster *forecaster = whole_hall_new(waiting, 20, &now);
    double best = 1e12;
    for (int r = 0; r < REPEATS; r++) {
        double began = now_us();
        hq_forecast_table_free(hq_forecaster_refresh(forecaster, now, RUNS));
        double took = now_us() - began;
        best = took < best ? took : best;
    }
    hq_forecaster_free(forecaster);
    return best;
}

// Each run looks at every ticket and point for every ticket called: the same reads and nothing
// else.
static double
loop_us(unsigned waiting, unsigned points)
{
    static volatile double cell[256] = {1};
    double best = 1e12;
    for (int r = 0; r < REPEATS; r++) {
        double sum = 0, began = now_us();
        for (unsigned run = 0; run < RUNS; run++) {
            for (unsigned c = 0; c < waiting; c++) {
                for (unsigned i = 0; i < (waiting - c) + points; i++)
                    sum += cell[i & 255];
            }
        }
        cell[0] = sum;
        double took = now_us() - began;
        best = took < best ? took : best;
    }
    return best;
}

static bool
told(int number, bool good, const char *what)
{
    printf("%sok %d - %s\n", good ? "" : "not ", number, what);
    return good;
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
    double whole[4];
    for (unsigned w = 0; w < 4; w++) {
        whole[w] = whole_us(crowd[w]);
        printf("# the whole hall, every gate and class, %u waiting, 20 points: %.0f µs\n", crowd[w],
               whole[w]);
    }
    double small = refresh_us(model, 50, 20), large = refresh_us(model, 100, 20);
    double loop = loop_us(100, 20);
    hq_forecast_model_free(model);
    printf("# a plain loop for 100 waiting and 20 points: %.0f µs; the plain hall %.1f times that, "
           "the whole one %.1f times\n",
           loop, large / loop, whole[2] / loop);
    bool good = told(1, large < 4.5 * small, "twice the people cost at most four times as much");
    good &= told(2, whole[2] < 4.5 * whole[1], "so do they in the whole hall");
    good &= told(3, large < 6 * loop, "a refresh of a plain hall costs at most six plain loops");
    good &= told(4, whole[2] < 25 * loop, "one of the whole hall at most twenty-five");
    printf("1..4\n");
    return good ? 0 : 1;
}
