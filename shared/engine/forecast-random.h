// Random numbers without a state: the same (seed, run, stream, step) always gives the same number,
// so that two variants of a hall are compared under common random numbers.
#pragma once

#include <math.h>
#include <stdint.h>

// One of splitmix64's steps (Steele, Lea and Flood 2014).
static inline uint64_t
hq_forecast_mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

// Uniform in (0, 1).
static inline double
hq_forecast_uniform(uint64_t seed, uint32_t run, uint32_t stream, uint32_t step)
{
    uint64_t key = hq_forecast_mix(seed ^ ((uint64_t)run << 32 | stream)) + step;
    return ((double)(hq_forecast_mix(key) >> 12) + 0.5) / 4503599627370496.0;
}

// Exponential with mean 1.
static inline double
hq_forecast_exponential(uint64_t seed, uint32_t run, uint32_t stream, uint32_t step)
{
    return -log(hq_forecast_uniform(seed, run, stream, step));
}
