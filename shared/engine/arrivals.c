#include "shared/engine/arrivals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// How much is believed before anything is seen, in days, people and rounds.
#define HALF_LIFE_DAYS 28.0
#define WEEKDAY_DAYS   0.5 // of the hall, towards all days
#define SERVICE_DAYS   1.0 // of a service, towards the hall's weekday
#define OCCASION_DAYS  1.0 // towards what the configuration says
#define SHAPE_PEOPLE   200 // of a service, towards the hall's shape
#define BEND_PEOPLE    300 // of a weekday
#define FEW            5   // keeps the ratio of two small numbers small
#define TODAY_PEOPLE   30  // of the hall, before a day differs from what was expected
#define TODAY_SERVICE  15
#define ROUNDS         4
#define LASTS          0.5  // of how a day began, to its end, until learnt
#define LASTS_WEIGHT   0.05 // in squared logarithms

struct hq_arrivals {
    const hq_config *config;
    uint32_t n_days;
    double usual[HQ_MAX_SERVICES][HQ_WEEKDAYS]; // people, when nothing is special
    double shape[HQ_MAX_SERVICES][HQ_QUARTERS]; // of all days; sums to 1
    double bend[HQ_WEEKDAYS][HQ_QUARTERS];      // the weekday's shape over the hall's
    double occasion[HQ_MAX_OCCASIONS], after_closure;
    double lasts; // how much of a day's first half shows in its second, as an exponent
};

// A past day as learning sees it.
typedef struct {
    const hq_past_day *day;
    uint32_t weekday, occasions;
    bool after_closure;
    double weight;
    double people[HQ_MAX_SERVICES];
} lesson;

// ---- the calendar ------------------------------------------------------------------------------

static int32_t
days_in_month(hq_day date)
{
    hq_day first = date - date % 100 + 1;
    return hq_day_after(hq_day_after(first, 31) / 100 * 100 + 1, -1) % 100;
}

bool
hq_occasion_is_on(const hq_occasion *occasion, hq_day date)
{
    int32_t day = date % 100, last = days_in_month(date);
    int32_t wanted = occasion->day_of_month < last ? occasion->day_of_month : last;
    return (occasion->day_of_month > 0 && day == wanted) || day > last - occasion->month_end_days ||
           (occasion->from != 0 && date >= occasion->from && date <= occasion->until);
}

static uint32_t
occasions_of(const hq_config *config, hq_day date)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < config->n_occasions; i++)
        bits |= (uint32_t)hq_occasion_is_on(&config->occasions[i], date) << i;
    return bits;
}

static bool
follows_closure(const hq_config *config, hq_day date)
{
    return !hq_config_hours(config, hq_day_after(date, -1)).open;
}

// What the occasions of a day make of a service, but for one of them.
static double
factor(const hq_arrivals *a, hq_index service, uint32_t occasions, bool after_closure,
       uint32_t but_for)
{
    double f = after_closure && but_for != HQ_MAX_OCCASIONS ? a->after_closure : 1;
    for (uint32_t i = 0; i < a->config->n_occasions; i++) {
        hq_service_set of = a->config->occasions[i].services;
        if (i != but_for && (occasions >> i & 1) && (of == 0 || (of & hq_service_bit(service))))
            f *= a->occasion[i];
    }
    return f;
}

static double
factor_of(const hq_arrivals *a, const lesson *l, hq_index service)
{
    return factor(a, service, l->occasions, l->after_closure, HQ_NONE);
}

// ---- learning ----------------------------------------------------------------------------------

static void
read_lesson(const hq_config *config, const hq_past_day *day, hq_day before, lesson *ret)
{
    *ret = (lesson){.day = day,
                    .weekday = hq_config_hours(config, day->date).weekday,
                    .occasions = occasions_of(config, day->date),
                    .after_closure = follows_closure(config, day->date),
                    .weight = exp2(-hq_days_between(day->date, before) / HALF_LIFE_DAYS)};
    for (hq_index s = 0; s < config->n_services; s++) {
        for (int q = 0; q < HQ_QUARTERS; q++)
            ret->people[s] += day->came[s][q];
    }
}

