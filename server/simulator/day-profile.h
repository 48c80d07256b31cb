// The profile lines of a `.day` file. Private to server/simulator.
#pragma once

#include "day-file.h"

void hq_profile_init(hq_profile *profile);
void hq_profile_clear(hq_profile *profile);

// Reads a line that begins with a word of the profile, adding to `mistakes` what is wrong with it;
// false when the first word is none of the profile's.
bool hq_profile_read_line(hq_profile *profile, char **words, unsigned line, GPtrArray *keep,
                          GPtrArray *mistakes);
