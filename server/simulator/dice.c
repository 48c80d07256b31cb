#include "dice.h"

#include <math.h>

hq_dice
hq_dice_of(uint64_t seed)
{
    return (hq_dice){seed};
}

// SplitMix64.
uint64_t
hq_dice_roll(hq_dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double
hq_dice_unit(hq_dice *dice)
{
    return (double)(hq_dice_roll(dice) >> 11) * 0x1p-53;
}

bool
hq_dice_chance(hq_dice *dice, double percent)
{
    return hq_dice_unit(dice) * 100 < percent;
}

double
hq_dice_time(hq_dice *dice, double mean, double spread)
{
    if (mean <= 0 || spread <= 0)
        return mean;
    double variance = log1p(spread * spread / (mean * mean));
    double angle = 6.283185307179586 * hq_dice_unit(dice);
    double normal = sqrt(-2 * log1p(-hq_dice_unit(dice))) * cos(angle);
    return exp(log(mean) - variance / 2 + sqrt(variance) * normal);
}

double
hq_dice_gap(hq_dice *dice, double mean)
{
    return -mean * log1p(-hq_dice_unit(dice));
}
