// Which of a target's many decoders an input is for: a first byte of 0x80 and above, which begins
// no JSON, names one and is no part of what is read. Without it, as in every corpus, all read it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static struct {
    bool one;          // the input names its decoder
    unsigned wanted;   // which, counted from 0
    unsigned at;       // whose turn it is
    unsigned decoders; // of the target; 0 before the first input was read to its end
} fuzz_choice;

// What is to be read; shortens `*size` by the byte that chooses.
static inline const char *
fuzz_choose(const uint8_t *data, size_t *size)
{
    if (fuzz_choice.decoders == 0 && fuzz_choice.at > 0)
        fuzz_choice.decoders = fuzz_choice.at;
    fuzz_choice.at = 0;
    fuzz_choice.one = fuzz_choice.decoders > 0 && *size > 0 && data[0] >= 0x80;
    if (!fuzz_choice.one)
        return (const char *)data;
    fuzz_choice.wanted = (data[0] - 0x80u) % fuzz_choice.decoders;
    (*size)--;
    return (const char *)data + 1;
}

// Whether the next decoder is to read it.
static inline bool
fuzz_is_next(void)
{
    unsigned at = fuzz_choice.at++;
    return !fuzz_choice.one || at == fuzz_choice.wanted;
}