// The hall's weekdays over its mean day.
static void
weigh_weekdays(const hq_arrivals *a, const lesson *lessons, uint32_t n, double ret[HQ_WEEKDAYS])
{
    double sum[HQ_WEEKDAYS] = {0}, weight[HQ_WEEKDAYS] = {0}, all = 0, days = 0;
    for (uint32_t i = 0; i < n; i++) {
        double people = 0;
        for (hq_index s = 0; s < a->config->n_services; s++)
            people += lessons[i].people[s] / factor_of(a, &lessons[i], s);
        sum[lessons[i].weekday] += lessons[i].weight * people;
        weight[lessons[i].weekday] += lessons[i].weight;
        all += lessons[i].weight * people;
        days += lessons[i].weight;
    }
    double mean = days > 0 ? all / days : 0;
    for (int w = 0; w < HQ_WEEKDAYS; w++)
        ret[w] = mean > 0 ? (sum[w] + WEEKDAY_DAYS * mean) / (weight[w] + WEEKDAY_DAYS) / mean : 1;
}

static void
learn_usual(hq_arrivals *a, const lesson *lessons, uint32_t n)
{
    double ratio[HQ_WEEKDAYS];
    weigh_weekdays(a, lessons, n, ratio);
    for (hq_index s = 0; s < a->config->n_services; s++) {
        double sum[HQ_WEEKDAYS] = {0}, weight[HQ_WEEKDAYS] = {0}, plain = 0, days = 0;
        for (uint32_t i = 0; i < n; i++) {
            const lesson *l = &lessons[i];
            double people = l->people[s] / factor_of(a, l, s);
            sum[l->weekday] += l->weight * people;
            weight[l->weekday] += l->weight;
            plain += l->weight * people / ratio[l->weekday];
            days += l->weight;
        }
        double mean = days > 0 ? plain / days : 0;
        for (int w = 0; w < HQ_WEEKDAYS; w++)
            a->usual[s][w] = (sum[w] + SERVICE_DAYS * mean * ratio[w]) / (weight[w] + SERVICE_DAYS);
    }
}

// People of a day whom an occasion concerns, and how many there would have been without it.
static void
compare(const hq_arrivals *a, const lesson *l, uint32_t occasion, double *ret_came,
        double *ret_usual)
{
    *ret_came = *ret_usual = FEW;
    for (hq_index s = 0; s < a->config->n_services; s++) {
        hq_service_set of =
            occasion < HQ_MAX_OCCASIONS ? a->config->occasions[occasion].services : 0;
        if (of != 0 && !(of & hq_service_bit(s)))
            continue;
        *ret_came += l->people[s];
        *ret_usual +=
            a->usual[s][l->weekday] * factor(a, s, l->occasions, l->after_closure, occasion);
    }
}

static double
learn_occasion(const hq_arrivals *a, const lesson *lessons, uint32_t n, uint32_t occasion,
               double prior)
{
    double sum = OCCASION_DAYS * log(prior), weight = OCCASION_DAYS;
    for (uint32_t i = 0; i < n; i++) {
        const lesson *l = &lessons[i];
        double came, usual;
        bool on = occasion < HQ_MAX_OCCASIONS ? l->occasions >> occasion & 1 : l->after_closure;
        if (!on)
            continue;
        compare(a, l, occasion, &came, &usual);
        sum += l->weight * log(came / usual);
        weight += l->weight;
    }
    return exp(sum / weight);
}

static void
learn_levels(hq_arrivals *a, const lesson *lessons, uint32_t n)
{
    a->after_closure = 1;
    for (uint32_t i = 0; i < a->config->n_occasions; i++)
        a->occasion[i] = a->config->occasions[i].percent / 100.0;
    for (int round = 0; round < ROUNDS; round++) {
        learn_usual(a, lessons, n);
        for (uint32_t i = 0; i < a->config->n_occasions; i++)
            a->occasion[i] =
                learn_occasion(a, lessons, n, i, a->config->occasions[i].percent / 100.0);
        a->after_closure = learn_occasion(a, lessons, n, HQ_MAX_OCCASIONS, 1);
    }
}

