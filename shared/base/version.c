#include "shared/base/version.h"

const char *
hq_version(void)
{
    return HQ_VERSION;
}
