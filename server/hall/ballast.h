// The ballast of ONE hall: a file that takes up room as long as there is any, so that something can
// be given up when the disk is full. What is freed goes to those who are in the hall already: they
// are called and served to the end while nobody new comes in. It knows nothing of the queue.
#pragma once

#include <glib.h>
#include <stdbool.h>

#define HQ_BALLAST_FILE "ballast"
#define HQ_BALLAST_SIZE (16 << 20) // bytes: some ten thousand events

// Makes sure that the folder `dir` has its ballast. False while there is no room for it and a
// quarter more.
bool hq_ballast_keep(const char *dir);

// Whether there is room for a few days of a busy hall at most; without the ballast always.
bool hq_ballast_is_short(const char *dir);

// Gives it up when `error`, of the journal, comes from a lack of room. True when there was one to
// give.
bool hq_ballast_spend(const char *dir, const GError *error);
