#include "forecast-score.h"

#include <math.h>
#include <stdlib.h>

#include "shared/engine/forecast-random.h"

#define RESAMPLES 2000

enum { ABSOLUTE, SQUARE, SIGNED, SUMS };

// One day's errors summed, a predictor at a time.
typedef struct {
    double n;
    double of[HQ_PREDICTORS][SUMS];
} block;

static GArray *
sum_days(const GArray *told)
{
    GArray *blocks = g_array_new(FALSE, TRUE, sizeof(block));
    guint32 day = 0;
    for (unsigned i = 0; i < told->len; i++) {
        const hq_told *t = &g_array_index(told, hq_told, i);
        if (t->day != day)
            g_array_set_size(blocks, blocks->len + 1);
        day = t->day;
        block *b = &g_array_index(blocks, block, blocks->len - 1);
        b->n++;
        for (int p = 0; p < HQ_PREDICTORS; p++) {
            double error = t->told_s[p] - t->waited_s;
            b->of[p][ABSOLUTE] += fabs(error);
            b->of[p][SQUARE] += error * error;
            b->of[p][SIGNED] += error;
        }
    }
    return blocks;
}

static void
add(block *sum, const block *b)
{
    sum->n += b->n;
    for (int p = 0; p < HQ_PREDICTORS; p++) {
        for (int k = 0; k < SUMS; k++)
            sum->of[p][k] += b->of[p][k];
    }
}

enum { MAE, RMSE, BIAS, AGAINST, FIGURES };

static void
figures(const block *b, int p, double ret_figures[FIGURES])
{
    ret_figures[MAE] = b->of[p][ABSOLUTE] / b->n;
    ret_figures[RMSE] = sqrt(b->of[p][SQUARE] / b->n);
    ret_figures[BIAS] = b->of[p][SIGNED] / b->n;
    ret_figures[AGAINST] = ret_figures[MAE] - b->of[HQ_PREDICTOR_REGRESSION][ABSOLUTE] / b->n;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static hq_figure
figure_of(double value, double *resampled)
{
    qsort(resampled, RESAMPLES, sizeof(*resampled), by_size);
    return (hq_figure){value, resampled[RESAMPLES / 40], resampled[RESAMPLES - 1 - RESAMPLES / 40]};
}

static void
score_points(const GArray *blocks, guint64 seed, hq_scores *scores)
{
    block all = {0};
    g_autofree block *drawn = g_new0(block, RESAMPLES);
    for (unsigned d = 0; d < blocks->len; d++)
        add(&all, &g_array_index(blocks, block, d));
    for (guint32 r = 0; r < RESAMPLES; r++) {
        for (guint32 d = 0; d < blocks->len; d++) {
            unsigned at = (unsigned)(hq_forecast_uniform(seed, r, d, 0) * blocks->len);
            add(&drawn[r], &g_array_index(blocks, block, at));
        }
    }
    for (int p = 0; p < HQ_PREDICTORS; p++) {
        g_autofree double *resampled = g_new(double, FIGURES *RESAMPLES);
        double whole[FIGURES], one[FIGURES];
        figures(&all, p, whole);
        for (unsigned r = 0; r < RESAMPLES; r++) {
            figures(&drawn[r], p, one);
            for (int k = 0; k < FIGURES; k++)
                resampled[k * RESAMPLES + r] = one[k];
        }
        hq_figure *to[FIGURES] = {&scores->of[p].mae, &scores->of[p].rmse, &scores->of[p].bias,
                                  &scores->of[p].against};
        for (int k = 0; k < FIGURES; k++)
            *to[k] = figure_of(whole[k], resampled + k * RESAMPLES);
    }
}

static double
pinball(double told_s, double waited_s, double p)
{
    double over = waited_s - told_s;
    return over > 0 ? p * over : (p - 1) * over;
}

void
hq_forecast_score(const GArray *told, guint64 seed, hq_scores *ret_scores)
{
    g_autoptr(GArray) blocks = sum_days(told);
    *ret_scores = (hq_scores){.customers = told->len, .days = blocks->len};
    if (told->len == 0)
        return;
    score_points(blocks, seed, ret_scores);
    for (unsigned i = 0; i < told->len; i++) {
        const hq_told *t = &g_array_index(told, hq_told, i);
        ret_scores->pinball += (pinball(t->low_s, t->waited_s, 0.1) +
                                pinball(t->told_s[HQ_PREDICTOR_OURS], t->waited_s, 0.5) +
                                pinball(t->high_s, t->waited_s, 0.9)) /
                               3 / told->len;
        ret_scores->coverage +=
            (t->waited_s >= t->low_s && t->waited_s <= t->high_s) / (double)told->len;
        ret_scores->kept += (t->waited_s <= t->high_s) / (double)told->len;
    }
}