static void
learn_shapes(hq_arrivals *a, const lesson *lessons, uint32_t n)
{
    double hall[HQ_QUARTERS] = {0}, by_weekday[HQ_WEEKDAYS][HQ_QUARTERS] = {{0}};
    double people[HQ_MAX_SERVICES] = {0}, on_weekday[HQ_WEEKDAYS] = {0}, all = 0;
    for (uint32_t i = 0; i < n; i++) {
        const lesson *l = &lessons[i];
        for (hq_index s = 0; s < a->config->n_services; s++) {
            for (int q = 0; q < HQ_QUARTERS; q++) {
                double came = l->weight * l->day->came[s][q];
                a->shape[s][q] += came;
                by_weekday[l->weekday][q] += came;
                hall[q] += came;
            }
            people[s] += l->weight * l->people[s];
            on_weekday[l->weekday] += l->weight * l->people[s];
            all += l->weight * l->people[s];
        }
    }
    for (int q = 0; q < HQ_QUARTERS && all > 0; q++) {
        double share = hall[q] / all;
        for (hq_index s = 0; s < a->config->n_services; s++)
            a->shape[s][q] = (a->shape[s][q] + SHAPE_PEOPLE * share) / (people[s] + SHAPE_PEOPLE);
        for (int w = 0; w < HQ_WEEKDAYS; w++)
            a->bend[w][q] = share <= 0 ? 1
                                       : (by_weekday[w][q] + BEND_PEOPLE * share) /
                                             (on_weekday[w] + BEND_PEOPLE) / share;
    }
}

// How a day's two halves went against what was expected of them, as logarithms.
static void
compare_halves(const hq_arrivals *a, const lesson *l, hq_arrivals_day *day, double ret_off[2])
{
    double came[2] = {FEW, FEW}, due[2] = {FEW, FEW}, so_far = 0, all = 0;
    hq_arrivals_expect(a, l->day->date, NULL, 0, day);
    all = hq_arrivals_sum(day, 0, HQ_QUARTERS * HQ_QUARTER_S);
    for (int q = 0; q < HQ_QUARTERS; q++) {
        int half = 2 * so_far >= all;
        for (hq_index s = 0; s < a->config->n_services; s++) {
            came[half] += l->day->came[s][q];
            due[half] += day->expected[s][q];
            so_far += day->expected[s][q];
        }
    }
    for (int half = 0; half < 2; half++)
        ret_off[half] = log(came[half] / due[half]);
}

static void
learn_lasting(hq_arrivals *a, const lesson *lessons, uint32_t n, hq_arrivals_day *day)
{
    double product = LASTS * LASTS_WEIGHT, square = LASTS_WEIGHT;
    for (uint32_t i = 0; i < n; i++) {
        double off[2];
        compare_halves(a, &lessons[i], day, off);
        product += lessons[i].weight * off[0] * off[1];
        square += lessons[i].weight * off[0] * off[0];
    }
    a->lasts = fmin(fmax(product / square, 0), 1);
}

hq_arrivals *
hq_arrivals_learn(const hq_config *config, const hq_past_day *days, uint32_t n, hq_day before)
{
    hq_arrivals *a = calloc(1, sizeof *a);
    lesson *lessons = calloc((size_t)n + 1, sizeof *lessons);
    hq_arrivals_day *day = malloc(sizeof *day);
    if (a == NULL || lessons == NULL || day == NULL) {
        free(a);
        free(lessons);
        free(day);
        return NULL;
    }
    a->config = config;
    for (uint32_t i = 0; i < n; i++) {
        int32_t age = hq_days_between(days[i].date, before);
        if (age > 0 && age <= HQ_PAST_DAYS)
            read_lesson(config, &days[i], before, &lessons[a->n_days++]);
    }
    learn_levels(a, lessons, a->n_days);
    learn_shapes(a, lessons, a->n_days);
    learn_lasting(a, lessons, a->n_days, day);
    free(lessons);
    free(day);
    return a;
}

