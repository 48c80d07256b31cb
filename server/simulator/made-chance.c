// What chance does in a made-up hall.
#include <math.h>

#include "made-private.h"

double
hq_made_normal(hq_dice *dice)
{
    double angle = 6.283185307179586 * hq_dice_unit(dice);
    return sqrt(-2 * log1p(-hq_dice_unit(dice))) * cos(angle);
}

double
hq_made_lognormal(hq_dice *dice, double median, double sigma)
{
    return median * exp(sigma * hq_made_normal(dice));
}

// Three kinds of customers: quick ones, ordinary ones, and one in sixteen whose matter has no end
// (Pareto, exponent 1.7, cut at eight times the mean).
double
hq_made_service_s(hq_dice *dice, double mean_s)
{
    double kind = hq_dice_unit(dice);
    if (kind < 0.30)
        return hq_made_lognormal(dice, 0.42 * mean_s, 0.40);
    if (kind < 0.94)
        return hq_made_lognormal(dice, 0.92 * mean_s, 0.45);
    return fmin(1.4 * mean_s * pow(1 - hq_dice_unit(dice), -1 / 1.7), 8 * mean_s);
}
