#include "shared/engine/number.h"

#include <stdio.h>

#include "shared/engine/state.h"

enum {
    LAST_NUMBER = 9999,
    FIRST_RESTORED = 8000,
    RESTORED_EACH = 1000,
};

// Leading zeros are seen too: with 0 unloved, A011 is not given.
static bool
contains_skipped(uint32_t number, uint32_t skip_digits)
{
    uint32_t rest = number;
    for (int digit = 0; digit < 3 || rest > 0; digit++) {
        if (skip_digits & (1u << (rest % 10)))
            return true;
        rest /= 10;
    }
    return false;
}

uint32_t
hq_number_after(uint32_t last, uint32_t skip_digits)
{
    uint32_t number = last + 1;
    while (number <= LAST_NUMBER && contains_skipped(number, skip_digits))
        number++;
    return number <= LAST_NUMBER ? number : 0;
}

// How many restores of the day the numbers above `floor` are for.
static uint32_t
restores_of(uint32_t floor)
{
    return floor < FIRST_RESTORED ? 0 : (floor - FIRST_RESTORED) / RESTORED_EACH + 1;
}

uint32_t
hq_number_restored(uint32_t floor, uint32_t restores)
{
    uint32_t all = restores_of(floor) + restores;
    uint32_t left = (LAST_NUMBER - FIRST_RESTORED) / RESTORED_EACH + 1;
    return all > left ? LAST_NUMBER : FIRST_RESTORED + (all - 1) * RESTORED_EACH;
}

uint32_t
hq_number_end(uint32_t floor)
{
    return FIRST_RESTORED + restores_of(floor) * RESTORED_EACH - 1;
}

void
hq_number_format(const hq_config *config, hq_index series, uint32_t number,
                 char ret_text[HQ_NUMBER_SIZE])
{
    char letter = series < config->n_series ? config->series[series].letter : '?';
    snprintf(ret_text, HQ_NUMBER_SIZE, "%c%03u", letter, (unsigned)(number % 100000));
}
