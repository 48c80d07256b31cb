// Reads the requests of http-vectors.txt.
#pragma once

#include <glib.h>
#include <stdbool.h>

struct http_vector {
    char *name;
    bool accept;
    GArray *statuses; // unsigned; for a refusal the one of the last answer
    GString *bytes;
};

// All vectors of the file, struct http_vector *; ends the program when the file is faulty.
GPtrArray *http_vectors_load(const char *path);