void
hq_arrivals_free(hq_arrivals *arrivals)
{
    free(arrivals);
}

uint32_t
hq_arrivals_days(const hq_arrivals *arrivals)
{
    return arrivals->n_days;
}

double
hq_arrivals_occasion(const hq_arrivals *arrivals, uint32_t occasion)
{
    return arrivals->occasion[occasion];
}

// ---- expecting ---------------------------------------------------------------------------------

static bool
gives_numbers(const hq_config *config, const hq_hours *hours, int q)
{
    return (q + 1) * HQ_QUARTER_S > hours->opens_s - config->advance_s &&
           q * HQ_QUARTER_S < hours->closes_s;
}

// Spreads a service's people over the day: who would come outside its hours does not come.
static void
spread(const hq_arrivals *a, hq_index service, double people, hq_arrivals_day *day)
{
    const double *bend = a->bend[day->hours.weekday];
    double sum = 0;
    for (int q = 0; q < HQ_QUARTERS; q++)
        sum += a->shape[service][q] * bend[q];
    for (int q = 0; q < HQ_QUARTERS && sum > 0; q++) {
        if (gives_numbers(a->config, &day->hours, q))
            day->expected[service][q] = people * a->shape[service][q] * bend[q] / sum;
    }
}

// The part of a quarter that is over.
static double
part_over(int q, int32_t now_s)
{
    return fmin(fmax((double)(now_s - q * HQ_QUARTER_S) / HQ_QUARTER_S, 0), 1);
}

static void
correct(const hq_arrivals *a, const hq_past_day *so_far, int32_t now_s, hq_arrivals_day *day)
{
    uint32_t n = a->config->n_services;
    double came[HQ_MAX_SERVICES] = {0}, due[HQ_MAX_SERVICES] = {0}, all_came = 0, all_due = 0;
    for (hq_index s = 0; s < n; s++) {
        for (int q = 0; q < HQ_QUARTERS; q++) {
            came[s] += so_far->came[s][q];
            due[s] += day->expected[s][q] * part_over(q, now_s);
        }
        all_came += came[s];
        all_due += due[s];
    }
    double hall = (all_came + TODAY_PEOPLE) / (all_due + TODAY_PEOPLE);
    day->today = pow(hall, a->lasts);
    for (hq_index s = 0; s < n; s++) {
        double own = pow((came[s] + TODAY_SERVICE) / (hall * due[s] + TODAY_SERVICE), a->lasts);
        for (int q = 0; q < HQ_QUARTERS; q++) {
            double over = part_over(q, now_s);
            day->expected[s][q] *= over + (1 - over) * day->today * own;
        }
    }
}

void
hq_arrivals_expect(const hq_arrivals *a, hq_day date, const hq_past_day *so_far, int32_t now_s,
                   hq_arrivals_day *ret)
{
    *ret = (hq_arrivals_day){.date = date,
                             .hours = hq_config_hours(a->config, date),
                             .occasions = occasions_of(a->config, date),
                             .after_closure = follows_closure(a->config, date),
                             .today = 1};
    for (hq_index s = 0; ret->hours.open && s < a->config->n_services; s++)
        spread(a, s,
               a->usual[s][ret->hours.weekday] *
                   factor(a, s, ret->occasions, ret->after_closure, HQ_NONE),
               ret);
    if (so_far != NULL && ret->hours.open)
        correct(a, so_far, now_s, ret);
}

double
hq_arrivals_sum(const hq_arrivals_day *day, int32_t from_s, int32_t until_s)
{
    double sum = 0;
    for (int s = 0; s < HQ_MAX_SERVICES; s++) {
        for (int q = 0; q < HQ_QUARTERS; q++)
            sum += day->expected[s][q] * (part_over(q, until_s) - part_over(q, from_s));
    }
    return sum;
}
