// Random numbers from a seed: the same seed gives the same day on every machine. Not for secrets.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t state;
} hq_dice;

hq_dice hq_dice_of(uint64_t seed);
uint64_t hq_dice_roll(hq_dice *dice);
// Uniform in [0, 1).
double hq_dice_unit(hq_dice *dice);
// True in `percent` of all rolls.
bool hq_dice_chance(hq_dice *dice, double percent);
// Log-normal with this mean and spread (standard deviation): times people take. Never negative;
// exactly `mean` when the spread is 0.
double hq_dice_time(hq_dice *dice, double mean, double spread);
// Exponential with this mean: the gap between two arrivals.
double hq_dice_gap(hq_dice *dice, double mean);
