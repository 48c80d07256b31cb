#include "suite.h"

void
hq_suite_add(Suite *suite, const char *name, const TTest *test, double timeout_s)
{
    TCase *one = tcase_create(name);
    tcase_set_timeout(one, timeout_s);
    tcase_add_test(one, test);
    suite_add_tcase(suite, one);
}

int
hq_suite_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
