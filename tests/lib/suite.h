// Runs one Check suite: every test in its own process, results as TAP on standard output, so that
// Meson counts each test and a sanitizer's report is blamed on the exact one.
#pragma once

#include <check.h>

// Builds a suite of one test case per call to hq_suite_add() and runs it.
// Returns the exit status for main(): 0 when every test passed.
int hq_suite_run(Suite *suite);

// Adds `test` as its own test case; `timeout_s` bounds it.
void hq_suite_add(Suite *suite, const char *name, const TTest *test, double timeout_s);
