// What every fuzz target is: libFuzzer calls it with bytes of its making, replay.c with files.
#pragma once

#include <stddef.h>
#include <stdint.h>

// Aborts when `data` breaks a promise; always 0.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
