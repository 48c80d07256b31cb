// The release that all programs of one build are of.
#pragma once

#define HQ_VERSION_SIZE 24

// "0.1.0"; borrowed, static.
const char *hq_version(void);
